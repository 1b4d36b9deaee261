import type { SweepAxis, SweepPoint } from "../src/index";

/** The points of a grid of two axes, as a sweep names them. */
export const gridOf = (axes: readonly SweepAxis[]): SweepPoint[] =>
  axes.reduce<SweepPoint[]>(
    (points, { key, values }) =>
      points.flatMap((point) =>
        values.map((value) => ({
          name: [point.name, `${key.split(".").at(-1)}-${value.replace(/[^\w.]+/g, "_").replace(/^_|_$/g, "")}`]
            .filter((part) => part !== "")
            .join("_"),
          overrides: [...point.overrides, `${key}=${value}`],
          values: { ...point.values, [key]: value },
        })),
      ),
    [{ name: "", overrides: [], values: {} }],
  );
