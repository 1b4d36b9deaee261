import { describe, expect, it } from "vitest";
import { prefetch } from "../src/batch/prefetch";
import { shuffleBuffer } from "../src/batch/shuffle-buffer";

async function collect<T>(source: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = [];
  for await (const item of source) items.push(item);
  return items;
}

describe("prefetch", () => {
  it("runs ahead by as many items as it is told, in order", async () => {
    let made = 0;
    async function* source() {
      for (; made < 10; ) yield made++;
    }
    const ahead = prefetch(source(), 3);
    expect((await ahead.next()).value).toBe(0);
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(made).toBe(5);
    expect(await collect(ahead)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(await collect(prefetch([1, 2, 3]))).toEqual([1, 2, 3]);
    expect(await collect(prefetch([]))).toEqual([]);
  });

  it("closes the source when left early, and passes failures on where they are due", async () => {
    let closed = false;
    async function* source() {
      try {
        yield 1;
        yield 2;
        throw new Error("broken");
      } finally {
        closed = true;
      }
    }
    for await (const item of prefetch(source())) if (item === 1) break;
    expect(closed).toBe(true);
    const seen: number[] = [];
    const read = async () => {
      for await (const item of prefetch(source(), 5)) seen.push(item);
    };
    await expect(read()).rejects.toThrow("broken");
    expect(seen).toEqual([1, 2]);
    await expect(collect(prefetch([], 0))).rejects.toThrow("at least 1 item to prefetch, received 0");
  });
});

describe("shuffleBuffer", () => {
  const numbers = Array.from({ length: 100 }, (_, i) => i);

  it("gives every item once, in an order that the seed decides", async () => {
    const mixed = await collect(shuffleBuffer(numbers, { size: 20, seed: 1 }));
    expect([...mixed].sort((a, b) => a - b)).toEqual(numbers);
    expect(mixed).not.toEqual(numbers);
    expect(mixed).toEqual(await collect(shuffleBuffer(numbers, { size: 20, seed: 1 })));
    // What comes out at place i was among the first i + 20.
    for (const [place, item] of mixed.entries()) expect(item).toBeLessThan(place + 21);
    expect(await collect(shuffleBuffer(numbers, { size: 1, seed: 1 }))).toEqual(numbers);
    await expect(collect(shuffleBuffer(numbers, { size: 0 }))).rejects.toThrow(
      "a buffer of at least 1 item, received 0",
    );
  });
});
