import { describe, expect, it } from "vitest";
import { decodePng } from "../../src/media/png";
import { wavInfo } from "../../src/media/wav";
import { Summary } from "../../src/proto/summary";
import { readLogs } from "../../src/reader/log-reader";
import { parseEvents } from "../../src/reader/read-events";
import { memoryDirectory } from "../../src/sinks/memory-directory";
import { FileWriter } from "../../src/tf1/file-writer";
import { audio, histogram, image, merge, scalar, text } from "../../src/tf1/summary";

const valuesOf = (bytes: Uint8Array) => Summary.decode(bytes).value;

describe("summaries", () => {
  it("merge into one, in order", () => {
    const merged = merge([scalar("loss", 0.5), scalar("zero", 0), text("note", "hi")]);
    expect(valuesOf(merged).map(({ tag, simpleValue }) => [tag, simpleValue])).toEqual([
      ["loss", 0.5],
      ["zero", 0],
      ["note", undefined],
    ]);
    expect(merge([]).length).toBe(0);
  });

  it("count finite values", () => {
    const { min, max, sum, sumSquares } = valuesOf(histogram("h", [-1, 0.5, 2]))[0]!.histo!;
    expect([min, max, sum, sumSquares]).toEqual([-1, 2, 1.5, 5.25]);
    expect(() => histogram("h", [1, Number.NaN])).toThrow(
      'histogram "h": value 1 is NaN; TensorFlow 1\'s histograms take finite numbers only',
    );
  });

  it("scale floating-point images as TensorFlow 1 does", () => {
    const pixels = (values: number[], max = 1) => {
      const value = valuesOf(image("i", { data: Float32Array.from(values), shape: [1, 1, values.length, 1] }, max))[0]!;
      return [...decodePng(value.image!.encodedImageString).data];
    };
    expect(pixels([0, 1, 2, 4])).toEqual([0, 63, 127, 255]);
    expect(pixels([-2, 0, 1, 2])).toEqual([1, 128, 191, 255]);
    expect(pixels([0, 0])).toEqual([0, 0]);
    expect(pixels([Number.NaN, 1])).toEqual([0, 255]);
  });

  it("name the outputs of a batch", () => {
    const data = Uint8Array.from({ length: 2 * 2 * 3 * 3 }, (_, i) => i);
    const tags = (maxOutputs?: number) =>
      valuesOf(image("digit", { data, shape: [2, 2, 3, 3] }, maxOutputs)).map(({ tag }) => tag);
    expect(tags()).toEqual(["digit/image/0", "digit/image/1"]);
    expect(tags(1)).toEqual(["digit/image"]);
    const [first] = valuesOf(image("digit", { data, shape: [2, 2, 3, 3] }));
    expect(first!.image).toMatchObject({ width: 3, height: 2, colorspace: 3 });
    expect([...decodePng(first!.image!.encodedImageString).data]).toEqual([...data.subarray(0, 18)]);
    const clips = valuesOf(audio("tone", { data: Float32Array.of(0, 1, -1, 0.5), shape: [2, 2] }, 8000));
    expect(clips.map(({ tag }) => tag)).toEqual(["tone/audio/0", "tone/audio/1"]);
    expect(wavInfo(clips[0]!.audio!.encodedAudioString)).toMatchObject({
      sampleRate: 8000,
      channels: 1,
      sampleBytes: 2,
    });
    expect(() => image("i", { data, shape: [36] })).toThrow(
      'image "i": expected shape [count, height, width, 1, 3 or 4], got [36]',
    );
  });
});

describe("FileWriter", () => {
  it("writes summaries, graphs, metadata and session logs", async () => {
    const memory = memoryDirectory("train");
    const writer = new FileWriter(memory, { nodes: [{ name: "x", op: "Placeholder", inputs: [] }] });
    expect(writer.getLogdir()).toBe("train");
    writer.addSessionLog({ status: "start" }, 0);
    for (let step = 0; step < 3; step++)
      writer.addSummary(merge([scalar("loss", step), text("note", `step ${step}`)]), step);
    writer.addRunMetadata({ stepStats: { devStats: [{ device: "/cpu:0" }] } }, "step 2", 2);
    expect(() => writer.addRunMetadata(new Uint8Array(0), "step 2")).toThrow(
      'addRunMetadata: the tag "step 2" was used before; give each run its own',
    );
    writer.addSessionLog({ status: "checkpoint", checkpointPath: "model.ckpt-2" }, 2);
    await writer.close();
    expect(() => writer.addSummary(scalar("loss", 3), 3)).toThrow("train: this writer is closed");
    writer.reopen();
    writer.addSummary(merge([scalar("loss", 3), text("note", "again")]), 3);
    await writer.close();

    const files = [...memory.files().values()].map((bytes) => [...parseEvents(bytes)]);
    expect(files.length).toBe(2);
    const described = files.map((events) =>
      events
        .flatMap((event) => event.summary?.value ?? [])
        .filter(({ tag }) => tag === "note")
        .map(({ metadata }) => metadata?.pluginData?.pluginName),
    );
    expect(described).toEqual([["text", undefined, undefined], ["text"]]);
    const run = (await readLogs(memory.files())).get(".")!;
    expect(run.of("scalars").get("loss")!.values).toEqual([0, 1, 2, 3]);
    expect(run.of("text").get("note")!.values.at(-1)).toBe("again");
    expect(run.graph!.node[0]).toMatchObject({ name: "x", op: "Placeholder" });
    expect(run.runMetadata.get("step 2")!.stepStats!.devStats[0]!.device).toBe("/cpu:0");
  });
});
