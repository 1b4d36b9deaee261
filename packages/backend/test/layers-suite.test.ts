import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { bundleSuite, type Outcome } from "./suite/suite";

// Runs tfjs-layers' own tests from a checkout of tensorflow/tfjs, whose path is in FEEDFORWARD_TFJS, since the npm
// package does not contain them.
const checkout = process.env.FEEDFORWARD_TFJS;

const names = ({ failed }: Outcome): string[] => Object.keys(failed).toSorted();

test.skipIf(!checkout)("tfjs-layers' tests end as on the cpu backend", { timeout: 1_800_000 }, async () => {
  const sources = resolve(checkout!, "tfjs-layers/src");
  const folder = mkdtempSync(join(tmpdir(), "feedforward-layers-"));
  const list = join(folder, "tests.js");
  const all = readdirSync(sources, { recursive: true, encoding: "utf8" });
  const files = all.filter((file) => file.endsWith("_test.ts")).toSorted();
  writeFileSync(list, files.map((file) => `require(${JSON.stringify(join(sources, file))});\n`).join(""));
  const suite = await bundleSuite("layers-entry.js", { "layers-tests": list });
  try {
    const cpu = await suite.run("cpu");
    for (const tier of ["auto", "compiled"] as const) {
      const onnx = await suite.run("onnx", tier);
      console.info(`tfjs-layers' tests: cpu ${cpu.passed} passed, onnx (${tier}) ${onnx.passed} passed`);
      expect(
        names(onnx)
          .filter((name) => !(name in cpu.failed))
          .map((name) => `${name}: ${onnx.failed[name]}`),
      ).toEqual([]);
      expect(onnx.passed).toBe(cpu.passed);
    }
  } finally {
    await suite.remove();
    rmSync(folder, { recursive: true });
  }
});
