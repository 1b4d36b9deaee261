import { describe, expect, it } from "vitest";
import { type LiveSeries, legendOf } from "./live-chart";

const line = (name: string, color: number, dashed?: boolean): LiveSeries => ({ name, color, x: [], y: [], dashed });

describe("the legend of a live chart", () => {
  it("has a line each", () => {
    expect(legendOf([line("train", 0), line("validation", 0, true)])).toEqual([
      { name: "train", color: 0, dashed: false },
      { name: "validation", color: 0, dashed: true },
    ]);
  });

  it("has each training and each part once", () => {
    const series = ["Adam", "SGD", "Momentum"].flatMap((training, color) => [
      { ...line(`${training}, train`, color), of: { training, part: "train" } },
      { ...line(`${training}, validation`, color, true), of: { training, part: "validation" } },
    ]);
    expect(legendOf(series)).toEqual([
      { name: "Adam", color: 0, dashed: false },
      { name: "SGD", color: 1, dashed: false },
      { name: "Momentum", color: 2, dashed: false },
      { name: "train", color: undefined, dashed: false },
      { name: "validation", color: undefined, dashed: true },
    ]);
  });
});
