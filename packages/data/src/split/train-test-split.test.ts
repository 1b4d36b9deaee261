import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, expect, expectTypeOf, it } from "vitest";
import { fixtures } from "../../test/parity";
import { NdArray } from "../array/nd-array";
import { trainTestIndices, trainTestSplit } from "./train-test-split";

describe("trainTestSplit", () => {
  it("splits arrays, typed arrays and lists alike, each as its own kind", () => {
    const x = new NdArray<"uint8">(
      Uint8Array.from({ length: 20 }, (_, i) => i),
      [10, 2],
    );
    const codes = Int32Array.from({ length: 10 }, (_, i) => i);
    const names = Array.from({ length: 10 }, (_, i) => `row ${i}`);
    const [trainX, testX, trainCodes, testCodes, trainNames, testNames] = trainTestSplit([x, codes, names], {
      testSize: 0.2,
      randomState: 0,
    });
    expectTypeOf(trainX).toEqualTypeOf<NdArray<"uint8">>();
    expectTypeOf(trainCodes).toEqualTypeOf<Int32Array<ArrayBuffer>>();
    expectTypeOf(trainNames).toEqualTypeOf<string[]>();
    expect([...testCodes]).toEqual([2, 8]);
    expect(testNames).toEqual(["row 2", "row 8"]);
    expect(testX.toArray()).toEqual([
      [4, 5],
      [16, 17],
    ]);
    expect([trainX.length, trainCodes.length, trainNames.length]).toEqual([8, 8, 8]);
  });

  it("holds out the rows of MNIST that the lab's histories were made with", () => {
    const expected = JSON.parse(readFileSync(`${fixtures}/lab/split.json`, "utf8"));
    const { train, test } = trainTestIndices(60000, { testSize: 0.2, randomState: 2019 });
    const sha256 = (rows: Int32Array) => createHash("sha256").update(rows).digest("hex");
    expect([...train.subarray(0, 32)]).toEqual(expected.train.first);
    expect([...train.subarray(-32)]).toEqual(expected.train.last);
    expect([...test]).toEqual(expected.validation.all);
    expect([sha256(train), sha256(test)]).toEqual([expected.train.sha256, expected.validation.sha256]);
  });

  it("stratifies by the rows of one-hot labels", () => {
    const y = NdArray.from(Array.from({ length: 12 }, (_, i) => [i % 3 === 0 ? 1 : 0, i % 3 === 0 ? 0 : 1]));
    const [, testY] = trainTestSplit([y], { testSize: 0.25, stratify: y, randomState: 1 });
    expect(
      testY
        .toArray()
        .toString()
        .match(/[01],[01]/g)
        ?.sort(),
    ).toEqual(["0,1", "0,1", "1,0"]);
  });

  it("refuses arrays of different lengths", () => {
    expect(() => trainTestSplit([new Float32Array(3), new Float32Array(4)])).toThrow(
      "equally many rows, received 3 and 4",
    );
    expect(() => trainTestSplit([])).toThrow("at least one array");
  });
});
