import { describe, expect, it } from "vitest";
import { NdArray } from "../array/nd-array";
import { RandomState } from "../random/random-state";
import { BatchSampler } from "./batch-sampler";
import { batches, randomBatches } from "./batches";

const x = new NdArray(
  Float32Array.from({ length: 20 }, (_, i) => i),
  [10, 2],
);
const y = new NdArray(Int32Array.from({ length: 10 }, (_, i) => i));

async function collect(loader: AsyncIterable<{ x: NdArray; y: NdArray }>): Promise<number[][]> {
  const rows: number[][] = [];
  for await (const batch of loader) {
    rows.push(Array.from(batch.y.data, Number));
    for (let i = 0; i < batch.y.length; i++) expect(batch.x.at(i, 0)).toBe(2 * Number(batch.y.data[i]));
  }
  return rows;
}

describe("batches", () => {
  it("keeps the order and the last, smaller batch", async () => {
    const loader = batches({ x, y }, { batchSize: 4 });
    expect(loader.length).toBe(3);
    expect(await collect(loader)).toEqual([
      [0, 1, 2, 3],
      [4, 5, 6, 7],
      [8, 9],
    ]);
    expect(await collect(batches({ x, y }, { batchSize: 4, dropRemainder: true, epochs: 2 }))).toHaveLength(4);
  });

  it("shuffles one list of rows anew each epoch, as np.random.shuffle would", async () => {
    const loader = batches({ x, y }, { batchSize: 4, shuffle: true, seed: 7 });
    const random = new RandomState(7);
    const order = Int32Array.from({ length: 10 }, (_, i) => i);
    for (let epoch = 0; epoch < 3; epoch++) {
      random.shuffle(order);
      expect((await collect(loader)).flat()).toEqual([...order]);
    }
  });

  it("gives the same rows with reused memory", async () => {
    const options = { batchSize: 3, shuffle: true, seed: 1 } as const;
    expect(await collect(batches({ x, y }, { ...options, reuse: true }))).toEqual(
      await collect(batches({ x, y }, options)),
    );
  });

  it("augments x without changing the order", async () => {
    const options = { batchSize: 5, shuffle: true, seed: 3 } as const;
    const seen: number[] = [];
    const loader = batches(
      { x, y },
      {
        ...options,
        augment: (images, random) => {
          seen.push(random.randomSample());
          return images;
        },
      },
    );
    expect(await collect(loader)).toEqual(await collect(batches({ x, y }, options)));
    expect(seen).toEqual([...new RandomState([3, 1]).randomSample(2)]);
    expect(() => batches({ y }, { augment: (images) => images })).toThrow("expected a field x to augment, received y");
  });

  it("refuses what cannot be cut", () => {
    expect(() => batches({ x, y: y.slice(1) })).toThrow("equally many rows, received x: 10, y: 9");
    expect(() => batches({})).toThrow("at least one array");
    expect(() => batches({ x }, { batchSize: 0 })).toThrow("batchSize of at least 1, received 0");
    expect(() => batches({ x }, { batchSize: 11, dropRemainder: true })).toThrow(
      "batchSize 11 is larger than the data (10 rows)",
    );
  });
});

describe("randomBatches", () => {
  it("draws as np.random.choice does", () => {
    const drawn = [...randomBatches({ x, y }, { batchSize: 4, steps: 3, seed: 5 })];
    const random = new RandomState(5);
    for (const batch of drawn) expect([...batch.y.data]).toEqual([...random.choice(10, { size: 4 })]);
    expect(drawn).toHaveLength(3);
  });
});

describe("BatchSampler", () => {
  it("goes on from a saved state", () => {
    const sampler = new BatchSampler(10, { batchSize: 4, shuffle: true, seed: 2 });
    const epoch = (of: BatchSampler) => [...of.epoch()].flatMap((rows) => [...rows]);
    epoch(sampler);
    const state = sampler.getState();
    const next = [epoch(sampler), epoch(sampler)];
    const other = new BatchSampler(10, { batchSize: 4, shuffle: true });
    other.setState(state);
    expect([epoch(other), epoch(other)]).toEqual(next);
    expect(() => new BatchSampler(9).setState(state)).toThrow("expected the state of 9 rows, received 10");
  });

  it("keeps the rows of a full batch together with shuffle batch", () => {
    const sampler = new BatchSampler(10, { batchSize: 4, shuffle: "batch", seed: 1 });
    const rows = [...sampler.epoch()].map((batch) => [...batch]);
    expect(rows[2]).toEqual([8, 9]);
    expect(rows.slice(0, 2).sort((a, b) => a[0]! - b[0]!)).toEqual([
      [0, 1, 2, 3],
      [4, 5, 6, 7],
    ]);
  });
});
