/**
 * `npm run bench -- tensorflow build`: builds TensorFlow's own engine (tfjs-node's addon, compiled against the
 * TensorFlow of a Python), which the bench and the tests compare with; `remove` deletes it. See ../README.md.
 */
import { buildTensorFlow, removeTensorFlow, type TensorFlowVariant } from "@feedforward/core/node";
import { FeedforwardError } from "@feedforward/shared";
import { readArguments, wrongUsage } from "../../scripts/arguments";

const PROGRAM = "npm run bench -- tensorflow";
const { values, positionals } = readArguments(PROGRAM, {
  allowPositionals: true,
  options: { gpu: { type: "boolean", default: false }, python: { type: "string" }, project: { type: "string" } },
});
const [action, ...rest] = positionals;
if ((action !== "build" && action !== "remove") || rest.length > 0) {
  wrongUsage(PROGRAM, `expected build or remove, received ${positionals.join(" ") || "nothing"}`);
}
const variant: TensorFlowVariant = values.gpu ? "tensorflow-gpu" : "tensorflow";

try {
  await (action === "build" ? build() : remove());
} catch (error) {
  if (!(error instanceof FeedforwardError)) throw error;
  console.error(`error: ${error.message}`);
  process.exitCode = 1;
}

/** Completed steps are skipped, so that the same command continues after an interruption. */
async function build(): Promise<void> {
  const { python, project } = values;
  const built = await buildTensorFlow(variant, {
    ...(python === undefined ? {} : { python }),
    ...(project === undefined ? {} : { project }),
    onStep: ({ number, of, text }) => console.log(`${number}/${of}  ${text}`),
  });
  const on = built.gpu ? "on the graphics card" : "on the processor";
  console.log(`TensorFlow ${built.tensorflow} computes ${on}; built in ${(built.milliseconds / 1000).toFixed(0)} s.`);
  if (values.gpu && !built.gpu) console.log("It finds no graphics card: is NVIDIA's driver installed (nvidia-smi)?");
  console.log(project === undefined ? 'Use it with engine: "tensorflow".' : built.addon);
}

async function remove(): Promise<void> {
  const folder = await removeTensorFlow(variant);
  console.log(folder ? `Removed ${folder}` : `Engine ${variant} is not built; nothing to remove.`);
}
