import * as tf from "@tensorflow/tfjs-core";
import { layers, sequential } from "@tensorflow/tfjs-layers";
import { afterEach, expect, test, vi } from "vitest";
import { type FitOptions, fit, History, notebook } from "../src";

afterEach(() => vi.unstubAllGlobals());

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
