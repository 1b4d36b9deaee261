import "@tensorflow/tfjs-backend-cpu";
import { terminateOnNaN } from "@feedforward/core";
import { NdArray } from "@feedforward/data";
import { buildModel, type CurvePoint, kernelGradientNorms, type LabEvent, prepare, text } from "@feedforward/runs";
import * as tf from "@tensorflow/tfjs-core";
import { describe, expect, it } from "vitest";
import { type Chapter, chapterById, chapterReport, runChapter } from "../src";

const rows = 120;
const dataset = prepare({
  name: "bars",
  x: new NdArray(
    Uint8Array.from({ length: rows * 16 }, (_, i) => (Math.floor(i / 4) % 4 === Math.floor(i / 16) % 4 ? 255 : 0)),
    [rows, 4, 4],
  ),
  labels: Array.from({ length: rows }, (_, row) => row % 4),
  image: { width: 4, height: 4, channels: 1 },
});

const run = (id: string, epochs = 3) => ({
  id,
  label: id,
  model: { name: "mlp", options: { hidden: [6] } },
  optimizer: { name: "adam", options: { learningRate: 0.01 } },
  loss: "categoricalCrossentropy",
  metrics: ["accuracy"],
  batchSize: 16,
  epochs,
});

const chapter: Chapter = {
  id: "test",
  title: text("Test", "시험"),
  summary: text("A test.", "시험입니다."),
  text: text("$x_1$", "$x_1$"),
  parameters: { epochs: { label: text("epochs", "에포크"), default: 3, min: 1, integer: true } },
  quick: {},
  questions: [],
  data: "mnist",
  runs: ({ epochs }) => [run("first", Number(epochs)), run("second", Number(epochs))],
  present: (lab) => {
    lab.say(`ran ${lab.runs.length}`);
    return { figures: [], findings: [{ status: "shown", text: text("It ran.", "돌았습니다.") }] };
  },
};

describe("runChapter", () => {
  it("trains each run from the same seed, tells what happens, and leaves no tensor behind", async () => {
    const before = tf.memory().numTensors;
    const events: LabEvent[] = [];
    const { runs, lines } = await runChapter(chapter, {
      dataset,
      engine: "cpu",
      seed: 7,
      onEvent: (event) => events.push(event),
    });
    expect(runs[0]!.history.metrics).toEqual(runs[1]!.history.metrics);
    expect(lines).toEqual(["ran 2"]);
    const kinds = events.map(({ type }) => type).filter((type) => type !== "batch" && type !== "measure");
    const one = ["run-begin", "epoch", "epoch", "epoch", "run-end"];
    expect(kinds).toEqual([...one, ...one, "presenting", "line"]);
    const batches = events.filter((event) => event.type === "batch");
    expect(batches).toHaveLength(2 * 3 * 6);
    expect(batches.at(-1)).toMatchObject({ epoch: 3, epochs: 3, batch: 6, batches: 6, left: 0 });
    expect(tf.memory().numTensors).toBe(before);
  });

  it("stops at a signal and leaves no tensor behind", async () => {
    const before = tf.memory().numTensors;
    const controller = new AbortController();
    const onEvent = (event: LabEvent) => event.type === "epoch" && controller.abort(new Error("enough"));
    await expect(runChapter(chapter, { dataset, engine: "cpu", signal: controller.signal, onEvent })).rejects.toThrow(
      "enough",
    );
    expect(tf.memory().numTensors).toBe(before);
  });

  it("waits its turn before each step that a chapter takes by itself", async () => {
    let turns = 0;
    const turn = async () => void turns++;
    await runChapter(chapterById("xor"), { settings: { epochs: 2 }, turn });
    // Two epochs of one batch for XOR, and of four for the ring.
    expect(turns).toBe(10);
  });

  it("refuses settings out of range", async () => {
    await expect(runChapter(chapter, { dataset, settings: { epochs: 0 } })).rejects.toThrow(
      "Parameter epochs is 0; expected a whole number of at least 1.",
    );
  });

  it("writes a report in both languages", async () => {
    const outcome = await runChapter(chapter, { dataset, engine: "cpu", settings: { epochs: 1 } });
    for (const language of ["en", "ko"] as const) {
      const html = await chapterReport(outcome, "feedforward lab test", language);
      expect(html.startsWith(`<!doctype html>\n<html lang="${language}">`)).toBe(true);
      expect(html.includes("<math")).toBe(true);
    }
  });
});

describe("kernelGradientNorms", () => {
  it("gives the norms of tfjs's own gradients, and changes nothing", async () => {
    const model = buildModel({ name: "mlp", options: { hidden: [6, 5], activation: "sigmoid" } }, dataset);
    const weights = model.getWeights().map((weight) => weight.arraySync());
    const { x, y } = dataset.train;
    const norms = await kernelGradientNorms(model, { x, y, loss: "categoricalCrossentropy", engine: "cpu" });
    const expected = tf.tidy(() => {
      const { grads } = tf.variableGrads(() => {
        const p = model.apply(tf.tensor2d(x.data, [x.length, 16]), { training: true }) as tf.Tensor2D;
        return tf.neg(tf.mean(tf.sum(tf.mul(tf.tensor2d(y.data, [y.length, 4]), tf.log(p)), 1))) as tf.Scalar;
      });
      return Object.values(grads)
        .filter(({ rank }) => rank === 2)
        .map((gradient) => tf.sqrt(tf.sum(tf.square(gradient))).dataSync()[0]!);
    });
    expect(Object.keys(norms)).toEqual(["hidden", "hidden2", "output"]);
    for (const [i, norm] of Object.values(norms).entries()) expect(norm).toBeCloseTo(expected[i]!, 5);
    expect(model.getWeights().map((weight) => weight.arraySync())).toEqual(weights);
    model.dispose();
  });
});

it("runs every chapter that needs no data, each claim confirmed", async () => {
  for (const id of ["perceptron", "feedforward", "activations", "losses", "linear-regression"]) {
    const { presentation } = await runChapter(chapterById(id));
    expect(
      presentation.findings?.map(({ status }) => status),
      id,
    ).toEqual(presentation.findings?.map(() => "shown"));
    for (const { figure } of presentation.figures) expect((await figure.svg()).startsWith("<svg")).toBe(true);
  }
});

it("says that a training diverged which was ended before its first epoch", async () => {
  const { presentation } = await runChapter(chapterById("regularization"), {
    dataset,
    engine: "cpu",
    settings: { l2: 1e38, batchSize: 16, epochs: 1 },
    callbacks: () => [terminateOnNaN()],
  });
  const statuses = presentation.findings?.map(({ status }) => status);
  expect(statuses).toEqual(["tooShort", "tooShort", "diverged", "tooShort", "diverged"]);
  for (const { figure } of presentation.figures) expect((await figure.svg()).startsWith("<svg")).toBe(true);
});

it("tells the curves of a chapter that trains by itself, and offers its figures as they change", async () => {
  const points: CurvePoint[] = [];
  const drawn: string[] = [];
  let turns = 0;
  await runChapter(chapterById("linear-regression"), {
    settings: { steps: 5 },
    onEvent: (event) => event.type === "point" && points.push(event),
    onFigure: async (make) => {
      const { name, figure } = await make();
      drawn.push(name);
      expect(await figure.svg()).toMatch(/^<svg/);
    },
    turn: async () => {
      turns++;
    },
  });
  expect(turns).toBe(12);
  expect(drawn).toEqual(Array.from({ length: 12 }, () => "bowl"));
  expect(points.map(({ curve, at, end }) => [curve, at, end])).toEqual(
    ["rate 0.0006", "rate 0.1"].flatMap((curve) => [0, 1, 2, 3, 4, 5].map((at) => [curve, at, 5])),
  );
  expect(points[0]!.logs).toEqual({ loss: 3.75, w: -0.5, b: 1.5 });
});
