/** An empty project with the packed packages in it, as npm installs them without install scripts. */
import type { SpawnSyncReturns } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../checks/modules";
import type { Packed } from "../release/pack";
import { runTool } from "../release/tools";

/** What `create-feedforward` adds to a project in TypeScript. */
const TOOLS = ["@types/node", "tsx", "typescript"];

/** What becomes of install scripts: npm skips them, or that of onnxruntime-node fails, and npm leaves the package out. */
export type InstallScripts = "skipped" | "failing";

/** Makes the folder and installs. */
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
  // An unknown build fails as one does whose server cannot be reached.
  return runTool("npm", args, project, { ONNXRUNTIME_NODE_INSTALL: "no-such-build" });
}

/** The peers that a user installs too, at the versions that we test with. */
const peers = () => versions("packages/core", ["@tensorflow/tfjs-core", "@tensorflow/tfjs-layers"]);

const tools = () => versions(".", TOOLS);

const versions = (folder: string, names: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    names.map((name) => {
      const { version } = JSON.parse(readFileSync(join(root, folder, "node_modules", name, "package.json"), "utf8"));
      return [name, version];
    }),
  );
