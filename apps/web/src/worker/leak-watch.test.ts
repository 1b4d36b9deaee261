import type { Callback } from "@feedforward/core";
import { describe, expect, it } from "vitest";
import { leakWatch } from "./leak-watch";

/** Returns the numbers that the watch reports, given the number of tensors after each epoch. */
async function told(counts: readonly number[]): Promise<number[]> {
  const list: number[] = [];
  let now = 0;
  const watch = leakWatch(
    () => now,
    (tensors) => list.push(tensors),
  );
  await watch.onTrainBegin?.({} as Parameters<NonNullable<Callback["onTrainBegin"]>>[0]);
  for (const [epoch, count] of counts.entries()) {
    now = count;
    await watch.onEpochEnd?.(epoch, {}, {} as Parameters<NonNullable<Callback["onEpochEnd"]>>[2]);
  }
  return list;
}

describe("leakWatch", () => {
  it("tells once of tensors that pile up epoch after epoch", async () => {
    expect(await told([10, 12, 14, 16, 18, 20, 22, 24])).toEqual([10]);
  });

  it("is quiet about a number that stays, falls, or grows for a moment", async () => {
    expect(await told([10, 10, 10, 10, 10, 10, 10])).toEqual([]);
    expect(await told([10, 12, 14, 13, 15, 17, 19, 10])).toEqual([]);
  });
});
