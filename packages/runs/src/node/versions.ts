import { createRequire } from "node:module";

const PACKAGES = ["@tensorflow/tfjs-core", "onnxruntime-node", "onnxruntime-web"];

/** Returns names and versions of Node and of the installed computing libraries. */
export async function versions(): Promise<(readonly [string, string])[]> {
  const require = createRequire(import.meta.url);
  const found = PACKAGES.flatMap((name): (readonly [string, string])[] => {
    const version = versionOf(require, name);
    return version === undefined ? [] : [[name, version]];
  });
  return [["Node", process.versions.node], ...found];
}

function versionOf(require: NodeJS.Require, name: string): string | undefined {
  for (const folder of require.resolve.paths(name) ?? []) {
    try {
      return (require(`${folder}/${name}/package.json`) as { version: string }).version;
    } catch {
      // Not in this folder; try the next one.
    }
  }
  return undefined;
}
