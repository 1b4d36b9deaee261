import { expect, it } from "vitest";
import type { SweepResult } from "./sweep";
import { sweepFigures } from "./sweep-figures";

const run = (values: Record<string, string>, value: number, change: Partial<SweepResult> = {}): SweepResult => ({
  point: { name: Object.values(values).join("_"), overrides: [], values },
  path: "",
  epochs: 3,
  value,
  ...change,
});
const figures = (results: SweepResult[]) =>
  Object.fromEntries(sweepFigures(results, "val_loss").map((one) => [one.name, one]));
const svg = (results: SweepResult[], name: string) => figures(results)[name]!.figure.svg();

it("the best thirty runs are ranked, with the epochs of those that stopped early", () => {
  const runs = (count: number) => Array.from({ length: count }, (_, i) => run({ seed: String(i) }, i));
  const ranking = (results: SweepResult[]) => figures(results).ranking!;
  expect(ranking(runs(30)).caption.en).toBe("The runs, best first.");
  expect(ranking(runs(31)).caption).toEqual({
    en: "The best 30 of 31 runs.",
    ko: "31개 가운데 나은 30개.",
  });
  expect(ranking(runs(31)).figure.table().rows).toHaveLength(30);
  const short = [run({ seed: "1" }, 5), run({ seed: "2" }, 1, { epochs: 2 }), run({ seed: "3" }, 2, { epochs: 1 })];
  expect(
    ranking(short)
      .figure.table()
      .rows.map(([name]) => name),
  ).toEqual(["1", "2 (2 epochs)", "3 (1 epoch)"]);
});

it("settings of more than twelve numbers have a numeric axis, others a tick a value in their order", async () => {
  const runs = (values: string[]) => values.map((seed, i) => run({ seed }, i));
  const ticks = async (values: string[]) => {
    const html = await svg(runs(values), "settings");
    return values.filter((value) => html.includes(`>${value}<`));
  };
  const numbers = (count: number) => Array.from({ length: count }, (_, i) => String(1000 + 37 * i));
  expect(await ticks(numbers(12))).toEqual(numbers(12));
  expect((await ticks(numbers(13))).length).toBeLessThan(13);
  const html = await svg(runs(["10", "9", "b10", "b9"]), "settings");
  const at = ["9", "10", "b9", "b10"].map((tick) => html.indexOf(`>${tick}<`));
  expect(at).toEqual([...at].sort((a, b) => a - b));
  expect(Math.min(...at)).toBeGreaterThan(0);
});

it("several settings are drawn together, and what each explains; curves only where they are known", () => {
  const one = [1, 2, 3].map((seed) => run({ seed: String(seed) }, seed));
  expect(Object.keys(figures(one))).toEqual(["settings", "ranking"]);
  const two = [1, 2, 3].map((seed) => run({ seed: String(seed), "model.l2": String(seed % 2) }, seed));
  expect(Object.keys(figures(two))).toEqual(["settings", "ranking", "parallel", "importance"]);
  const shares = figures(two).importance!.figure.table().rows;
  expect(shares.map(([name]) => name)).toEqual(["seed", "l2"]);
  expect(Object.keys(figures([run({ seed: "1" }, 1, { curve: [] })]))).not.toContain("curves");
  const curved = figures([
    run({ seed: "1" }, 1, { curve: [3, null, 1] }),
    run({ seed: "2" }, 2, { curve: [5] }),
    run({ seed: "3" }, 3),
  ]);
  expect(curved.curves!.caption.en).toBe("val_loss of every run by epoch.");
  const { columns, rows } = curved.curves!.figure.table();
  expect(columns).toEqual(["epoch", "best: 1", "other runs"]);
  expect(rows.map(([epoch, best]) => [epoch, Number(best)])).toEqual([
    [1, 3],
    [2, Number.NaN],
    [3, 1],
  ]);
  expect(rows.map((row) => row[2])).toEqual(["5", "", ""]);
});
