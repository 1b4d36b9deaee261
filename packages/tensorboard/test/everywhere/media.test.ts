import { describe, expect, it } from "vitest";
import { drawBoxes } from "../../src/media/boxes";
import { imageInfo } from "../../src/media/image-info";
import { toPixels } from "../../src/media/pixels";
import { decodePng, encodePng } from "../../src/media/png";
import { encodeWav, wavInfo } from "../../src/media/wav";
import { gif } from "./every-kind";

describe("pixels", () => {
  const bytes = (image: Parameters<typeof toPixels>[0]) => [...toPixels(image).data];

  it("come from floating-point numbers in [0, 1] or the range given", () => {
    const [width, height] = [5, 1];
    expect(bytes({ data: [0, 0.5, 1, 1.005, Number.NaN], width, height })).toEqual([0, 128, 255, 255, 0]);
    expect(bytes({ data: Float32Array.of(-1, 0, 1, -2, 0.5), width, height, range: [-1, 1] })).toEqual([
      0, 128, 255, 0, 191,
    ]);
    expect(bytes({ data: [0, 0.5, 1, 2, 3], width, height, range: [0, 1] })).toEqual([0, 128, 255, 255, 255]);
    expect(() => bytes({ data: [0, 0.5, 1, 3, 0], width, height })).toThrow(
      "image: floating-point values must lie in [0, 1], got 3 at 3; give range, for example { range: [0, 255] }",
    );
    expect(() => bytes({ data: [0, 0, 0, 0, 0], width, height, range: [1, 1] })).toThrow(
      "range must be two different numbers, got [1, 1]",
    );
    expect(bytes({ data: Int32Array.of(0, 128, 255, 300, -1), width, height })).toEqual([0, 128, 255, 255, 0]);
  });

  it("come from arrays with a shape, and from channels one after another", () => {
    const data = Uint8Array.from({ length: 12 }, (_, i) => i);
    expect(toPixels({ data, shape: [2, 2, 3] })).toMatchObject({ width: 2, height: 2, channels: 3 });
    expect(bytes({ data, width: 2, height: 2, layout: "CHW" })).toEqual([0, 4, 8, 1, 5, 9, 2, 6, 10, 3, 7, 11]);
    expect(() => toPixels({ data, shape: [12] })).toThrow(
      "image: expected shape [height, width] or [height, width, channels], got [12]",
    );
  });
});

describe("PNG files", () => {
  it.each([1, 2, 3, 4] as const)("of %i channels come back as they were", (channels) => {
    const data = Uint8Array.from({ length: 7 * 5 * channels }, (_, i) => (i * 37) % 256);
    const png = encodePng({ data, width: 7, height: 5, channels });
    expect(decodePng(png)).toEqual({ data, width: 7, height: 5, channels });
    expect(imageInfo(png)).toEqual({ type: "png", width: 7, height: 5 });
  });

  it("that are cut short, and other files, are refused", () => {
    const png = encodePng({ data: new Uint8Array(300), width: 10, height: 10, channels: 3 });
    expect(() => decodePng(gif)).toThrow("not a PNG file");
    for (let length = 0; length < png.length - 12; length++)
      expect(() => decodePng(png.subarray(0, length))).toThrow(
        /^(not a PNG file|PNG: .*expected a complete chunk, received the end of the file)/,
      );
  });
});

describe("boxes", () => {
  it("are outlines with a label, on pixels and on PNG files alike", () => {
    const grey = { data: new Uint8Array(40 * 30).fill(7), width: 40, height: 30, channels: 1 as const };
    const boxes = [{ x: 5, y: 10, width: 20, height: 12, label: "a", color: [255, 0, 0] as const }];
    const drawn = drawBoxes(grey, boxes);
    expect(drawBoxes(encodePng(grey), boxes)).toEqual(drawn);
    const at = (x: number, y: number) => [...drawn.data.subarray((y * 40 + x) * 3, (y * 40 + x) * 3 + 3)];
    expect([at(5, 10), at(24, 21), at(15, 10)]).toEqual([
      [255, 0, 0],
      [255, 0, 0],
      [255, 0, 0],
    ]);
    expect([at(15, 15), at(26, 10), at(0, 0)]).toEqual([
      [7, 7, 7],
      [7, 7, 7],
      [7, 7, 7],
    ]);
    // the letter's first row, three dots in the ink that stands out
    expect([at(6, 4), at(8, 4), at(5, 4)]).toEqual([
      [255, 255, 255],
      [255, 255, 255],
      [255, 0, 0],
    ]);
    expect(() => drawBoxes(gif, boxes)).toThrow(
      "image: boxes can be drawn on raw pixels and PNG files, not on gif; decode the image first",
    );
  });

  it("may reach beyond the image", () => {
    const image = { data: new Uint8Array(100), width: 10, height: 10 };
    expect(drawBoxes(image, [{ x: -5, y: -5, width: 100, height: 100, label: "long label" }]).data.length).toBe(300);
  });
});

it("WAV files clip samples and tell what they hold", () => {
  const wav = encodeWav([0, 2, -2, Number.NaN], { sampleRate: 44100, channels: 2 });
  const { samples, ...format } = wavInfo(wav)!;
  expect(format).toEqual({ sampleRate: 44100, channels: 2, sampleBytes: 2 });
  expect([...new Int16Array(samples.slice().buffer)]).toEqual([0, 32767, -32767, 0]);
  expect([
    ...new Int16Array(wavInfo(encodeWav(Int16Array.of(-32768, 5), { sampleRate: 1 }))!.samples.slice().buffer),
  ]).toEqual([-32768, 5]);
  expect(wavInfo(gif)).toBeUndefined();
});
