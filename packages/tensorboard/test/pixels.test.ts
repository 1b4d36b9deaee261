import { describe, expect, test } from "vitest";
import { readLogs, SummaryWriter } from "../src/index";
import { toPixels } from "../src/media/pixels";
import { audioTensor } from "../src/plugins/audio";
import { chunks } from "../src/reader/chunks";
import { memoryDirectory } from "../src/sinks/memory-directory";
import { FileWriter } from "../src/tf1";
import { compareRuns } from "../src/views";

const range = (count: number) => Uint8Array.from({ length: count }, (_, i) => i);
const pixels = (...of: Parameters<typeof toPixels>) => {
  const { data, ...rest } = toPixels(...of);
  return { data: [...data], ...rest };
};

describe("images as pixels", () => {
  test.each([1, 2, 3, 4])("have as many channels as the numbers make: %i", (channels) => {
    const data = range(6 * channels);
    const expected = { data: [...data], width: 3, height: 2, channels };
    expect(pixels({ data, width: 3, height: 2 })).toEqual(expected);
    expect(pixels({ data, width: 3, height: 2, channels, layout: "HWC" })).toEqual(expected);
    expect(pixels({ data, shape: [2, 3, channels] })).toEqual(expected);
  });

  test("may lie channel by channel", () => {
    const data = Uint8Array.of(1, 2, 3, 4, 5, 6);
    expect(pixels({ data, width: 2, height: 1, layout: "CHW" }).data).toEqual([1, 3, 5, 2, 4, 6]);
    expect(pixels({ data, width: 1, height: 2, layout: "CHW", channels: 3 }).data).toEqual([1, 3, 5, 2, 4, 6]);
  });

  test("of two axes are grey", () => {
    expect(pixels({ data: range(6), shape: [2, 3] })).toEqual({
      data: [0, 1, 2, 3, 4, 5],
      width: 3,
      height: 2,
      channels: 1,
    });
  });

  test("are black and white at the ends of their range: 0 and 1, of integers 0 and 255", () => {
    const of = (data: ArrayLike<number>, given?: readonly [number, number]) =>
      pixels({ data, width: data.length, height: 1, channels: 1, ...(given && { range: given }) }).data;
    expect(of([0, 0.5, 1, 1.01, -0.01, Number.NaN])).toEqual([0, 128, 255, 255, 0, 0]);
    expect(of(Float64Array.of(0, 0.25, 1))).toEqual([0, 64, 255]);
    expect(of(Int16Array.of(-5, 0, 300, 200))).toEqual([0, 0, 255, 200]);
    expect(of(Float32Array.of(-1, 0, 1, 2), [-1, 1])).toEqual([0, 128, 255, 255]);
    expect(of(Uint8Array.of(0, 10), [10, 0])).toEqual([255, 0]);
    expect(of([0, 255], [0, 255])).toEqual([0, 255]);
  });

  const image = { data: range(4), width: 2, height: 2 };
  test.each<[object, string]>([
    [{ ...image, width: 0 }, "width and height must be whole numbers above 0, got 0 × 2"],
    [{ ...image, width: 1.5 }, "width and height must be whole numbers above 0, got 1.5 × 2"],
    [{ ...image, height: -1 }, "got 2 × -1"],
    [{ ...image, height: 0.5 }, "got 2 × 0.5"],
    [{ ...image, data: range(20) }, "20 values for 2 × 2 pixels make 5 channels; expected 1 to 4"],
    [{ ...image, data: range(6) }, "6 values for 2 × 2 pixels make 1.5 channels; expected 1 to 4"],
    [{ ...image, channels: 0 }, "make 0 channels; expected 1 to 4"],
    [{ ...image, channels: 3 }, "2 × 2 × 3 needs 12 values, got 4"],
    [{ ...image, range: [1, 1] }, "range must be two different numbers, got [1, 1]"],
    [{ ...image, range: [0, Number.POSITIVE_INFINITY] }, "got [0, Infinity]"],
    [{ ...image, range: [Number.NaN, 1] }, "got [NaN, 1]"],
    [{ ...image, data: [0, 0, 1.02, 0] }, "must lie in [0, 1], got 1.02 at 2; give range"],
    [{ ...image, data: Float32Array.of(0, -0.5, 0, 0) }, "must lie in [0, 1], got -0.5 at 1"],
    [{ data: range(4), shape: [4] }, "expected shape [height, width] or [height, width, channels], got [4]"],
    [{ data: range(4), shape: [1, 2, 2, 1] }, "got [1,2,2,1]"],
    [{ data: range(4), shape: [] }, "got []"],
    [{ ...image, data: null }, "image: expected an array of numbers, got null"],
    [{ ...image, data: 5 }, "image: expected an array of numbers, got number"],
  ])("%j are refused", (given, message) => {
    expect(() => toPixels(given as never)).toThrow(message);
  });
});

test("bytes that are none are refused in the reader's name", async () => {
  const all = async (source: unknown) => {
    for await (const _ of chunks(source as never));
  };
  const pieces = async function* () {
    yield [1];
  };
  const stream = new ReadableStream({
    start(controller) {
      controller.enqueue("text");
    },
  });
  const message = "readEvents: expected a Uint8Array, a Buffer or an ArrayBuffer, received";
  await expect(all([1])).rejects.toThrow(`${message} Array`);
  await expect(all(pieces())).rejects.toThrow(`${message} Array`);
  await expect(all(stream)).rejects.toThrow(`${message} string`);
});

test("a FileWriter without a graph writes none", async () => {
  const directory = memoryDirectory();
  const writer = new FileWriter(directory);
  await writer.close();
  const withGraph = memoryDirectory();
  const other = new FileWriter(withGraph, { nodes: [{ name: "a", op: "Const", inputs: [] }] });
  await other.close();
  const text = (from: typeof directory) =>
    [...from.files().values()].map((bytes) => Buffer.from(bytes).toString("latin1")).join("");
  expect(text(directory)).not.toContain("Const");
  expect(text(withGraph)).toContain("Const");
});

test("audio needs a clip, and samples need a rate", () => {
  expect(() => audioTensor([], { sampleRate: 8 })).toThrow("audio: expected at least one clip, got none");
  expect(() => audioTensor([[0]], undefined)).toThrow("audio: samples need { sampleRate }");
});

test("runs stand side by side in the order of their steps", async () => {
  const directory = memoryDirectory();
  for (const [run, steps] of [
    ["a", [5, 20]],
    ["b", [10, 1]],
  ] as const) {
    const writer = new SummaryWriter(directory.directory(run), { anyStepOrder: true });
    for (const step of steps) writer.scalar("loss", step / 2, step);
    await writer.close();
  }
  const { columns, rows } = compareRuns(await readLogs(directory.files()), "loss");
  expect(columns).toEqual(["step", "a", "b"]);
  expect(rows).toEqual([
    [1, null, 0.5],
    [5, 2.5, null],
    [10, null, 5],
    [20, 10, null],
  ]);
});
