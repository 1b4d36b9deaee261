// @internal
import { base64, nodeModule } from "@feedforward/shared";

// Plain JavaScript, passed to the process as text, so that bundles need no additional file.
const program = `
const [, ort, model] = process.argv;
require(ort)
  .InferenceSession.create(Buffer.from(model, "base64"), { executionProviders: ["webgpu"], logSeverityLevel: 4 })
  .then(() => process.exit(0))
  .catch((error) => process.stdout.write(error.message, () => process.exit(1)));
`;

/**
 * Creates a session on the graphics device in a separate process: without a driver, the underlying library prints pages
 * of its own errors directly to the terminal.
 *
 * @throws Error with ONNX Runtime's reason if there is no device.
 */
export async function probeWebGpu(model: Uint8Array): Promise<void> {
  const { spawn } = nodeModule("node:child_process");
  const { createRequire } = nodeModule("node:module");
  const ort = createRequire(import.meta.url).resolve("onnxruntime-node");
  const child = spawn(process.execPath, ["-e", program, ort, base64(model)], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  let said = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    said += text;
  });
  const code = await new Promise<number | null>((resolve) => child.on("error", () => resolve(0)).on("close", resolve));
  if (code !== 0) throw new Error(said || "no graphics driver answers");
}
