import { type Figure, lineChart } from "@feedforward/plot";
import { checkArgument } from "@feedforward/shared";
import type { PlaygroundEpoch } from "./run";

/**
 * Draws the training and test losses of a playground run by epoch.
 *
 * @param history the epochs so far.
 */
export function playgroundCurves(history: readonly PlaygroundEpoch[]): Figure {
  checkArgument("playgroundCurves", "history", history, "list of objects");
  for (const epoch of history) checkArgument("playgroundCurves", "epoch.train", epoch.train, "object");
  const x = history.map(({ epoch }) => epoch);
  const series = (["train", "test"] as const).map((part) => ({
    name: part,
    x,
    y: history.map((epoch) => epoch[part].loss),
    markers: false,
  }));
  return lineChart([{ xLabel: "epoch", yLabel: "loss", integerX: true, series }], { title: "playground: loss" });
}
