import type { Callback } from "@feedforward/core";

/** Epochs in a row that each leave more tensors than the one before: a chance growth ends earlier. */
const IN_A_ROW = 5;

/**
 * Watches over a training's tensors: their number after each epoch should stay as it was after the first.
 *
 * @param count how many there are now.
 * @param tell is told once how many have come together.
 */
export function leakWatch(count: () => number, tell: (tensors: number) => void): Callback {
  let counts: number[] = [];
  return {
    onTrainBegin: () => {
      counts = [];
    },
    onEpochEnd: () => {
      if (counts.length > IN_A_ROW) return;
      const [now, before] = [count(), counts.at(-1)];
      if (before !== undefined && now <= before) counts = [];
      counts.push(now);
      if (counts.length > IN_A_ROW) tell(now - counts[0]!);
    },
  };
}
