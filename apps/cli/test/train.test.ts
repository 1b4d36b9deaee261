import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { NdArray, writeNpy } from "@feedforward/data";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { feedforward, nodeArgs, scratch } from "./cli";
import { writeTinyData } from "./tiny-data";

const cwd = scratch();
const small = ["--data", "data", "--batch-size", "40", "--learning-rate", "0.01", "--engine", "cpu"];
const read = (...path: string[]) => readFileSync(join(cwd, ...path), "utf8");

beforeAll(async () => {
  await writeTinyData(join(cwd, "data"));
});

afterAll(() => rmSync(cwd, { recursive: true, force: true }));

describe("train", { timeout: 180_000 }, () => {
  it("fills a run directory and says where everything is", async () => {
    const { code, stdout, stderr } = await feedforward(
      ["train", "mlp", ...small, "--epochs", "3", "--out", "runs/first"],
      cwd,
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain("Total params: 7,960");
    expect(stdout).toContain("Train on 160 samples, validate on 40 samples");
    expect(stdout).toMatch(
      /Epoch 3\/3\n - 0s - loss: \d\.\d{4} - accuracy: [01]\.\d{4} - val_loss: \d\.\d{4} - val_accuracy: [01]\.\d{4}\n/,
    );
    expect(stdout).toMatch(/feedforward view runs\/first/);
    for (const file of [
      "report.html",
      "plots/accuracy.svg",
      "plots/accuracy.png",
      "plots/loss.svg",
      "checkpoints/best.safetensors",
      "checkpoints/last.safetensors",
    ]) {
      expect(existsSync(join(cwd, "runs/first", file)), file).toBe(true);
    }
    expect(JSON.parse(read("runs/first/config.json"))).toMatchObject({
      model: { name: "mlp" },
      epochs: 3,
      seed: 2019,
      data: { source: "data", randomState: 2019 },
    });
    const csv = read("runs/first/history.csv").trim().split("\n");
    expect(csv).toHaveLength(4);
    expect(csv[0]).toBe("epoch,loss,accuracy,val_loss,val_accuracy");
    const report = read("runs/first/report.html");
    // Self-contained: nothing but pictures within the page and references inside it.
    expect(/(src|href)="(?!data:)|url\((?!#)|@import|<script/.exec(report)?.[0]).toBeUndefined();
    expect(report.includes("feedforward train mlp --data data")).toBe(true);
  });

  it("leaves nothing in the user's home", async () => {
    const home = join(cwd, "home");
    mkdirSync(home);
    const args = ["train", "mlp", ...small, "--epochs", "1", "--engine", "onnx", "--out", "runs/homeless", "--quiet"];
    const { code, stderr } = await feedforward(args, cwd, { HOME: home, XDG_CACHE_HOME: "" });
    expect({ code, stderr, left: readdirSync(home) }).toEqual({ code: 0, stderr: "", left: [] });
  });

  it("answers evaluate, predict, plot and tensorboard read", async () => {
    await writeNpy(join(cwd, "one.npy"), new NdArray(new Uint8Array(784).fill(220, 8 * 28, 10 * 28), [1, 784]));
    const json = async (...args: string[]) => {
      const { code, stdout, stderr } = await feedforward([...args, "--json"], cwd);
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
      return JSON.parse(stdout);
    };
    const history = JSON.parse(read("runs/first/history.json"));
    const evaluated = await json("evaluate", "runs/first", "--checkpoint", "last", "--engine", "cpu");
    expect(evaluated.figures.accuracy).toBeCloseTo(history.metrics.val_accuracy[2], 6);
    expect(evaluated.figures.loss).toBeCloseTo(history.metrics.val_loss[2], 5);
    expect(evaluated.confusion.flat().reduce((sum: number, value: number) => sum + value, 0)).toBe(40);
    const [prediction] = await json("predict", "runs/first", "one.npy", "--engine", "cpu");
    expect(prediction.probabilities.reduce((sum: number, value: number) => sum + value, 0)).toBeCloseTo(1, 5);
    const logged = await json("tensorboard", "read", "runs/first", "--tag", "epoch_loss");
    const validation = logged
      .filter((value: { run: string }) => value.run === "validation")
      .map((value: { value: number }) => value.value);
    expect(validation).toEqual(history.metrics.val_loss.map(Math.fround));
    const plot = await feedforward(["plot", "runs/first", "--metric", "val_loss", "--out", "plot.svg"], cwd);
    expect(plot).toEqual({ code: 0, stdout: "plot.svg\n", stderr: "" });
    expect(read("plot.svg").startsWith("<svg ")).toBe(true);
  });

  it("saves when interrupted, and goes on as if nothing had happened", async () => {
    const options = ["--epochs", "12", ...small, "--rows", "160"];
    const whole = await feedforward(["train", "mlp", ...options, "--out", "whole", "--quiet"], cwd);
    expect(whole.code).toBe(0);
    const stopped = await interruptAfter("Epoch 3/12", ["train", "mlp", ...options, "--out", "stopped"]);
    expect(stopped.code).toBe(130);
    expect(stopped.stdout).toMatch(
      /Interrupted in epoch \d+ of 12\. Everything so far is saved in stopped\.\nContinue with: feedforward train --resume stopped\n$/,
    );
    const resumed = await feedforward(["train", "--resume", "stopped", "--quiet"], cwd);
    expect(resumed).toMatchObject({ code: 0, stderr: "" });
    expect(read("stopped/history.csv")).toBe(read("whole/history.csv"));
  });

  it("prints nothing but JSON with --json", async () => {
    const { code, stdout, stderr } = await feedforward(["train", "mlp", ...small, "--epochs", "1", "--json"], cwd);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(JSON.parse(stdout)).toMatchObject({
      path: join("runs", "mlp"),
      interrupted: false,
      epochs: 1,
      engine: "cpu",
    });
  });
});

/** Sends Ctrl+C as soon as the output holds a text. */
function interruptAfter(text: string, args: readonly string[]): Promise<{ code: number | null; stdout: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [...nodeArgs, ...args], { cwd, env: { ...process.env, NO_COLOR: "1" } });
    let stdout = "";
    child.stdout.on("data", (chunk: Buffer) => {
      const before = stdout.includes(text);
      stdout += chunk.toString();
      if (!before && stdout.includes(text)) child.kill("SIGINT");
    });
    child.on("close", (code) => resolve({ code, stdout }));
  });
}
