import { describe, expect, it } from "vitest";
import { parseCsv } from "../csv/read-csv";
import { fitImputer, imputeColumns } from "./imputer";
import { fitCategories, oneHotColumns } from "./one-hot-columns";
import { applyPreparation, fitPreparation } from "./preparation";

const table = parseCsv("size,colour,new\n1,red,true\n,blue,\n5,,false\n3,red,true\n");

describe("tables as inputs", () => {
  it("fills gaps of every kind of column and leaves the others alone", () => {
    const values = fitImputer(table, { strategy: "median" });
    expect(values).toEqual({ size: 3, colour: "red", new: true });
    const filled = imputeColumns(table, { size: 3, new: true });
    expect(Array.from(filled.column("size").values)).toEqual([1, 3, 5, 3]);
    expect(filled.column("new").values).toEqual([true, true, false, true]);
    expect(filled.column("colour")).toBe(table.column("colour"));
  });

  it("encodes at the place of the column, and tells values that the training rows did not have", () => {
    const train = parseCsv("a,colour,b\n1,red,2\n3,blue,4\n");
    const test = parseCsv("a,colour,b\n5,teal,6\n7,red,8\n9,teal,1\n");
    const categories = fitCategories(train);
    const told: unknown[] = [];
    const encoded = oneHotColumns(test, categories, { unknown: "zeros", onUnknown: (...what) => told.push(what) });
    expect(encoded.names).toEqual(["a", "colour_blue", "colour_red", "b"]);
    expect(encoded.toNdArray().toArray()).toEqual([
      [5, 0, 0, 6],
      [7, 0, 1, 8],
      [9, 0, 0, 1],
    ]);
    expect(told).toEqual([["colour", ["teal"], 2]]);
    expect(() => oneHotColumns(test, categories)).toThrow('Column "colour" contains teal; expected one of blue, red.');
  });

  it("survives JSON, so that a saved model treats new rows as the training rows", () => {
    const fitted = fitPreparation(table, { impute: "mean", oneHot: "auto", scale: "standard" });
    const saved = JSON.parse(JSON.stringify(fitted)) as typeof fitted;
    expect(saved.inputs).toEqual(["size", "colour_blue", "colour_red", "new"]);
    const row = parseCsv("new,colour,size,note\ntrue,,3,ignored\n");
    // The mean of 1, 5 and 3 is 3, so the filled column has mean 3: scaled, 3 is 0.
    expect(applyPreparation(row, saved).toArray()).toEqual([[0, 0, 1, 1]]);
  });

  it("takes texts that look like numbers for the texts that they are", () => {
    const categories = fitCategories(parseCsv("size\n38\n40\nlarge\n"));
    expect(oneHotColumns(parseCsv("size\n40\n"), categories).toNdArray().toArray()).toEqual([[0, 1, 0]]);
  });

  it("encodes numbers that are codes where they are named", () => {
    const fitted = fitPreparation(parseCsv("zip,x\n10,1\n20,2\n10,3\n"), { oneHot: ["zip"], scale: "minMax" });
    expect(fitted.inputs).toEqual(["zip_10", "zip_20", "x"]);
    expect(applyPreparation(parseCsv("zip,x\n20,2\n"), fitted).toArray()).toEqual([[0, 1, 0.5]]);
  });
});
