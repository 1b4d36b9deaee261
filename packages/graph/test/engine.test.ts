import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { EngineUnavailableError, loadEngine } from "../src/index";

test("an unknown engine is a wrong name, not one that cannot be loaded", async () => {
  const error = await loadEngine("cuda" as never).catch((reason: unknown) => reason);
  expect(error).not.toBeInstanceOf(EngineUnavailableError);
  expect(error).toHaveProperty("message", 'unknown engine "cuda". Known: auto, onnx, onnx-wasm, webgpu.');
});

test("without a graphics driver, WebGPU is refused in one line and nothing else", () => {
  const engine = JSON.stringify(new URL("../src/engine/load-engine.ts", import.meta.url).href);
  const program = `import { loadEngine } from ${engine}; await loadEngine("webgpu").catch((error) => console.log(error.message));`;
  const { stdout, stderr } = spawnSync(process.execPath, ["--import", "tsx", "--input-type=module", "-e", program], {
    encoding: "utf8",
    cwd: fileURLToPath(new URL("../../..", import.meta.url)),
    env: { ...process.env, VK_DRIVER_FILES: "/dev/null", VK_ICD_FILENAMES: "/dev/null" },
  });
  expect(stderr).toBe("");
  // A machine with another kind of driver prints nothing.
  if (stdout) expect(stdout).toMatch(/^engine 'webgpu' cannot be loaded: .+ Install a driver for graphics .*\n$/);
});
