import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { chapterById } from "@feedforward/labs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { askAnswer } from "../src/commands/lab-prediction";
import { feedforward, inProcess, nodeArgs, scratch } from "./cli";
import { writeTinyData } from "./tiny-data";

const cwd = scratch();
const read = (...path: string[]) => readFileSync(join(cwd, ...path), "utf8");

beforeAll(async () => {
  await writeTinyData(join(cwd, "data"));
  const rows = Array.from(
    { length: 60 },
    (_, i) => `${i % 3},${((i * 7) % 10) / 10},${["red", "green", "blue"][i % 3]}`,
  );
  writeFileSync(join(cwd, "colours.csv"), `a,b,colour\n${rows.join("\n")}\n`);
  writeFileSync(
    join(cwd, "lab.yaml"),
    "data: { source: colours.csv, label: colour }\nbatchSize: 8\nepochs: 2\nengine: cpu\n",
  );
});

afterAll(() => rmSync(cwd, { recursive: true, force: true }));

describe("lab", { timeout: 180_000 }, () => {
  it("runs a chapter with a training: figures, findings, report, event files", async () => {
    const args = [
      "lab",
      "optimizers",
      "--data",
      "data",
      "--set",
      "batchSize=40",
      "--epochs",
      "2",
      "--engine",
      "cpu",
      "--out",
      "opt",
    ];
    const { code, stdout, stderr } = await inProcess(args, cwd);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain("Momentum (3 of 5)");
    expect(stdout).toMatch(
      /– too short to tell: Momentum ends above plain SGD at the same learning rate\.\s+Judging this takes at least 10 epochs; this run had 2\./,
    );
    for (const file of ["report.html", "config.json", "plots/accuracy.svg", "adam/history.csv", "sgd/train"]) {
      expect(existsSync(join(cwd, "opt", file)), file).toBe(true);
    }
    expect(read("opt", "report.html").includes("<math")).toBe(true);
    const compared = await inProcess(["plot", "opt", "--metric", "val_loss", "--json"], cwd);
    const { metric, series } = JSON.parse(compared.stdout);
    expect([metric, series.map(({ name }: { name: string }) => name)]).toEqual([
      "val_loss",
      ["adagrad", "adam", "momentum", "rmsprop", "sgd"],
    ]);
    expect(series[0]).toMatchObject({ epochs: [1, 2], values: [expect.any(Number), expect.any(Number)] });
    const several = await inProcess(["predict", "opt", "nothing.npy"], cwd);
    expect(several).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(
        /opt is the folder of chapter optimizers, which has several runs\. Give one of them: opt\/adagrad, opt\/adam/,
      ),
    });
  });

  it("runs a chapter without a training, in Korean", async () => {
    const { code, stdout } = await inProcess(["lab", "perceptron", "--language", "ko", "--out", "perceptron"], cwd);
    expect(code).toBe(0);
    expect(stdout).toContain("✓ XOR는 배우지 못합니다.");
    expect(read("perceptron", "report.html")).toMatch(/<html lang="ko">/);
  });

  it("asks a chapter's question before the run, and says afterwards what came of the answer", async () => {
    // No terminal: nothing waits for an answer.
    const none = await inProcess(["lab", "perceptron", "--out", "guess-none"], cwd);
    const question = "One neuron is shown four logic gates: AND, OR, NAND and XOR. Which will it\nlearn?";
    const [before, after, ...rest] = none.stdout.split(question).slice(0, 4);
    expect(rest).toHaveLength(1);
    expect(before).toContain("Predict first");
    expect(after).toContain("  2  AND, OR and NAND, but not XOR");
    expect(after).toContain("✓ XOR is not learnt");
    expect(rest[0]).toContain("the run says: 2, AND, OR and NAND, but not XOR\n– You made no prediction.");

    const right = await inProcess(["lab", "perceptron", "--out", "guess-right", "--predict", "2", "--json"], cwd);
    expect(JSON.parse(right.stdout).prediction).toMatchObject({ predicted: 2, right: 2, verdict: "right" });
    const wrong = await inProcess(
      ["lab", "perceptron", "--out", "guess-wrong", "--predict", "1", "--language", "ko"],
      cwd,
    );
    expect(wrong.stdout).toMatch(
      /먼저 예상해 보기[\s\S]*내 예상: 1, 넷 모두[\s\S]*실행 결과: 2, [\s\S]*✗ 예상과 다릅니다\./,
    );

    const many = await inProcess(["lab", "perceptron", "--out", "guess-many", "--predict", "9"], cwd);
    expect({ ...many, stdout: "" }).toEqual({
      code: 2,
      stdout: "",
      stderr: "error: --predict is 9; the question has the answers 1 to 3.\n",
    });
    expect(existsSync(join(cwd, "guess-many"))).toBe(false);
    for (const args of [["all"], ["list"], ["perceptron", "--explain"]])
      expect(await inProcess(["lab", ...args, "--predict", "1"], cwd)).toMatchObject({
        code: 2,
        stderr: expect.stringContaining("--predict answers the question of a chapter that runs"),
      });
  });

  it.each([
    ["a number, after what is none", "5\nyes\n3\n", 2],
    ["nothing", "\n", undefined],
    ["the end of the input", undefined, undefined],
  ])("takes an answer in a terminal: %s", async (_, typed, expected) => {
    const { prediction } = chapterById("perceptron");
    const input = new PassThrough();
    let said = "";
    const output = new PassThrough().on("data", (part) => (said += part));
    const answer = askAnswer(prediction!, "en", { input, output });
    if (typed === undefined) input.end();
    else input.write(typed);
    expect(await answer).toBe(expected);
    expect(said.startsWith("Your answer (1 to 3; Enter for none): ")).toBe(true);
  });

  it("prints a chapter in Korean from head to foot, also with --quiet", async () => {
    const args = ["lab", "data", "--data", "data", "--language", "ko", "--out", "seen"];
    const { code, stdout } = await inProcess(args, cwd);
    expect(code).toBe(0);
    expect(stdout).toContain("최댓값 ");
    // The first row as it was read is a 0; the first of the shuffled training rows is another one.
    expect(stdout).toContain("나누기 전의 첫 정답: 0 → [1, 0, 0, 0, 0, 0, 0, 0, 0, 0]");
    expect(stdout).toMatch(/data: [\d.].* 걸렸습니다\./);
    expect(stdout).toMatch(/^보고서 +seen\/report\.html$/m);
    expect(stdout).not.toMatch(/training|validation|done in|Report|Open the/);
    expect(read("seen", "report.html")).toContain("feedforward lab data --data data --language ko");
    const quiet = await inProcess([...args, "--overwrite", "--quiet"], cwd);
    expect(quiet.stdout).toMatch(/^✓ 모든 값이 0과 1 사이입니다\.\n✓ .*\ndata: .*\n$/);
  });

  it("prints the notebook's line after each epoch of the TensorFlow chapter, and says what its folder holds", async () => {
    const args = ["lab", "mlp-tensorflow", "--data", "data", "--set", "batchSize=40", "--epochs", "2", "--out", "tf"];
    const { code, stdout, stderr } = await inProcess(args, cwd);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    for (const epoch of [1, 2])
      expect(stdout).toMatch(
        new RegExp(
          `^Epoch # ${epoch}\\. Train Loss: \\d\\.\\d{5}, Train Acc : \\d\\.\\d{5}, Test Loss : \\d\\.\\d{5} , Test Acc : \\d\\.\\d{5}$`,
          "m",
        ),
      );
    const plot = await inProcess(["plot", "tf"], cwd);
    expect(plot.stderr).toMatch(/tf is the folder of chapter mlp-tensorflow, and no run in it has a history\./);
    const evaluated = await inProcess(["evaluate", "tf"], cwd);
    expect(evaluated.stderr).toMatch(/tf is the folder of chapter mlp-tensorflow, which saves no trained network/);
  });

  it("lets evaluate and export use the only run of a chapter's folder", async () => {
    const args = ["lab", "mlp-keras", "--data", "data", "--set", "batchSize=40", "--epochs", "1", "--out", "keras"];
    expect(await inProcess([...args, "--quiet"], cwd)).toMatchObject({ code: 0, stderr: "" });
    expect(await inProcess(["evaluate", "keras", "--quiet"], cwd)).toMatchObject({ code: 0, stderr: "" });
    const exported = await inProcess(["export", "keras"], cwd);
    expect(exported.stdout).toMatch(/^keras\/mlp\/model\.onnx\nonnx, .*; input "input", output "output"\n$/);
  });

  it("refuses settings that a chapter does not have before it reads data", async () => {
    const { code, stdout, stderr } = await inProcess(["lab", "data", "--epochs", "3"], cwd);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toBe('error: Unknown parameter "epochs": this chapter has no settings.\n');
  });

  it("goes on with what is missing of `lab all`", async () => {
    const { chapters } = await import("@feedforward/labs");
    // Every chapter but two is there, as an earlier run left it.
    for (const { id, parameters, data } of chapters) {
      if (id === "losses" || id === "activations") continue;
      const defaults = Object.fromEntries(Object.entries(parameters).map(([name, one]) => [name, one.default]));
      const { quick } = chapters.find((chapter) => chapter.id === id)!;
      const source = { source: "data", testSize: 0.2, randomState: 2019 };
      const config = { settings: { ...defaults, ...quick }, seed: 2019, ...(data && { data: source }) };
      const summary = { settings: config.settings, seed: 2019, seconds: 1, findings: [], figures: [] };
      mkdirSync(join(cwd, "all", id), { recursive: true });
      writeFileSync(join(cwd, "all", id, "config.json"), JSON.stringify(config));
      writeFileSync(join(cwd, "all", id, "summary.json"), JSON.stringify(summary));
      writeFileSync(join(cwd, "all", id, "report.html"), `<figure class="figure" id="x">of ${id}<figcaption>`);
    }
    const args = ["lab", "all", "--quick", "--data", "data", "--resume", "all", "--json"];
    const { code, stdout, stderr } = await inProcess(args, cwd);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const { chapters: done } = JSON.parse(stdout) as { chapters: { id: string; kept?: boolean }[] };
    expect(done).toHaveLength(chapters.length);
    expect(done.filter(({ kept }) => !kept).map(({ id }) => id)).toEqual(["activations", "losses"]);
    const index = read("all", "index.html");
    expect(index).toContain('<figure class="figure">of optimizers</figure>');
    expect(index.match(/<h2>/g)).toHaveLength(chapters.length);
    const taken = await inProcess(["lab", "losses", "--out", "all/losses"], cwd);
    expect(taken.stderr).toBe(
      "error: all/losses already contains a run. Choose another --out or replace it with --overwrite.\n",
    );
  });

  it("goes on with a chapter that was interrupted, as if it had not been", async () => {
    const args = [
      "--data",
      "data",
      "--set",
      "batchSize=40",
      "--set",
      "momentum=0.5",
      "--epochs",
      "8",
      "--engine",
      "cpu",
    ];
    const whole = await inProcess(["lab", "optimizers", ...args, "--out", "whole", "--json"], cwd);
    expect({ code: whole.code, stderr: whole.stderr }).toEqual({ code: 0, stderr: "" });
    const child = spawn(process.execPath, [...nodeArgs, "lab", "optimizers", ...args, "--out", "part"], { cwd });
    let said = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      const before = /Momentum[\s\S]*Epoch 3\/8/.test(said);
      said += text;
      if (!before && /Momentum[\s\S]*Epoch 3\/8/.test(said)) child.kill("SIGINT");
    });
    const code = await new Promise((resolve) => child.on("close", resolve));
    expect({ code, last: said.trim().split("\n").at(-1) }).toEqual({
      code: 130,
      last: "Interrupted. Continue with: feedforward lab optimizers --resume part",
    });
    const other = await inProcess(["lab", "optimizers", "--resume", "part", "--epochs", "3"], cwd);
    expect(other).toMatchObject({ code: 2, stderr: expect.stringContaining("remove --epochs") });
    const wrong = await inProcess(["lab", "mlp-keras", "--resume", "part"], cwd);
    expect(wrong.stderr).toContain("part contains chapter optimizers, not chapter mlp-keras");
    const rest = await inProcess(["lab", "optimizers", "--resume", "part", "--engine", "cpu", "--json"], cwd);
    expect({ code: rest.code, stderr: rest.stderr }).toEqual({ code: 0, stderr: "" });
    const results = (json: string) =>
      (JSON.parse(json) as { runs: { label: string; metrics: object; accuracy: number }[] }).runs.map(
        ({ label, metrics, accuracy }) => ({ label, metrics, accuracy }),
      );
    expect(results(rest.stdout)).toEqual(results(whole.stdout));
    expect(read("part", "report.html")).toContain("--set momentum=0.5");
    const again = await inProcess(["lab", "optimizers", "--resume", "part"], cwd);
    expect(again).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("part is already finished and has a report"),
    });
  });

  it("ends `lab all` wherever it is interrupted, and says how to go on", async () => {
    const args = [...nodeArgs, "lab", "all", "--quick", "--data", "data", "--out", "stopped"];
    const child = spawn(process.execPath, args, { cwd, stdio: ["ignore", "pipe", "inherit"] });
    let said = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      // The first chapter trains nothing that a signal could stop.
      if (said === "") child.kill("SIGINT");
      said += text;
    });
    const code = await new Promise((resolve) => child.on("close", resolve));
    expect({ code, last: said.trim().split("\n").at(-1) }).toEqual({
      code: 130,
      last: "Interrupted. Continue with: feedforward lab all --resume stopped",
    });
  });

  it("lists and explains chapters", async () => {
    const listed = await inProcess(["lab", "list", "--json"], cwd);
    const chapters = JSON.parse(listed.stdout) as { id: string }[];
    expect(chapters.map(({ id }) => id)).toEqual(
      expect.arrayContaining(["mlp-keras", "optimizers", "vanishing-gradient"]),
    );
    const explained = await inProcess(["lab", "vanishing-gradient", "--explain"], cwd);
    expect(explained.stdout).toContain("σ'(z) = σ(z)(1-σ(z))");
    for (const line of explained.stdout.split("\n")) expect(line.length).toBeLessThanOrEqual(88);
  });
});

describe("configuration", { timeout: 180_000 }, () => {
  it("trains what a file says, with overrides, on a CSV file", async () => {
    const { code, stderr } = await inProcess(
      ["train", "--config", "lab.yaml", "--set", "model.hidden=[7]", "--epochs", "3", "--out", "colours", "--quiet"],
      cwd,
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(JSON.parse(read("colours", "config.json"))).toMatchObject({
      epochs: 3,
      batchSize: 8,
      model: { options: { hidden: [7] } },
    });
    const predicted = await inProcess(["predict", "colours", "colours.csv", "--row", "1", "--json"], cwd);
    expect(JSON.parse(predicted.stdout)[0].probabilities).toHaveLength(3);
  });

  it("points at the line that is wrong", async () => {
    writeFileSync(join(cwd, "bad.yaml"), "epochs: 3\nbatchsize: 8\n");
    const { code, stderr } = await inProcess(["train", "--config", "bad.yaml"], cwd);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: expect.stringContaining('error: bad.yaml:2: unknown key "batchsize". Did you mean "batchSize"?'),
    });
  });
});

describe("sweep", { timeout: 180_000 }, () => {
  const args = ["sweep", "lab.yaml", "--grid", "learningRate=0.1,0.001", "--jobs", "2", "--out", "sweep", "--json"];

  it("trains every combination, ranks them, and takes what is done when it runs again", async () => {
    const first = await feedforward(args, cwd);
    expect({ code: first.code, stderr: first.stderr }).toEqual({ code: 0, stderr: "" });
    const { path, results } = JSON.parse(first.stdout) as {
      path: string;
      results: { name: string; value: number; values: object; path: string }[];
    };
    expect(path).toBe("sweep");
    expect(results.find(({ name }) => name === "learningRate-0.1")!.values).toEqual({ "optimizer.learningRate": 0.1 });
    expect(results.map(({ name }) => name).sort()).toEqual(["learningRate-0.001", "learningRate-0.1"]);
    expect(results[0]!.value).toBeGreaterThanOrEqual(results[1]!.value);
    expect(read("sweep", "results.csv").split("\n")[0]).toBe("optimizer.learningRate,epochs,val_accuracy,path");
    expect(read("sweep", "report.html")).toContain("<h2>Best run</h2>");
    const again = await feedforward(args, cwd);
    expect(again.stdout).toBe(first.stdout);
    // A trial that was killed between its last epoch and its report gets it.
    rmSync(join(cwd, "sweep", "learningRate-0.1", "report.html"));
    expect(await feedforward(args, cwd)).toMatchObject({ code: 0, stdout: first.stdout, stderr: "" });
    expect(existsSync(join(cwd, "sweep", "learningRate-0.1", "report.html"))).toBe(true);
    const missing = await inProcess(["sweep", "nosuch.yaml"], cwd);
    expect(missing.stderr).toBe("error: Cannot read nosuch.yaml: there is no such file.\n");
    const empty = await inProcess(["sweep", "lab.yaml"], cwd);
    expect(empty).toMatchObject({ code: 2, stderr: expect.stringContaining("give --grid name=values") });
    const other = await inProcess(["sweep", "lab.yaml", "--grid", "seed=1,2", "--out", "sweep"], cwd);
    expect(other).toMatchObject({ code: 2, stderr: expect.stringContaining("sweep holds another sweep") });
  });

  it("halves: all for a while, the best to the end", async () => {
    const halving = [
      "sweep",
      "lab.yaml",
      "--grid",
      "learningRate=0.1,0.00001",
      "--halving",
      "2",
      "--out",
      "halved",
      "--json",
    ];
    const { code, stdout, stderr } = await feedforward(halving, cwd);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const { best, results } = JSON.parse(stdout) as { best: string; results: { name: string; epochs: number }[] };
    expect(best).toBe("learningRate-0.1");
    expect(results.map(({ name, epochs }) => [name, epochs])).toEqual([
      ["learningRate-0.1", 2],
      ["learningRate-0.00001", 1],
    ]);
  });
});

describe("playground and race", { timeout: 180_000 }, () => {
  it("trains the playground's network from its settings, and on points of one's own", async () => {
    const settings = '{"data":{"name":"xor","samples":100},"layers":[{"units":6}]}';
    const { code, stdout } = await inProcess(["playground", settings, "--epochs", "40", "--json"], cwd);
    expect(code).toBe(0);
    const { settings: used, epochs, train, test } = JSON.parse(stdout);
    expect(used).toMatchObject({
      data: { name: "xor", samples: 100, noise: 0.2 },
      layers: [{ units: 6, activation: "tanh" }],
    });
    expect(epochs).toBe(40);
    expect(train.accuracy).toBeGreaterThan(0.9);
    expect(test.loss).toBeGreaterThan(0);
    const rows = Array.from({ length: 40 }, (_, i) => `${i % 8},${i % 5},${i % 8 < 4 ? "left" : "right"}`);
    writeFileSync(join(cwd, "points.csv"), `a,b,label\n${rows.join("\n")}\n`);
    const own = await inProcess(["playground", "--data", "points.csv", "--epochs", "30", "-o", "loss.svg"], cwd);
    expect(own.code, own.stderr).toBe(0);
    expect(readFileSync(join(cwd, "loss.svg"), "utf8")).toMatch(/^<svg/);
    const wrong = await inProcess(["playground", "{dta}"], cwd);
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toContain("Expected JSON in quotes");
  });

  it("writes a moving picture", async () => {
    const { code, stdout } = await inProcess(
      ["race", "--function", "valley", "--steps", "20", "--out", "race.gif", "--json"],
      cwd,
    );
    expect(code).toBe(0);
    expect(JSON.parse(stdout).ends).toHaveLength(7);
    expect(readFileSync(join(cwd, "race.gif")).subarray(0, 6).toString()).toBe("GIF89a");
  });

  it("refuses an unknown function", async () => {
    const { code, stderr } = await inProcess(["race", "--function", "bale"], cwd);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr:
        'error: Unknown function "bale". Did you mean "beale"? Functions: bowl, saddle, beale, valley, quartic.\n',
    });
  });
});
