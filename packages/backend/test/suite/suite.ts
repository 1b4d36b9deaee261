import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const require = createRequire(import.meta.url);
const folder = dirname(fileURLToPath(import.meta.url));
const core = dirname(require.resolve("@tensorflow/tfjs-core/package.json"));

/** Outcome of a suite. */
export interface Outcome {
  readonly passed: number;
  readonly pending: number;
  /** First message of each failed test, by name of the test. */
  readonly failed: Readonly<Record<string, string>>;
}

/** A bundled suite, in which the tests and the backend share one copy of tfjs-core. */
export interface Suite {
  run(backend: "cpu" | "onnx", tier?: "auto" | "compiled"): Promise<Outcome>;
  remove(): void;
}

/**
 * Bundles tests written for jasmine.
 *
 * @param entry file in this folder that requires them and calls `runJasmine`.
 * @param alias files of further modules, by name.
 */
export async function bundleSuite(entry: string, alias: Readonly<Record<string, string>> = {}): Promise<Suite> {
  const out = mkdtempSync(join(tmpdir(), "feedforward-suite-"));
  const file = join(out, "suite.cjs");
  await build({
    entryPoints: [join(folder, entry)],
    outfile: file,
    bundle: true,
    platform: "node",
    format: "cjs",
    mainFields: ["module", "main"],
    conditions: ["@feedforward/source"],
    define: { "import.meta.url": JSON.stringify(import.meta.url) },
    // tfjs-core's package.json does not list the tests among the files with side effects.
    ignoreAnnotations: true,
    logLevel: "error",
    alias: {
      "@tensorflow/tfjs-core/dist": join(core, "dist"),
      "@tensorflow/tfjs-core": join(core, "dist/index.js"),
      "jasmine-core": dirname(require.resolve("jasmine-core/package.json")),
      ...alias,
    },
  });
  return {
    run: (backend, tier = "auto") => runFile(file, { SUITE_BACKEND: backend, SUITE_TIER: tier }),
    remove: () => rmSync(out, { recursive: true, force: true }),
  };
}

async function runFile(file: string, environment: Record<string, string>): Promise<Outcome> {
  const child = spawn(process.execPath, [file], {
    env: { ...process.env, FEEDFORWARD_THREADS: "1", SUITE_RESULT: "3", ...environment },
    stdio: ["ignore", "ignore", "pipe", "pipe"],
  });
  let result = "";
  let errors = "";
  child.stdio[3]!.on("data", (chunk) => {
    result += chunk;
  });
  child.stderr!.on("data", (chunk) => {
    errors += chunk;
  });
  await new Promise((done) => child.on("close", done));
  if (!result) throw new Error(`the suite ended without a result:\n${errors.slice(-2000)}`);
  return JSON.parse(result) as Outcome;
}
