/** Creates an empty project with the packed packages, installed by npm without install scripts. */
import type { SpawnSyncReturns } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../checks/modules";
import type { Packed } from "../release/pack";
import { runTool } from "../release/tools";

/** Packages that `create-feedforward` adds to a TypeScript project. */
const TOOLS = ["@types/node", "tsx", "typescript"];

/** Treatment of install scripts: npm skips them, or that of onnxruntime-node fails, and npm omits the package. */
export type InstallScripts = "skipped" | "failing";

/** Creates the folder and installs. */
export function installProject(
  project: string,
  packages: readonly Packed[],
  scripts: InstallScripts,
): SpawnSyncReturns<string> {
  mkdirSync(project, { recursive: true });
  const ours = Object.fromEntries(packages.map(({ manifest, tarball }) => [manifest.name, `file:${tarball}`]));
  const dependencies = { ...ours, ...peers(), ...tools() };
  writeFileSync(join(project, "package.json"), JSON.stringify({ name: "project", version: "1.0.0", dependencies }));
  const args = ["install", "--no-audit", "--no-fund", "--prefer-offline"];
  if (scripts === "skipped") return runTool("npm", [...args, "--ignore-scripts"], project);
  // An unknown build fails in the same way as one whose server is unreachable.
  return runTool("npm", args, project, { ONNXRUNTIME_NODE_INSTALL: "no-such-build" });
}

/** Returns the peers that a user installs too, in the versions used for testing. */
const peers = () => versions("packages/core", ["@tensorflow/tfjs-core", "@tensorflow/tfjs-layers"]);

const tools = () => versions(".", TOOLS);

const versions = (folder: string, names: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    names.map((name) => {
      const { version } = JSON.parse(readFileSync(join(root, folder, "node_modules", name, "package.json"), "utf8"));
      return [name, version];
    }),
  );
