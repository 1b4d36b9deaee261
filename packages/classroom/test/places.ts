import { existsSync, mkdirSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import { allowedModules } from "../src/allowed-modules";
import type { ModulePlaces } from "../src/node/modules";

const root = fileURLToPath(new URL("../../..", import.meta.url));

let made: Promise<ModulePlaces> | undefined;

/**
 * Modules for submissions, bundled from the sources: tests need no build, and the child process, which may start no compiler,
 * reads JavaScript. TensorFlow.js stays what it is.
 */
export function placesFromSources(): Promise<ModulePlaces> {
  made ??= bundle();
  return made;
}

async function bundle(): Promise<ModulePlaces> {
  const folder = join(root, "packages/classroom/node_modules/.cache/submissions");
  mkdirSync(folder, { recursive: true });
  const ours = allowedModules.filter((name) => name.startsWith("@feedforward/"));
  await build({
    entryPoints: Object.fromEntries(
      ours.map((name) => [name.slice(13), join(root, "packages", name.slice(13), "src/index.ts")]),
    ),
    outdir: folder,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "es2022",
    conditions: ["@feedforward/source"],
    external: ["@tensorflow/*", "onnxruntime-*", "sharp", "bullmq", "ioredis"],
    banner: {
      js: 'import { createRequire as feedforwardRequire } from "node:module"; const require = feedforwardRequire(import.meta.url);',
    },
    logLevel: "error",
  });
  const resolved = (name: string) => import.meta.resolve(name);
  const modules = Object.fromEntries(
    allowedModules.map((name) => [
      name,
      name.startsWith("@feedforward/") ? pathToFileURL(join(folder, `${name.slice(13)}.mjs`)).href : resolved(name),
    ]),
  );
  // A copy of the workspace has links to the packages that are installed elsewhere.
  const [store] = /^.*?node_modules/.exec(realpathSync(fileURLToPath(resolved("@tensorflow/tfjs-core"))))!;
  const folders = [join(root, "packages/classroom/node_modules"), join(root, "node_modules"), folder, store].filter(
    (path) => existsSync(path),
  );
  return { modules, folders: folders.map((path) => realpathSync(path)) };
}
