import { expect, test } from "vitest";
import type { Source } from "../src/source/source";

/** A source to test, and what its batches hold. */
export interface SourceCase {
  /** A new source. Its batches hold one array of one column. */
  open(): Source;
  /** The first numbers of each batch of an epoch, in order. */
  expected(epoch: number): readonly number[][];
  /** Whether it can go on after a resume. */
  resumable: boolean;
}

/** What every source of batches must do: one call for each kind. */
export function testSource(name: string, { open, expected, resumable }: SourceCase): void {
  const read = async (source: Source, epoch: number, from = 0, most = 16) => {
    const batches: number[][] = [];
    for await (const { arrays, rows, start, count, batchSize } of source.epoch(epoch, from, () => most)) {
      const [array] = arrays;
      expect(count).toBeLessThanOrEqual(most);
      const whole = rows !== undefined || start !== undefined;
      expect(array?.shape).toEqual(whole ? [array?.data.length, 1] : [count, batchSize, 1]);
      const all = Array.from(array?.data ?? [], Number);
      const ordered = start === undefined ? all : all.slice(start, start + count * batchSize);
      const values = rows ? Array.from(rows, (row) => all[row] as number) : ordered;
      expect(values.length).toBe(count * batchSize);
      for (let at = 0; at < values.length; at += batchSize) batches.push(values.slice(at, at + batchSize));
    }
    return batches;
  };

  test(`${name}: gives each epoch's batches, however many a chunk takes`, async () => {
    for (const most of [1, 2, 16]) {
      const source = open();
      for (const epoch of [0, 1, 2]) expect(await read(source, epoch, 0, most)).toEqual(expected(epoch));
      await source.close();
    }
  });

  test(`${name}: shows an example that it still gives`, async () => {
    const source = open();
    const { batchSize, count } = await source.example();
    expect([batchSize, count]).toEqual([expected(0)[0]?.length, 1]);
    await source.example();
    expect(await read(source, 0)).toEqual(expected(0));
    await source.close();
  });

  test(`${name}: knows after an epoch how long it is`, async () => {
    const source = open();
    const batches = await read(source, 0);
    expect([source.steps, source.samples]).toEqual([batches.length, batches.flat().length]);
    await source.close();
  });

  test(`${name}: ${resumable ? "goes on where it was interrupted" : "refuses to go on after an interruption"}`, async () => {
    for (const [epoch, batch] of [
      [0, 0],
      [0, 2],
      [1, 0],
      [2, 1],
    ] as const) {
      const before = open();
      for (let ended = 0; ended < epoch; ended++) await read(before, ended);
      const position = before.position();
      await before.close();
      const source = open();
      if (!resumable) {
        expect(() => source.resume(position, epoch, batch)).toThrow(/cannot come again/);
        continue;
      }
      source.resume(JSON.parse(JSON.stringify(position ?? null)) ?? undefined, epoch, batch);
      await source.example();
      expect(await read(source, epoch, batch)).toEqual(expected(epoch).slice(batch));
      if (epoch < 2) expect(await read(source, epoch + 1)).toEqual(expected(epoch + 1));
      await source.close();
    }
  });
}
