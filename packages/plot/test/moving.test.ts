import { describe, expect, test } from "vitest";
import { encodeGif } from "../src/gif.js";
import { contour, gradientNorms, surface3d } from "../src/index.js";
import { paint, plain } from "../src/terminal/style.js";

const bowl = (x: number, y: number) => x * x + y * y;
const moving = {
  xDomain: [-1, 1],
  yDomain: [-1, 1],
  paths: {
    SGD: [
      [-1, -1],
      [0, 0.5],
      [0.25, 0.25],
    ],
  },
} as const;

describe("a GIF", () => {
  const [width, height] = [3, 2];
  const raster = (at: (x: number, y: number) => readonly [number, number, number, number]) => ({
    width,
    height,
    data: Uint8Array.from(
      Array.from({ length: width * height }, (_, i) => [...at(i % width, Math.floor(i / width))]).flat(),
    ),
  });
  const ground = raster((x) => (x === 0 ? [255, 0, 0, 255] : [0, 0, 255, 255]));
  const clear = [0, 0, 0, 0] as const;
  /** A white dot that goes along the upper row. */
  const layer = async (frame: number) => raster((x, y) => (y === 0 && x === frame ? [255, 255, 255, 255] : clear));

  /** The colours of the palette that all frames share. */
  const palette = (bytes: Uint8Array) =>
    Array.from({ length: 2 ** ((bytes[10]! & 7) + 1) }, (_, i) => [...bytes.subarray(13 + 3 * i, 16 + 3 * i)]);
  const near = (colour: readonly number[], wanted: readonly number[]) =>
    // rgb565 keeps five or six bits of each colour.
    colour.every((value, k) => Math.abs(value - wanted[k]!) < 8);

  test("names the colours of its palette and one more, for what stays as it is", async () => {
    const bytes = await encodeGif(ground, layer, { frames: 2, delay: 40, last: 1000 });
    // Three colours and the transparent one: a table of four.
    expect(bytes[10]! & 0x87).toBe(0x81);
    const colours = palette(bytes);
    expect(colours).toHaveLength(4);
    for (const wanted of [
      [255, 255, 255],
      [255, 0, 0],
      [0, 0, 255],
    ])
      expect(colours.filter((colour) => near(colour, wanted))).toHaveLength(1);
    const control = bytes.indexOf(0xf9);
    expect(bytes[control + 2]! & 1).toBe(1);
    expect(bytes[control + 5]).toBe(3);
    const still = await encodeGif(ground, async () => raster(() => clear), { frames: 1, delay: 40, last: 120 });
    // Two colours and the transparent one.
    expect(still[still.indexOf(0xf9) + 5]).toBe(2);
    expect(new DataView(still.buffer, still.byteOffset).getUint16(still.indexOf(0xf9) + 3, true)).toBe(12);
  });

  test("lays half-transparent layers over the ground", async () => {
    const half = async () => raster((x) => (x === 0 ? [0, 0, 0, 128] : clear));
    const bytes = await encodeGif(ground, half, { frames: 1, delay: 40, last: 40 });
    expect(palette(bytes).some((colour) => near(colour, [127, 0, 0]))).toBe(true);
    expect(palette(bytes).some((colour) => near(colour, [255, 0, 0]))).toBe(false);
  });
});

describe("frames", () => {
  test("show what lies over the paths in each", async () => {
    const landmarks = [{ x: 0, y: 0, name: "the lowest place" }];
    const { ground, layers } = await contour(bowl, { ...moving, landmarks }).gifFrames({ seconds: 1, fps: 4 });
    expect(layers.length).toBeGreaterThan(2);
    for (const layer of layers) expect(layer.match(/the lowest place/g)).toHaveLength(1);
    expect(ground).not.toContain("the lowest place");
  });

  test("without anything over the paths hold nothing else", async () => {
    const { layers } = await surface3d(bowl, moving).gifFrames({ seconds: 1, fps: 4 });
    for (const layer of layers) expect(layer).not.toMatch(/undefined|null|false/);
  });
});

describe("words in a terminal", () => {
  const context = { width: 40, height: 10, ascii: false, color: true } as never;
  test("are coloured where there is something to colour", () => {
    expect(paint(context, "a", 0)).toBe("\u001b[38;5;33ma\u001b[39m");
    expect(paint(context, "a", 9)).toBe("\u001b[38;5;208ma\u001b[39m");
    for (const blank of ["", " ", "\t"]) expect(paint(context, blank, 0)).toBe(blank);
    expect(paint(context, "a", -1)).toBe("a");
    expect(paint({ width: 40, ascii: false, color: false } as never, "a", 0)).toBe("a");
  });
  test("have plain forms of each sign in ASCII", () => {
    const ascii = (text: string) => plain({ width: 40, ascii: true, color: false } as never, text);
    expect(ascii("10⁻³ x₁² 5′ 3° Σ █ ±1 −2 – — ∞ × … · • → don’t")).toBe(
      "1e-3 x1^2 5' 3 deg sum @ +-1 -2 - - inf x ... . . -> don't",
    );
    expect(ascii("a\u0007b\n")).toBe("ab");
    expect(plain(context, "10⁻³\u0007")).toBe("10⁻³");
  });
});

test("layers are named on the axis where their names fit, else numbered", async () => {
  const layers = (length: number, count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, i) => [`${"n".repeat(length)}${i}`, [1, 2, 3]]));
  const axis = async (length: number, count: number) => {
    const svg = await gradientNorms(layers(length, count)).svg();
    return svg.includes("layer, from input to output")
      ? "names"
      : svg.includes("layer number, from input to output")
        ? "numbers"
        : "neither";
  };
  expect(await axis(3, 4)).toBe("names");
  // 560 units for ten names are 56 each; thirty letters take more.
  expect(await axis(30, 10)).toBe("numbers");
});
