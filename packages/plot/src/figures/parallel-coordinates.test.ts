import { expect, it } from "vitest";
import { parallelCoordinates } from "./parallel-coordinates.js";

const axes = [{ name: "rate", log: true }, { name: "kind" }, { name: "value" }];

it("draws a line for each trial, and none for those without a number, which stay in the table", async () => {
  const figure = parallelCoordinates(
    axes,
    [
      { name: "a", values: [0.1, "x", 1] },
      { name: "b", values: [0.001, "y", 2] },
      { name: "c", values: [0.01, "y", Number.NaN] },
    ],
    { highlight: "b" },
  );
  const svg = await figure.svg();
  expect(svg.match(/stroke-opacity/g)).toHaveLength(2);
  expect(figure.alt).toContain("b: rate 0.001, kind y, value 2");
  expect(figure.table().rows).toHaveLength(3);
  expect(figure.text({ width: 60 })).toContain("0.001");
});

it("puts values where their scale says", async () => {
  const figure = parallelCoordinates(
    axes,
    [0.001, 0.01, 0.1].map((rate, i) => ({ name: `${i}`, values: [rate, "x", i] })),
  );
  const starts = [...(await figure.svg()).matchAll(/d="M[\d.]+,([\d.]+)L/g)].slice(0, 3).map(([, y]) => Number(y));
  expect(starts[0]! - starts[1]!).toBeCloseTo(starts[1]! - starts[2]!, 1);
});

it("draws equal values in the middle, and only lines without a number as empty axes", async () => {
  const equal = parallelCoordinates(
    axes,
    [1, 2].map((i) => ({ name: `${i}`, values: [0.1, "x", 3] })),
  );
  expect(await equal.svg()).not.toContain("NaN");
  const none = parallelCoordinates(axes, [{ name: "a", values: [0.1, "x", Number.POSITIVE_INFINITY] }]);
  expect(await none.svg()).not.toMatch(/NaN|Infinity/);
});

it("refuses what is not parallel", () => {
  expect(() => parallelCoordinates(axes.slice(2), [])).toThrow("has 1 axes; expected two or more");
  expect(() => parallelCoordinates(axes, [])).toThrow("has no lines");
  expect(() => parallelCoordinates(axes, [{ name: "a", values: [1] }])).toThrow('line "a" has 1 values');
  const line = (rate: number | string) => ({ name: "a", values: [rate, "x", 1] });
  expect(() => parallelCoordinates(axes, [line(1), line("x")])).toThrow('axis "rate" has numbers and texts');
  expect(() => parallelCoordinates(axes, [line(0), line(1)])).toThrow('axis "rate" is logarithmic and has 0');
});
