import * as tf from "@tensorflow/tfjs-core";
import { layers, sequential } from "@tensorflow/tfjs-layers";
import { afterEach, expect, test, vi } from "vitest";
import { type FitOptions, fit, History, type NotebookOptions, notebook, type TrainingContext } from "../src";

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

type Bundle = Record<string, string>;
interface Shown {
  bundle: Bundle;
  options: { raw?: boolean; update?: boolean; display_id?: string };
}

/** Pretends to be Deno's kernel; returns what it is asked to display. */
function kernel(): Shown[] {
  const shown: Shown[] = [];
  const display = async (bundle: Bundle, options: Shown["options"]) => void shown.push({ bundle, options });
  vi.stubGlobal("Deno", { jupyter: { display } });
  return shown;
}

const displayed = (history: History): Bundle =>
  (history as unknown as Record<symbol, () => Bundle>)[Symbol.for("Jupyter.display")]!();

function train(options: Partial<Pick<FitOptions, "verbose" | "epochs" | "language">> = {}) {
  const model = sequential({ layers: [layers.dense({ units: 1, inputShape: [2] })] });
  const x = { data: new Float32Array(16), shape: [8, 2], dtype: "float32" };
  const y = { data: new Float32Array(8), shape: [8, 1], dtype: "float32" };
  return fit(model, { x, y, loss: "meanSquaredError", engine: "cpu", epochs: 2, seed: 1, ...options });
}

test("in a notebook, fit updates one display: curve, values, and at the end forms for every viewer", async () => {
  const shown = kernel();
  await train();
  expect(shown.length).toBeGreaterThanOrEqual(3);
  const ids = new Set(shown.map(({ options }) => options.display_id));
  expect(ids.size).toBe(1);
  expect(shown.map(({ options }) => options.update)).toEqual(shown.map((_, i) => i > 0));
  expect(shown.every(({ options }) => options.raw)).toBe(true);
  const epochs = shown.filter(({ bundle }) => bundle["text/html"]?.includes("<svg"));
  expect(epochs[0]?.bundle["text/html"]).toMatch(/<\/svg><pre>Epoch [12]\/2 {2}/);
  const last = shown.at(-1)!.bundle;
  expect(Object.keys(last).sort()).toEqual(["image/png", "image/svg+xml", "text/plain"]);
  expect(last["text/plain"]).toMatch(/^Epoch 2\/2 {2}\d+\.\d\d s {2}loss 0\.0000$/);
});

test("two trainings have two displays", async () => {
  const shown = kernel();
  await train();
  await train();
  expect(new Set(shown.map(({ options }) => options.display_id)).size).toBe(2);
});

test("verbose 2 prints lines and verbose 0 nothing, in a notebook too", async () => {
  const shown = kernel();
  const log = vi.spyOn(console, "log").mockImplementation(() => {});
  await train({ verbose: 0 });
  expect(log).not.toHaveBeenCalled();
  await train({ verbose: 2 });
  expect(log.mock.calls.map(([line]) => String(line).slice(0, 9))).toEqual(["Epoch 1/2", "Epoch 2/2"]);
  expect(shown).toEqual([]);
  log.mockRestore();
});

test("a run that is stopped says why below its last epoch", async () => {
  const shown = kernel();
  const model = sequential({ layers: [layers.dense({ units: 1, inputShape: [1] })] });
  const x = tf.ones([4, 1]);
  const stop = {
    name: "stop",
    onEpochEnd: (_: number, __: object, run: { stop(reason: string): void }) => run.stop("enough"),
  };
  await fit(model, { x, y: x, loss: "meanSquaredError", engine: "cpu", epochs: 5, callbacks: [stop] });
  expect(shown.at(-1)?.bundle["text/plain"]).toMatch(/^Epoch 1\/5 .*\nstopped: enough$/);
  tf.dispose(x);
});

test("in Korean, the lines, the curve and the history's table are Korean", async () => {
  const shown = kernel();
  const history = await train({ language: "ko" });
  const { bundle } = shown.find(({ bundle }) => bundle["text/html"]?.includes("<svg"))!;
  expect(bundle["text/html"]).toMatch(/손실.*<\/svg><pre>에포크 [12]\/2 {2}/s);
  expect(shown.at(-1)?.bundle["text/plain"]).toMatch(/^에포크 2\/2 {2}\d+\.\d\d초 {2}손실 0\.0000$/);
  history.append(2, { loss: 1, val_accuracy: 0.5, mine: 2 }, 1);
  history.stopped = { kind: "callback", message: "enough" };
  expect(displayed(history)["text/html"]).toContain(
    "<th>에포크</th><th>손실</th><th>검증 정확도</th><th>mine</th><th>시간(초)</th>",
  );
  expect(displayed(history)["text/html"]).toContain("<p>엔진 cpu; 중단: enough</p>");
  expect(JSON.stringify(history)).not.toContain("ko");
});

test("an unknown language is refused before training", async () => {
  await expect(train({ language: "de" as "ko" })).rejects.toThrow('unknown language "de": expected "en" or "ko"');
});

test("outside a notebook, notebook() says what to use", () => {
  expect(() => notebook()).toThrow("elsewhere use progressBar() or verbose");
});

test("a history is shown as a table", () => {
  const history = new History();
  history.engine = "onnx";
  history.append(0, { loss: 0.123456 }, 1.5);
  history.append(1, { loss: 0.05, val_loss: 0.25 }, 0.25);
  const bundle = displayed(history);
  expect(bundle["text/html"]).toContain("<tr><td>1</td><td>0.1235</td><td>NaN</td><td>1.50</td></tr>");
  expect(bundle["text/html"]).toContain("<p>engine onnx</p>");
  expect(bundle["text/plain"]?.split("\n")).toHaveLength(4);
  expect(Object.keys(history)).toEqual(Object.keys(new History()));
});

/** What is displayed of the first epoch of two, whose four batches take the same time. */
async function driven(options: NotebookOptions, { steps = 4, before = 0, milliseconds = 1000 } = {}) {
  const shown = kernel();
  let now = 5000;
  vi.spyOn(performance, "now").mockImplementation(() => now);
  const history = new History();
  for (let epoch = 0; epoch < before; epoch++) history.append(epoch, { loss: 1 }, 1);
  const context = { history, params: { epochs: 2, steps } } as unknown as TrainingContext;
  const callback = notebook(options);
  await callback.onTrainBegin?.(context);
  await callback.onEpochBegin?.(before, context);
  for (let batch = 0; batch < 4; batch++) {
    now += milliseconds;
    await callback.onBatchEnd?.(batch, { loss: 0.5, val_mine: 2 }, context);
  }
  history.append(before, { loss: 0.5 }, 4);
  await callback.onEpochEnd?.(before, { loss: 0.5 }, context);
  return shown.map(({ bundle }) => bundle);
}

test("within an epoch it shows batches, figures and the time that is left", async () => {
  const bundles = await driven({});
  expect(bundles[0]).toEqual({
    "text/html": "<pre>Epoch 1/2  1/4  loss 0.5000  val_mine 2.0000  0:07 left</pre>",
    "text/plain": "Epoch 1/2  1/4  loss 0.5000  val_mine 2.0000  0:07 left",
  });
  expect(bundles.map((bundle) => bundle["text/plain"]).slice(3)).toEqual([
    "Epoch 1/2  4/4  loss 0.5000  val_mine 2.0000  0:04 left",
    "Epoch 1/2  4.00 s  loss 0.5000",
  ]);
  const lines = async (...parameters: Parameters<typeof driven>) =>
    (await driven(...parameters)).map((bundle) => bundle["text/plain"]);
  expect((await lines({ language: "ko" }))[0]).toBe("에포크 1/2  1/4  손실 0.5000  val_mine 2.0000  0:07 남음");
  // Of a stream of unknown length, and of a resumed run.
  expect((await lines({}, { steps: 0 }))[1]).toBe("Epoch 1/2  2  loss 0.5000  val_mine 2.0000  ");
  expect((await lines({ language: "ko" }, { steps: 0 }))[1]).toBe("에포크 1/2  2  손실 0.5000  val_mine 2.0000  ");
  expect((await lines({}, { before: 1 }))[1]).toBe("Epoch 2/2  2/4  loss 0.5000  val_mine 2.0000  0:02 left");
});

test("it is updated every quarter of a second, or at the interval that is given, and after each epoch", async () => {
  const count = async (options: NotebookOptions, milliseconds: number) =>
    (await driven(options, { milliseconds })).length;
  expect(await count({}, 250)).toBe(4 + 1);
  expect(await count({}, 249)).toBe(2 + 1);
  expect(await count({}, 84)).toBe(2 + 1);
  expect(await count({}, 83)).toBe(1 + 1);
  expect(await count({ interval: 0 }, 1)).toBe(4 + 1);
});

test("the curve is of the metric that is asked for", async () => {
  const titles = async (options: NotebookOptions) => (await driven(options)).at(-1)!["text/html"]!;
  expect(await titles({})).toContain(">loss<");
  expect(await titles({ language: "ko" })).toContain(">손실<");
});

test("a history as text: columns of one width, four digits, and why it ended", () => {
  const history = new History();
  history.append(0, { loss: 1234.56, val_loss: 0.000123456 }, 1.5);
  history.stopped = { kind: "aborted", message: "aborted" };
  const { "text/plain": text } = displayed(history);
  const row = (...cells: string[]) => cells.map((cell) => cell.padStart(10)).join("");
  expect(text!.split("\n")).toEqual([
    row("epoch", "loss", "val_loss", "seconds"),
    row("1", "1235", "0.0001235", "1.50"),
    "engine none; stopped: aborted",
  ]);
  history.language = "ko";
  history.append(1, { precision: 1, val_recall: 0, penalty: 2, val_own: 3 }, 1);
  expect(displayed(history)["text/html"]).toContain(
    "<th>손실</th><th>검증 손실</th><th>정밀도</th><th>검증 재현율</th><th>페널티</th><th>val_own</th>",
  );
  expect(displayed(history)["text/html"]).toContain("<p>엔진 없음; 중단: aborted</p>");
});
