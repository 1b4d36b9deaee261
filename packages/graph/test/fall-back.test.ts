import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

// Messages if ONNX Runtime's packages are not installed, tested in a process in which importing them fails.

const engine = JSON.stringify(new URL("../src/engine/load-engine.ts", import.meta.url).href);

function without(missing: RegExp, program: string): { stdout: string; stderr: string } {
  const hooks = `export async function resolve(name, context, next) {
    if (${missing}.test(name)) throw new Error("Cannot find package '" + name + "' imported from /app/index.js");
    return next(name, context);
  }`;
  const start = `import { register } from "node:module";
    register("data:text/javascript," + ${JSON.stringify(encodeURIComponent(hooks))});`;
  const flags = ["--import", "tsx", "--import", `data:text/javascript,${encodeURIComponent(start)}`];
  const source = `import { loadEngine } from ${engine}; ${program}`;
  return spawnSync(
    process.execPath,
    [...flags, "--conditions=@feedforward/source", "--input-type=module", "-e", source],
    {
      encoding: "utf8",
      cwd: fileURLToPath(new URL("../../..", import.meta.url)),
    },
  );
}

test("WebAssembly in place of the missing native engine is told once, with the reason", () => {
  const program = `for (let i = 0; i < 2; i++) console.log((await loadEngine("auto")).name);`;
  const { stdout, stderr } = without(/^onnxruntime-node/, program);
  expect(stderr).toBe(
    "feedforward: steps run on ONNX Runtime's WebAssembly build, which is slower than its native one, because engine " +
      "'onnx' cannot be loaded: Cannot find package 'onnxruntime-node' imported from /app/index.js. " +
      "Run: npm install onnxruntime-node\n",
  );
  expect(stdout).toBe("onnx-wasm\nonnx-wasm\n");
});

test("the listener given hears it instead, and WebAssembly by choice is no news", () => {
  const program = `
    const note = (message) => console.log(message.slice(0, 25));
    await loadEngine("onnx-wasm", undefined, { note });
    await loadEngine("auto", undefined, { note });`;
  const { stdout, stderr } = without(/^onnxruntime-node/, program);
  expect(stderr).toBe("");
  expect(stdout).toBe("feedforward: steps run on\n");
});

test("where neither is installed, the advice is what to install", () => {
  const program = `await loadEngine("auto").catch(({ name, message }) => console.log(name, message));`;
  const { stdout } = without(/^onnxruntime-/, program);
  expect(stdout).toBe(
    "EngineUnavailableError engine 'onnx' cannot be loaded: Cannot find package 'onnxruntime-node' imported from " +
      "/app/index.js. engine 'onnx-wasm' cannot be loaded: Cannot find package 'onnxruntime-web' imported from " +
      "/app/index.js. Install the native one (npm install onnxruntime-node), or onnxruntime-web where there is none for " +
      "this system.\n",
  );
});
