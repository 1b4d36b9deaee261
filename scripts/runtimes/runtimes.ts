/** The runtimes on which the packages are tried, each from its npm package, without an install script. */
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../checks/modules";
import { outputOf, runTool } from "../release/tools";

/** A runtime as an npm package. */
export interface RuntimeSpec {
  readonly id: string;
  readonly title: string;
  /** npm package and version of its binary. */
  readonly from: string;
  /** Path of the binary in `node_modules`; a folder whose name depends on the system is a pattern. */
  readonly binary: readonly (string | RegExp)[];
  /** Arguments before the program. */
  readonly args: readonly string[];
}

/** A runtime on this machine. */
export interface Runtime extends RuntimeSpec {
  readonly path: string;
}

const exe = process.platform === "win32" ? ".exe" : "";
const nodePackage = `node-${process.platform === "win32" ? "win" : process.platform}-${process.arch}`;

const node = (major: string): RuntimeSpec => ({
  id: `node${major}`,
  title: `Node ${major}`,
  from: `${nodePackage}@${major}`,
  binary: [nodePackage, "bin", `node${exe}`],
  args: [],
});

/** The versions in the support matrix, in its order. */
export const RUNTIMES: readonly RuntimeSpec[] = [
  node("20"),
  node("22"),
  node("24"),
  node("26"),
  {
    id: "deno",
    title: "Deno 2",
    from: "deno@2",
    binary: ["@deno", /./, `deno${exe}`],
    args: ["run", "--allow-all", "--node-modules-dir=manual", "--quiet"],
  },
  { id: "bun", title: "Bun 1", from: "bun@1", binary: ["@oven", /./, "bin", `bun${exe}`], args: ["run"] },
];

/**
 * Installs a runtime, once for this workspace.
 *
 * @throws Error if npm does not have it for this system.
 */
export function installRuntime(spec: RuntimeSpec): Runtime {
  const folder = join(root, "node_modules/.cache/feedforward/runtimes", spec.id);
  const found = binaryIn(folder, spec);
  if (found !== undefined) return { ...spec, path: found };
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), "{}");
  const args = ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock", spec.from];
  const result = runTool("npm", args, folder);
  const path = binaryIn(folder, spec);
  if (path === undefined) throw new Error(`npm has no ${spec.from} for this system: ${outputOf(result).slice(-500)}`);
  return { ...spec, path };
}

function binaryIn(folder: string, { binary }: RuntimeSpec): string | undefined {
  let path = join(folder, "node_modules");
  for (const part of binary) {
    const name = typeof part === "string" ? part : existsSync(path) && readdirSync(path).find((one) => part.test(one));
    if (!name) return undefined;
    path = join(path, name);
  }
  return existsSync(path) ? path : undefined;
}
