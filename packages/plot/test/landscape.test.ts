import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { contour, lossBowl, surface3d } from "../src/index.js";
import { landscape } from "../src/landscape.js";

const bowl = (x: number, y: number) => x * x + y * y;
const square = { xDomain: [-1, 1], yDomain: [-1, 1] } as const;

/** Frames of a GIF: their delays in hundredths of a second, read block by block. */
function gifFrames(bytes: Uint8Array): { width: number; height: number; delays: number[] } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  expect(Buffer.from(bytes.subarray(0, 6)).toString()).toBe("GIF89a");
  const delays: number[] = [];
  let at = 13 + (bytes[10]! & 0x80 ? 3 * 2 ** ((bytes[10]! & 7) + 1) : 0);
  const skip = () => {
    while (bytes[at]) at += bytes[at]! + 1;
    at++;
  };
  while (bytes[at] !== 0x3b) {
    if (bytes[at] === 0x21) {
      if (bytes[at + 1] === 0xf9) delays.push(view.getUint16(at + 4, true));
      at += 2;
      skip();
    } else {
      expect(bytes[at]).toBe(0x2c);
      at += 10 + (bytes[at + 9]! & 0x80 ? 3 * 2 ** ((bytes[at + 9]! & 7) + 1) : 0) + 1;
      skip();
    }
  }
  return { width: view.getUint16(6, true), height: view.getUint16(8, true), delays };
}

describe("contour", () => {
  test("puts paths where the axes say", async () => {
    const svg = await contour(bowl, {
      ...square,
      paths: {
        SGD: [
          [-1, -1],
          [0, 0],
          [1, 1],
        ],
      },
    }).svg();
    const [, left, top, width, height] =
      /<clipPath[^>]*><rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"/.exec(svg)!.map(Number);
    const path = /<path d="(M[^"]*)" fill="none" stroke-linejoin="round" stroke-linecap="round" stroke="#076bb8"/.exec(
      svg,
    )![1]!;
    const points = [...path.matchAll(/[ML]([\d.]+),([\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)]);
    const expected = [
      [left!, top! + height!],
      [left! + width! / 2, top! + height! / 2],
      [left! + width!, top!],
    ];
    points.forEach(([x, y], i) => {
      expect(x).toBeCloseTo(expected[i]![0]!, 1);
      expect(y).toBeCloseTo(expected[i]![1]!, 1);
    });
  });

  test("describes function and paths", () => {
    expect(
      contour(bowl, {
        ...square,
        paths: {
          SGD: [
            [1, 0],
            [0.5, 0],
          ],
        },
      }).alt,
    ).toBe(
      "Contours of f(x, y) over x and y, lowest 0 near (0, 0), highest 2. Paths: SGD: 1 steps, f(x, y) from 1 at 0 to 0.25 at 1, ending at (0.5, 0).",
    );
  });

  test("stands paths that run away, are NaN, or empty", async () => {
    const figure = contour(bowl, {
      ...square,
      paths: {
        away: [
          [0, 0],
          [1e300, 1e300],
        ],
        nan: [
          [0, 0],
          [Number.NaN, 0],
          [1, 1],
        ],
        none: [],
      },
    });
    const svg = await figure.svg();
    expect(svg).not.toMatch(/ (x|y|d|cx|cy|width|height|path)="[^"]*(NaN|Infinity|e\+)/);
    expect(await figure.animatedSvg()).not.toMatch(/ (x|y|d|cx|cy|width|height|path)="[^"]*(NaN|Infinity|e\+)/);
    expect(figure.text()).toContain("C none");
  });

  test("takes grids, flat functions and steep ones", async () => {
    expect(
      contour(
        [
          [0, 1],
          [1, 2],
        ],
        square,
      ).alt,
    ).toContain("lowest 0 near (−1, −1), highest 2");
    expect(await contour(() => 3, square).svg()).not.toContain("NaN");
    expect(landscape(bowl, { ...square, zScale: "log" }).ticks(4).labels).toEqual(["0", "1"]);
    expect(landscape((x) => 10 ** (10 * x), { ...square, zMax: 5 }).highest.value).toBe(5);
  });

  test("errors", () => {
    expect(() => contour(bowl, { xDomain: [1, 0], yDomain: [0, 1] })).toThrow(
      "xDomain is [1, 0]: expected [low, high] with low < high",
    );
    expect(() => contour(() => Number.NaN, square)).toThrow(
      "the function has no finite value in its domain: check xDomain and yDomain",
    );
    expect(() => surface3d(bowl, { ...square, elevation: 90 })).toThrow("elevation is 90: expected 5 to 85 degrees");
    expect(() => surface3d(bowl, { ...square, resolution: 1000 })).toThrow(
      "resolution is 1000: expected a whole number from 4 to 120",
    );
  });
});

describe("animation", () => {
  const figure = contour(bowl, {
    ...square,
    width: 320,
    panelHeight: 200,
    levels: 4,
    paths: {
      a: [
        [-1, -1],
        [0, 0],
      ],
      b: [
        [1, -1],
        [0.5, 0],
        [0.1, 0.1],
      ],
    },
  });

  test("as GIF has the frames, times and size asked for", async () => {
    const gif = await figure.gif({ seconds: 2, fps: 10 });
    const { width, height, delays } = gifFrames(gif);
    expect([width, height]).toEqual([figure.width, figure.height]);
    expect(delays).toHaveLength(18);
    expect(delays.slice(0, -1)).toEqual(Array(17).fill(10));
    expect(delays.at(-1)).toBe(50);
    await expect(figure.gif({ fps: 0 })).rejects.toThrow("fps is 0: expected more than 0, at most 50");
    await expect(figure.animatedSvg({ seconds: -1 })).rejects.toThrow(
      "seconds is -1: expected more than 0, at most 600",
    );
  });

  test("as SVG moves each path step by step, and then rests", async () => {
    const svg = await figure.animatedSvg({ seconds: 4 });
    expect(svg).not.toMatch(/<script| style=/);
    const times = [...svg.matchAll(/<animateMotion[^>]*>/g)].map(([tag]) => ({
      times: /keyTimes="([^"]*)"/.exec(tag)![1]!.split(";").map(Number),
      points: /keyPoints="([^"]*)"/.exec(tag)![1]!.split(";").map(Number),
    }));
    // "a" has one step and "b" two: a step takes half of the moving time.
    expect(times.map((t) => t.times)).toEqual([
      [0, 0.425, 1],
      [0, 0.425, 0.85, 1],
    ]);
    for (const { points } of times) {
      expect(points[0]).toBe(0);
      expect(points.slice(-2)).toEqual([1, 1]);
      expect(points).toEqual([...points].sort((a, b) => a - b));
    }
  });

  test("is saved by extension", async () => {
    const folder = await mkdtemp(join(tmpdir(), "feedforward-plot-"));
    try {
      await figure.save(join(folder, "a.gif"), { seconds: 1, fps: 2 });
      await expect(figure.save(join(folder, "b.gif"), { seconds: 1, transparent: true })).rejects.toThrow(
        'save to .gif: unknown option "transparent". Known: theme, document, seconds, fps, scale.',
      );
      await expect(figure.save(join(folder, "b.svg"), { seconds: 1 })).rejects.toThrow(
        'save to .svg with animate: false: unknown option "seconds". Known: theme, transparent, document.',
      );
      expect(gifFrames(await readFile(join(folder, "a.gif"))).delays).toHaveLength(3);
      await figure.save(join(folder, "still.svg"));
      await figure.save(join(folder, "moving.svg"), { animate: true });
      expect(await readFile(join(folder, "still.svg"), "utf8")).not.toContain("<animate");
      expect(await readFile(join(folder, "moving.svg"), "utf8")).toContain("<animate");
      await expect(figure.save(join(folder, "a.mp4"))).rejects.toThrow(
        'its name must end in .svg, .png, .html, .txt or .gif, received "mp4"',
      );
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  test("of surfaces and bowls works the same", async () => {
    const path = {
      a: [
        [-1, 0],
        [0, 0],
      ] as const,
    };
    expect(
      gifFrames(
        await surface3d(bowl, { ...square, resolution: 6, width: 300, paths: path }).gif({ seconds: 1, fps: 4 }),
      ).delays,
    ).toHaveLength(4);
    const svg = await lossBowl(bowl, { ...square, paths: path }).animatedSvg();
    expect(svg.match(/<animateMotion/g)).toHaveLength(2);
  });
});
