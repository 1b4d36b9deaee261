import { describe, expect, it } from "vitest";
import { NdArray } from "../array/nd-array";
import * as augment from "../augment/augment";
import { RandomState } from "../random/random-state";
import { BatchSampler } from "./batch-sampler";
import { batches, randomBatches } from "./batches";
import { startThread } from "./thread";

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
    expect(seen).toEqual([0, 1].map((number) => new RandomState([3, 1, number]).randomSample()));
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

describe("skip", () => {
  const all = { batchSize: 4, shuffle: true, seed: 7, epochs: 2, augment: augment.noise(1) } as const;
  const values = async (loader: AsyncIterable<{ x: NdArray; y: NdArray }>) => {
    const found: number[][] = [];
    for await (const { x, y } of loader) found.push([...x.data, ...y.data].map(Number));
    return found;
  };

  it.each([0, 1, 3, 5, 6, 8, 14])("goes on as if %i batches had been read", async (count) => {
    const whole = batches({ x, y }, all);
    const expected = [...(await values(whole)), ...(await values(whole)), ...(await values(whole))];
    const loader = batches({ x, y }, all);
    loader.skip(count);
    // A loop ends where it would have ended.
    const left = 6 - (count % 6);
    expect(await values(loader)).toEqual(expected.slice(count, count + left));
  });

  it("needs a seed where the order is random", () => {
    expect(() => batches({ x, y }, { shuffle: true }).skip(1)).toThrow("give a seed to go on where a run stopped");
    expect(() => batches({ x, y }).skip(1)).not.toThrow();
  });
});

describe("workers", () => {
  const images = new NdArray(
    Float32Array.from({ length: 40 * 64 }, (_, i) => (i * 37) % 101),
    [40, 8, 8],
  );
  const steps = augment.pipeline([
    augment.rotate(15),
    augment.shift(2, { fill: "nearest" }),
    augment.stretch(0.1),
    augment.shear(5),
    augment.zoom(0.1),
    augment.flip({ vertical: true }),
    augment.elastic({ alpha: 3, sigma: 2 }),
    augment.cutout(2),
    augment.color({ brightness: 0.1, contrast: 0.1, range: 100 }),
    augment.noise(0.5, { clip: [0, 100] }),
  ]);
  const epochs = async (workers: number) => {
    const loader = batches({ x: images }, { batchSize: 12, shuffle: true, seed: 5, augment: steps, workers });
    const found: number[][] = [];
    for (let epoch = 0; epoch < 2; epoch++) for await (const { x } of loader) found.push([...x.data].map(Number));
    return found;
  };

  it("give the same pictures however many they are", async () => {
    const alone = await epochs(0);
    expect(await epochs(1)).toEqual(alone);
    expect(await epochs(3)).toEqual(alone);
  });

  it("are threads", async () => {
    const thread = await startThread();
    const data = Float32Array.of(1, 2, 3, 4);
    const task = {
      id: 3,
      recipe: augment.noise(1).recipe!,
      seed: [1],
      images: { data, shape: [1, 2, 2], dtype: "float32" },
    } as const;
    const { data: noisy } = await thread!.ask(task);
    expect([...noisy!]).toEqual([
      ...augment.noise(1)(
        NdArray.from([
          [
            [1, 2],
            [3, 4],
          ],
        ]),
        new RandomState([1]),
      ).data,
    ]);
    expect(data.length).toBe(0);
    const wrong = {
      ...task,
      recipe: augment.shift(1).recipe!,
      images: { ...task.images, data: new Float32Array(3), shape: [3] },
    };
    const { error } = await thread!.ask(wrong);
    expect(error).toContain("expected a batch of shape");
    thread!.end();
  });

  it("take only what can be sent", () => {
    expect(() => batches({ x: images }, { workers: 2, augment: (batch) => batch })).toThrow(
      "received a function of your own",
    );
    expect(() => batches({ x: images }, { workers: 2, reuse: true })).toThrow("leave reuse out");
    expect(() => batches({ x: images }, { workers: -1 })).toThrow("expected a number of workers, received -1");
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
