// @internal: engine.ts loads it where WebGPU is asked for in Node.
import { nodeModule } from "@feedforward/shared";

// Plain JavaScript, handed to the process as text, so that it needs no file of its own in a bundle.
const program = `
const [, ort, model] = process.argv;
require(ort)
  .InferenceSession.create(Buffer.from(model, "base64"), { executionProviders: ["webgpu"], logSeverityLevel: 4 })
  .then(() => process.exit(0))
  .catch((error) => process.stdout.write(error.message, () => process.exit(1)));
`;

/**
 * Makes a session on the graphics device in a process of its own: without a driver, the library beneath writes pages of
 * its own troubles to the terminal, past whoever asked.
 *
 * @throws Error with ONNX Runtime's reason when there is no device.
 */
export async function probeWebGpu(model: Uint8Array): Promise<void> {
  const { spawn } = nodeModule("node:child_process");
  const { createRequire } = nodeModule("node:module");
  const ort = createRequire(import.meta.url).resolve("onnxruntime-node");
  const child = spawn(process.execPath, ["-e", program, ort, Buffer.from(model).toString("base64")], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  let said = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    said += text;
  });
  const code = await new Promise<number | null>((resolve) => child.on("error", () => resolve(0)).on("close", resolve));
  if (code !== 0) throw new Error(said || "no graphics driver answers");
}
