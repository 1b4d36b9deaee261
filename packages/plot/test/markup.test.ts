import { describe, expect, test } from "vitest";
import { contour, lossBowl, surface3d } from "../src/index.js";
import { legendSample, seriesStyle } from "../src/marker.js";
import { themes } from "../src/theme.js";
import { gallery } from "./gallery.js";

/** Names of the elements of a text that must be well-formed. */
function elementsOf(svg: string): Set<string> {
  const open: string[] = [];
  const names = new Set<string>();
  for (const [, end, name, empty] of svg.matchAll(/<(\/?)([^\s/>]*)[^>]*?(\/?)>/g)) {
    names.add(name!);
    if (end) expect(open.pop()).toBe(name);
    else if (!empty) open.push(name!);
  }
  expect(open).toEqual([]);
  return names;
}

// Elements of SVG 2, chapters 5, 7, 9, 10, 12 to 14, and of SVG Animations 2.
const known = new Set(
  "svg title desc defs g use path rect circle ellipse line polyline polygon text tspan image clipPath pattern linearGradient stop marker animate animateMotion animateTransform".split(
    " ",
  ),
);

const bowl = (x: number, y: number) => x * x + y * y;
const paths = {
  SGD: [
    [-1, -1],
    [0, 0.5],
    [0.25, 0.25],
  ],
  "one step": [[1, 1]],
} as const;
const area = { xDomain: [-1, 1], yDomain: [-1, 1] } as const;

describe("every figure is made of SVG's elements, each closed", () => {
  test.each(Object.entries(gallery))("%s", async (_, make) => {
    expect([...elementsOf(await make().svg())].filter((name) => !known.has(name))).toEqual([]);
  });

  test.each([
    ["contour", contour(bowl, { ...area, paths }), 1],
    ["surface3d", surface3d(bowl, { ...area, paths }), 1],
    ["lossBowl", lossBowl(bowl, { ...area, paths }), 2],
  ] as const)("%s that moves", async (_, figure, views) => {
    const svg = await figure.animatedSvg({ seconds: 4 });
    const names = elementsOf(svg);
    expect([...names].filter((name) => !known.has(name))).toEqual([]);
    expect(names).toContain("animateMotion");
    // A path of three points shows its line twice, of which one is a border, and a marker that goes along.
    expect(svg.match(/<animate attributeName="stroke-dashoffset"/g)).toHaveLength(2 * views);
    expect(svg.match(/<g><path [^>]*\/><animateMotion /g)).toHaveLength(views);
    for (const [, times] of svg.matchAll(/keyTimes="([^"]*)"/g)) {
      const list = times!.split(";").map(Number);
      expect(list[0]).toBe(0);
      expect(list.at(-1)).toBe(1);
      expect(list.at(-2)).toBeCloseTo(0.85, 4);
      expect([...list].sort((a, b) => a - b)).toEqual(list);
    }
    for (const [, duration] of svg.matchAll(/ dur="([^"]*)"/g)) expect(duration).toBe("4s");
  });
});

describe("markers", () => {
  const theme = themes.light;
  const drawn = (index: number) => {
    const sample = legendSample(seriesStyle(theme, index), theme, 0, 50, { withLine: false });
    return { d: / d="([^"]*)"/.exec(sample)![1]!, fill: / fill="([^"]*)"/.exec(sample)![1]!, sample };
  };
  const shapes = ["circle", "square", "triangle", "diamond", "plus", "down", "cross", "star"] as const;
  const strokes = { plus: 2, cross: 2, star: 3 };

  test.each(shapes)("%s lies around its point, in strokes or as one area", (name) => {
    const index = shapes.indexOf(name);
    expect(seriesStyle(theme, index).shape).toBe(name);
    const { d, fill } = drawn(index);
    const parts = d.split("M").slice(1);
    const count = strokes[name as keyof typeof strokes];
    expect(parts).toHaveLength(count ?? 1);
    expect(parts.every((part) => part.endsWith("Z") === (count === undefined))).toBe(true);
    expect(fill === "none").toBe(count !== undefined);
    if (name === "circle") return expect(d).toBe("M15.4,50a3.6,3.6 0 1 1 7.2,0a3.6,3.6 0 1 1 -7.2,0Z");
    const points = parts.flatMap((part) =>
      part
        .replace("Z", "")
        .split("L")
        .map((pair) => pair.split(",").map(Number)),
    );
    // The middle of the box of the points is the place of the marker, but for triangles, whose centre lies deeper.
    const middle = (axis: 0 | 1) => {
      const values = points.map((point) => point[axis]!);
      return (Math.min(...values) + Math.max(...values)) / 2;
    };
    expect(middle(0)).toBeCloseTo(19, 2);
    expect(Math.abs(middle(1) - 50)).toBeLessThan(name === "triangle" || name === "down" ? 1 : 0.01);
    for (const [x, y] of points) expect(Math.hypot(x! - 19, y! - 50) / 3.6).toBeLessThan(1.5);
    for (const [x, y] of points) expect(Math.hypot(x! - 19, y! - 50) / 3.6).toBeGreaterThan(1.1);
  });

  test("differ in shape and colour at once, for as many series as there are colours", () => {
    const styles = Array.from({ length: theme.series.length }, (_, index) => seriesStyle(theme, index));
    expect(new Set(styles.map(({ color }) => color)).size).toBe(styles.length);
    expect(new Set(styles.map((_, index) => drawn(index).d)).size).toBe(Math.min(8, styles.length));
    // The second round has each colour with another shape.
    for (const [index, { color, shape }] of styles.entries()) {
      const again = seriesStyle(theme, index + styles.length);
      expect(again.color).toBe(color);
      expect(again.shape).not.toBe(shape);
    }
    expect([0, 1, 2, 3].map((index) => seriesStyle(theme, index).hollow)).toEqual([false, true, false, true]);
  });

  test("of hollow areas are filled with the background", () => {
    expect(drawn(0).fill).toBe(theme.series[0]);
    expect(drawn(1).fill).toBe(theme.background);
    expect(drawn(0).sample).toContain(`stroke="${theme.background}" stroke-width="1"`);
    expect(drawn(1).sample).toContain(`stroke="${theme.series[1]}" stroke-width="1.7"`);
    expect(drawn(4).sample).toContain(`stroke="${theme.series[4]}" stroke-width="2"`);
  });

  test("a legend's sample is a line, a marker or both", () => {
    const style = seriesStyle(theme, 0);
    const count = (options?: object) => legendSample(style, theme, 1, 2, options).match(/<path /g)?.length ?? 0;
    expect([
      count(),
      count({ withLine: false }),
      count({ withMarker: false }),
      count({ withLine: false, withMarker: false }),
    ]).toEqual([2, 1, 1, 0]);
    expect(legendSample(style, theme, 1, 2, { withMarker: false })).toContain(' d="M1,2h38"');
  });
});
