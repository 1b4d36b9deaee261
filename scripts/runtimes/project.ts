/** An empty project with the packed packages in it, as npm installs them where no install script succeeds. */
import type { SpawnSyncReturns } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../checks/modules";
import type { Packed } from "../release/pack";
import { runTool } from "../release/tools";

/** What `create-feedforward` adds to a project in TypeScript. */
const TOOLS = ["@types/node", "tsx", "typescript"];

/**
 * Makes the folder and installs. An unknown build makes onnxruntime-node's install script fail, as it does where its server
 * cannot be reached.
 */
export function installProject(project: string, packages: readonly Packed[]): SpawnSyncReturns<string> {
  mkdirSync(project, { recursive: true });
  const ours = Object.fromEntries(packages.map(({ manifest, tarball }) => [manifest.name, `file:${tarball}`]));
  const dependencies = { ...ours, ...peers(), ...tools() };
  writeFileSync(join(project, "package.json"), JSON.stringify({ name: "project", version: "1.0.0", dependencies }));
  const args = ["install", "--no-audit", "--no-fund", "--prefer-offline"];
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
