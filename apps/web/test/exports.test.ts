import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspect } from "node:util";
import "@tensorflow/tfjs-backend-cpu";
import { loadModel } from "@feedforward/formats";
import {
  type PlaygroundEpoch,
  type PlaygroundParts,
  planePoints,
  resolvePlayground,
  runPlayground,
} from "@feedforward/labs";
import { readEvents } from "@feedforward/tensorboard";
import * as tf from "@tensorflow/tfjs-core";
import { unzipSync } from "fflate";
import { InferenceSession, Tensor } from "onnxruntime-node";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { packState } from "../src/share/state";
import { finished, hasBrowser, useBrowser, type Visit, visit } from "./browser";

const browser = useBrowser();
const root = join(import.meta.dirname, "../../..");

/** Resolves imports of programs to the built packages of the workspace. */
const flags = existsSync(join(root, "apps/cli/dist/main.js"))
  ? []
  : ["--import", "tsx", "--conditions=@feedforward/source"];
const cli = flags.length === 0 ? "apps/cli/dist/main.js" : "apps/cli/src/main.ts";

/** Returns the output of a copied text: a module for Node, or a line for a shell. */
function ran(kind: "node" | "command", text: string, extra: readonly string[] = []): string {
  const file = join(root, "apps/web/test/.copied.mjs");
  try {
    if (kind === "node") {
      writeFileSync(file, text);
      return execFileSync(process.execPath, [...flags, file], { encoding: "utf8", cwd: root });
    }
    // npx would query the registry, so it is replaced by this repository's command.
    const npx = `npx() { [ "$1" = feedforward ] && shift && "$NODE" ${flags.join(" ")} ${cli} "$@"; }`;
    const script = `${npx}\n${[text, ...extra].join(" ")}`;
    const env = { ...process.env, NODE: process.execPath };
    return execFileSync("bash", ["-c", script], { encoding: "utf8", cwd: root, env });
  } finally {
    rmSync(file, { force: true });
  }
}

describe.skipIf(!hasBrowser)("what a run leaves", () => {
  let run: Visit;
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "feedforward-web-"));
    if (!hasBrowser) return;
    run = await visit(browser(), "#/chapter/mlp-keras");
    await run.page.getByRole("button", { name: "Quick run" }).click();
    await finished(run.page);
  });
  afterAll(async () => {
    await run?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function saved(page: Page, name: string | RegExp): Promise<{ name: string; path: string }> {
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name, exact: typeof name === "string" }).click(),
    ]);
    const path = join(folder, download.suggestedFilename());
    await download.saveAs(path);
    return { name: download.suggestedFilename(), path };
  }

  it("exports ONNX that predicts as the saved weights do", async () => {
    const onnx = await saved(run.page, "ONNX");
    const weights = await saved(run.page, "safetensors");
    expect([onnx.name, weights.name]).toEqual(["mlp-keras-mlp.onnx", "mlp-keras-mlp.safetensors"]);
    const model = await loadModel(new Uint8Array(readFileSync(weights.path)), { name: weights.name });
    const rows = Float32Array.from({ length: 20 * 784 }, (_, i) => ((i * 7919) % 256) / 255);
    const expected = tf.tidy(() => (model.predict(tf.tensor2d(rows, [20, 784])) as tf.Tensor).dataSync());
    const session = await InferenceSession.create(onnx.path);
    const outputs = await session.run({ [session.inputNames[0]!]: new Tensor("float32", rows, [20, 784]) });
    const received = outputs[session.outputNames[0]!]!.data as Float32Array;
    // Both sum 784 products in float32, in different orders.
    received.forEach((value, i) => {
      expect(Math.abs(value - expected[i]!)).toBeLessThan(1e-5);
    });
    model.dispose();
  });

  it("exports the history and the figures", async () => {
    const csv = await saved(run.page, "CSV");
    expect(readFileSync(csv.path, "utf8")).toMatch(/^epoch,loss,accuracy,val_loss,val_accuracy\n0,.*\n1,.*\n$/);
    const svg = await saved(run.page, /Save as SVG: model accuracy/);
    expect(readFileSync(svg.path, "utf8")).toMatch(/^<svg /);
    const png = await saved(run.page, /Save as PNG: model accuracy/);
    expect(readFileSync(png.path).subarray(1, 4).toString()).toBe("PNG");
  });

  it("exports event files that the reader reads", async () => {
    const zip = await saved(run.page, "TensorBoard (.zip)");
    const files = unzipSync(new Uint8Array(readFileSync(zip.path)));
    const name = Object.keys(files).find((path) => path.startsWith("mlp/validation/"))!;
    const path = join(folder, name.split("/").at(-1)!);
    writeFileSync(path, files[name]!);
    const tags = new Set<string>();
    for await (const { summary } of readEvents(path)) for (const { tag } of summary?.value ?? []) tags.add(tag);
    expect([...tags].sort()).toEqual([
      "epoch_accuracy",
      "epoch_loss",
      "evaluation_accuracy_vs_iterations",
      "evaluation_loss_vs_iterations",
    ]);
  });

  it("gives files that programs of other makers open", { timeout: 180_000 }, async () => {
    const chapter = await visit(browser(), "#/chapter/linear-regression");
    await chapter.page.getByRole("button", { name: "Run", exact: true }).click();
    await finished(chapter.page);
    const files = [];
    for (const kind of ["SVG", "PNG", "GIF", "CSV"]) {
      files.push((await saved(chapter.page, new RegExp(`Save as ${kind}: loss bowl`))).path);
    }
    expect(chapter.problems).toEqual([]);
    await chapter.close();
    for (const name of ["ONNX", "safetensors", "TensorBoard (.zip)"]) files.push((await saved(run.page, name)).path);
    if (!process.env.FEEDFORWARD_PYTHON) return;
    // Files are checked by Pillow, Python's own XML, CSV and ZIP modules, ONNX's checker and TensorBoard; safetensors
    // by its format: a length, JSON, numbers.
    const program = `import csv, io, json, struct, sys, tempfile, zipfile
import xml.etree.ElementTree as xml
import numpy as np, onnx
from PIL import Image
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
svg, png, gif, table, model, weights, logs = sys.argv[1:]
header_size = struct.unpack("<Q", open(weights, "rb").read(8))[0]
data = open(weights, "rb").read()[8:]
tensors = json.loads(data[:header_size])
kernel = tensors["hidden/kernel"]
values = np.frombuffer(data[header_size:][slice(*kernel["data_offsets"])], "<f4").reshape(kernel["shape"])
loaded = onnx.load(model)
onnx.checker.check_model(loaded, full_check=True)
folder = tempfile.mkdtemp()
zipfile.ZipFile(logs).extractall(folder)
events = EventAccumulator(folder + "/mlp/train").Reload()
rows = list(csv.reader(open(table, newline="")))
print(json.dumps({
    "svg": xml.parse(svg).getroot().tag,
    "png": Image.open(png).convert("RGB").size,
    "frames": Image.open(gif).n_frames,
    "gif": Image.open(gif).size,
    "columns": len({len(row) for row in rows}),
    "kernel": [list(values.shape), bool(np.isfinite(values).all() and values.std() > 0)],
    "inputs": [[d.dim_value for d in loaded.graph.input[0].type.tensor_type.shape.dim][-1]],
    "scalars": sorted(events.Tags()["scalars"] + events.Tags()["tensors"])[:1] != [],
}))`;
    const { status, stdout, stderr } = spawnSync(process.env.FEEDFORWARD_PYTHON, ["-c", program, ...files], {
      encoding: "utf8",
    });
    expect(status, stderr).toBe(0);
    const found = JSON.parse(stdout.trim().split("\n").at(-1)!);
    expect(found).toMatchObject({
      svg: "{http://www.w3.org/2000/svg}svg",
      columns: 1,
      kernel: [[784, 10], true],
      inputs: [784],
      scalars: true,
    });
    expect(found.frames).toBeGreaterThan(20);
    expect(found.png).toEqual(found.gif.map((side: number) => 2 * side));
  });

  it("gives TypeScript and a command of the playground that run as copied, to the same numbers", {
    timeout: 60_000,
  }, async () => {
    const spec: PlaygroundParts = {
      data: { name: "moons", noise: 0.4 },
      layers: [{ units: 5, activation: "relu", dropout: 0.1, batchNormalization: true }],
      optimizer: { name: "nadam", options: { learningRate: 0.02 } },
      seed: 3,
    };
    const { page, close } = await visit(browser(), `#/playground?state=${await packState(spec)}`);
    await expect.poll(() => page.getByRole("button", { name: /^Show layer/ }).count()).toBe(5);
    await page.getByRole("button", { name: "Copy as code" }).click();
    const code = page.locator("pre code");
    const typescript = (await code.textContent())!;
    await page.getByRole("tab", { name: "Command line" }).click();
    const command = (await code.textContent())!;
    await page.getByRole("tab", { name: "Python (Keras)" }).click();
    expect(await code.textContent()).toContain("optimizers.Nadam(learning_rate=0.02)");
    const settings = resolvePlayground(spec);
    // The network is exported while the run is paused, and has the accuracy shown on the page.
    await page.getByRole("button", { name: "Run", exact: true }).click();
    await page.waitForFunction(() => Number(document.querySelector("[data-epoch]")?.getAttribute("data-epoch")) > 20);
    await page.getByRole("button", { name: "Pause" }).click();
    await page.getByRole("button", { name: "Step" }).click();
    const epoch = page.locator("[data-epoch]");
    const [before] = await Promise.all([epoch.textContent(), page.waitForTimeout(700)]);
    if ((await epoch.textContent()) !== before) await page.waitForTimeout(700);
    const accuracy = Number(await page.locator("[data-accuracy]").getAttribute("data-accuracy"));
    const onnx = await saved(page, "ONNX");
    const weights = await saved(page, "safetensors");
    await close();
    expect([onnx.name, weights.name]).toEqual(["playground-network.onnx", "playground-network.safetensors"]);
    const { places, targets, trainCount } = planePoints(settings.data, settings.seed);
    const session = await InferenceSession.create(onnx.path);
    const input = new Tensor("float32", places.slice(2 * trainCount), [targets.length - trainCount, 2]);
    const { data } = (await session.run({ [session.inputNames[0]!]: input }))[session.outputNames[0]!]!;
    const answers = Array.from(data as Float32Array, (value) => Number(value > 0.5));
    const right = answers.filter((answer, index) => answer === targets[trainCount + index]).length;
    expect(right / answers.length).toBeCloseTo(accuracy, 6);
    const model = await loadModel(new Uint8Array(readFileSync(weights.path)), { name: weights.name });
    const again = tf.tidy(() =>
      (model.predict(tf.tensor(input.data as Float32Array, [answers.length, 2])) as tf.Tensor).dataSync(),
    );
    // Both sum a few float32 products, in different orders.
    again.forEach((value, index) => {
      expect(Math.abs(value - (data as Float32Array)[index]!)).toBeLessThan(1e-5);
    });
    model.dispose();
    let last: PlaygroundEpoch | undefined;
    await runPlayground(settings, {
      epochs: 200,
      onUpdate: ({ epochs }) => {
        last = epochs.at(-1) ?? last;
      },
    });
    const printed = ran("node", typescript);
    expect(printed).toContain(`${inspect(last!.train)} ${inspect(last!.test)}`);
    const { settings: received, train, test } = JSON.parse(ran("command", `${command} --json`));
    expect(received).toEqual(settings);
    expect({ train, test }).toEqual({ train: last!.train, test: last!.test });
  });

  it("gives TypeScript and a command that run as copied", async () => {
    const chapter = await visit(browser(), "#/chapter/linear-regression");
    await chapter.page.locator('input[name="steps"]').fill("60");
    await chapter.page.locator('input[name="steps"]').blur();
    await chapter.page.getByRole("button", { name: "Copy as code" }).click();
    const typescript = (await chapter.page.locator("pre code").textContent())!;
    await chapter.page.getByRole("tab", { name: "Command line" }).click();
    const command = (await chapter.page.locator("pre code").textContent())!;
    await chapter.close();
    const printed = ran("node", typescript.replace(/save\(`/, `save(\`${folder}/`));
    expect(printed).toContain("step 40\tloss: ");
    expect(printed).toMatch(/^(shown|refuted|tooShort|diverged): /m);
    expect(readFileSync(join(folder, "bowl.svg"), "utf8")).toMatch(/^<svg/);
    expect(command).toBe("npx feedforward lab linear-regression --set steps=60");
    expect(ran("command", command, ["--out", join(folder, "cli")])).toContain("step 40\tloss: ");
  });

  it("reads drawn digits with the network that a chapter just trained", async () => {
    const { page } = run;
    const reached = Number(await page.locator(".status .words").getAttribute("data-accuracy"));
    await page.evaluate(() => {
      location.hash = "#/draw";
    });
    await page.getByText("Take a network of the chapter").waitFor();
    await page.getByRole("button", { name: "Take it" }).click();
    await page.locator("[data-phase=ready]").waitFor();
    expect(Number(await page.locator("[data-phase]").getAttribute("data-accuracy"))).toBeCloseTo(reached, 3);
    await page.getByRole("button", { name: "Show a digit from MNIST" }).click();
    await page.locator(".best[data-label]").waitFor();
    expect(run.problems).toEqual([]);
  });
});
