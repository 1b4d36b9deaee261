import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import "@tensorflow/tfjs-backend-cpu";
import { loadModel } from "@feedforward/core/formats";
import { readEvents } from "@feedforward/tensorboard";
import * as tf from "@tensorflow/tfjs-core";
import { unzipSync } from "fflate";
import { InferenceSession, Tensor } from "onnxruntime-node";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { finished, hasBrowser, useBrowser, type Visit, visit } from "./browser";

const browser = useBrowser();
const root = join(import.meta.dirname, "../../..");

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
    // Both sum 784 products in float32, in another order.
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

  it("gives TypeScript and a command that run as copied", async () => {
    const chapter = await visit(browser(), "#/chapter/linear-regression");
    await chapter.page.locator('input[name="steps"]').fill("60");
    await chapter.page.locator('input[name="steps"]').blur();
    await chapter.page.getByRole("button", { name: "Copy as code" }).click();
    const typescript = (await chapter.page.locator("pre code").textContent())!;
    await chapter.page.getByRole("tab", { name: "Command line" }).click();
    const command = (await chapter.page.locator("pre code").textContent())!;
    await chapter.close();
    const program = join(root, "apps/web/test/.copied.ts");
    writeFileSync(program, typescript.replace(/save\(`/, `save(\`${folder}/`));
    try {
      const flags = ["--import", "tsx", "--conditions=@feedforward/source"];
      const printed = execFileSync(process.execPath, [...flags, program], { encoding: "utf8", cwd: root });
      expect(printed).toContain("step 40\tloss: ");
      expect(printed).toContain("holds:");
      expect(readFileSync(join(folder, "bowl.svg"), "utf8")).toMatch(/^<svg/);
      expect(command).toBe("feedforward lab linear-regression --set steps=60");
      const words = command.split(" ").slice(1);
      const cli = [...flags, "apps/cli/src/main.ts", ...words, "--out", join(folder, "cli")];
      const { stdout, stderr, status } = spawnSync(process.execPath, cli, { encoding: "utf8", cwd: root });
      expect(status, stderr).toBe(0);
      expect(stdout).toContain("step 40\tloss: ");
    } finally {
      rmSync(program, { force: true });
    }
  });
});
