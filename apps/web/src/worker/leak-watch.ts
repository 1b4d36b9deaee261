import type { Callback } from "@feedforward/core";

/** Number of consecutive epochs with more tensors each before a leak is reported: accidental growth ends earlier. */
const IN_A_ROW = 5;

/**
 * Watches the number of tensors during a training: after each epoch it should be the same as after the first.
 *
 * @param count returns the current number of tensors.
 * @param tell called once with the number of leaked tensors.
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
