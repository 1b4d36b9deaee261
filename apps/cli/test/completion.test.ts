import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { inProcess, nodeArgs, scratch } from "./cli";

const cwd = scratch();

/** The words offered at the end of a command line, and which paths. */
async function offered(...words: string[]): Promise<{ paths: string; words: string[] }> {
  const { code, stdout, stderr } = await inProcess(["complete", "--", ...words], cwd);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  const [paths, ...lines] = stdout.trimEnd().split("\n");
  return { paths: paths!, words: lines.map((line) => line.split("\t")[0]!) };
}

describe("what may stand at the cursor", () => {
  it("names every command with its meaning, and none that is hidden", async () => {
    const { stdout } = await inProcess(["complete", "--", ""], cwd);
    expect(stdout).toMatch(/^none\ntrain\ttrain a model\n/);
    expect(stdout).toContain("\ntensorboard\tread, export, merge and check TensorBoard event files\n");
    expect(stdout).toContain("\nhelp\tdescribe a command\n");
    expect(stdout).not.toContain("\ncomplete\t");
  });

  it.each([
    { line: ["tensorboard", "re"], words: ["read", "inspect", "export", "merge", "check", "help"] },
    { line: ["help", ""], has: ["train", "tensorboard"] },
    { line: ["help", "tensorboard", ""], has: ["read", "merge"] },
    { line: ["lab", "van"], has: ["list", "all", "vanishing-gradient"] },
    { line: ["--json", "--seed", "1", "lab", ""], has: ["all", "xor"] },
    { line: ["lab", "optimizers", "--set", ""], has: ["sgd=", "momentum=", "epochs="] },
    { line: ["lab", "xor", "--language", ""], words: ["en", "ko"] },
    { line: ["lab", "xor", "--language=e"], words: ["--language=en", "--language=ko"] },
    { line: ["tensorboard", "read", "--"], has: ["--tag", "--follow", "--json", "--help"] },
    { line: ["train", ""], words: ["mlp", "deep-mlp", "logistic-regression", "lenet5", "resnet"] },
    { line: ["train", "mlp", "--optimizer", ""], has: ["adam", "rmsprop"] },
    { line: ["train", "mlp", "--activation", ""], has: ["relu", "tanh"] },
    { line: ["train", "mlp", "--loss", ""], has: ["categoricalCrossentropy"] },
    { line: ["export", "runs/a", "--format", ""], has: ["onnx", "keras"] },
    { line: ["tensorboard", "export", "logs", "--format", ""], words: ["csv", "json", "parquet"] },
    { line: ["race", "--function", ""], words: ["bowl", "saddle", "beale", "valley", "quartic"] },
    { line: ["completion", ""], words: ["bash", "zsh", "fish"] },
    // A number: nothing to offer. An optional value that is not given: the next option.
    { line: ["train", "--epochs", ""], words: [] },
    { line: ["sweep", "lab.yaml", "--halving", ""], has: ["--grid"] },
  ])("offers words after $line", async ({ line, words, has }) => {
    const found = await offered(...line);
    expect(found.paths).toBe("none");
    if (words) expect(found.words).toEqual(words);
    if (has) expect(found.words).toEqual(expect.arrayContaining(has));
  });

  it.each([
    { line: ["train", "mlp", "--config", ""], paths: "files" },
    { line: ["train", "mlp", "--out=ru"], paths: "folders" },
    { line: ["evaluate", ""], paths: "folders" },
    { line: ["predict", "runs/first", ""], paths: "files" },
    { line: ["plot", "runs/a", "runs/b", ""], paths: "folders" },
    { line: ["tensorboard", "merge", "a", "b", ""], paths: "files" },
    { line: ["train", "-o"], paths: "none" },
  ])("offers paths after $line", async ({ line, paths }) => {
    expect((await offered(...line)).paths).toBe(paths);
  });

  it("offers data by name and by path", async () => {
    expect(await offered("train", "--data", "")).toEqual({ paths: "files", words: ["mnist", "fashion-mnist"] });
    expect(await offered("playground", "--data", "")).toEqual({ paths: "files", words: [] });
  });
});

const has = (shell: string) => spawnSync(shell, ["-c", "true"]).status === 0;

describe("the shells' scripts", { timeout: 120_000 }, () => {
  // What a shell calls: the command line under its own name.
  const bin = join(cwd, "bin");
  const env = { ...process.env, PATH: `${bin}:${process.env.PATH}` };
  const script = async (shell: string) => (await inProcess(["completion", shell], cwd)).stdout;

  beforeAll(() => {
    mkdirSync(bin);
    mkdirSync(join(cwd, "my data"));
    const words = [process.execPath, ...nodeArgs].map((word) => `'${word}'`).join(" ");
    writeFileSync(join(bin, "feedforward"), `#!/bin/sh\nexec ${words} "$@"\n`, { mode: 0o755 });
  });

  it.skipIf(!has("bash"))("completes in bash, across the equals sign that readline cuts at", async () => {
    const source = await script("bash");
    const complete = (...words: string[]) => {
      const quoted = words.map((word) => `'${word}'`).join(" ");
      const program = `${source}\nCOMP_WORDS=(feedforward ${quoted})\nCOMP_CWORD=${words.length}\n_feedforward feedforward\necho "\${COMPREPLY[*]}"`;
      // compopt complains outside of a completion.
      return execFileSync("bash", ["-c", program], {
        encoding: "utf8",
        env,
        cwd,
        stdio: ["ignore", "pipe", "ignore"],
      }).trim();
    };
    expect(complete("tr")).toBe("train");
    expect(complete("lab", "van")).toBe("vanishing-gradient");
    expect(complete("train", "--engine", "onnx")).toBe("onnx onnx-wasm");
    expect(complete("train", "--engine", "=", "onnx")).toBe("onnx onnx-wasm");
    expect(complete("train", "--engine", "=")).toContain("auto onnx");
    expect(complete("lab", "optimizers", "--set", "mo")).toBe("momentum=");
    expect(complete("train", "--data", "m")).toBe("mnist my data");
    // Nothing of ours: the shell completes files.
    expect(complete("train", "--out", "")).toBe("");
  });

  it.skipIf(!has("zsh"))("completes in zsh, loaded from a folder and read with source", async () => {
    const source = await script("zsh");
    mkdirSync(join(cwd, "functions"));
    writeFileSync(join(cwd, "functions/_feedforward"), source);
    // A shell within the shell has a terminal; what it shows between the marks are the matches.
    const program = (load: string) => `
      zmodload zsh/zpty
      zpty shell zsh -f -i
      send() { zpty -w shell "$1"; }
      send "PS1=; unset zle_bracketed_paste; fpath=('${join(cwd, "functions")}' $fpath); autoload -Uz compinit; compinit -u -D; ${load}"
      send "echo RE''ADY"
      zpty -r -m shell line '*READY*'
      zpty -w -n shell $'feedforward lab van\\t'
      zpty -r -m shell line '*van*ishing-gradient*' && echo found
    `;
    for (const load of ["", `source '${join(cwd, "functions/_feedforward")}'`]) {
      const found = execFileSync("zsh", ["-f", "-c", program(load)], { encoding: "utf8", env, cwd, timeout: 60_000 });
      expect(found).toContain("found");
    }
  });

  it.skipIf(!has("fish"))("completes in fish", async () => {
    writeFileSync(join(cwd, "feedforward.fish"), await script("fish"));
    const complete = (line: string) =>
      execFileSync("fish", ["--no-config", "-c", 'source feedforward.fish; complete -C "$LINE"'], {
        encoding: "utf8",
        env: { ...env, LINE: line },
        cwd,
      }).trim();
    expect(complete("feedforward tr")).toBe("train\ttrain a model");
    expect(complete("feedforward lab xor --language=k")).toBe("--language=ko");
    expect(complete("feedforward train --engine onnx-")).toBe("onnx-wasm");
    expect(complete("feedforward train --out=my")).toBe("--out=my data/");
    expect(complete("feedforward train --data 'my")).toBe("my data/");
  });
});
