/** A copy of the published packages as of the next release: with the version and the changelogs from changesets. */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { type Manifest, packageFolders, readManifest, root } from "../checks/modules";
import { outputOf, runNode } from "./tools";

/** Files of the workspace root that versioning and packing depend on. */
const ROOT_FILES = ["package.json", "pnpm-workspace.yaml", "LICENSE", ".changeset"];

/** Folders, relative to the root, of the packages that are published. */
export const publishedFolders = (): string[] => packageFolders().filter((folder) => !readManifest(folder).private);

/**
 * Copies the built packages to a folder and runs `changeset version` there.
 *
 * @returns the output of changesets.
 * @throws Error if changesets fails, or would set another version than the changesets specify.
 */
export function versionedCopy(copy: string): string {
  for (const file of ROOT_FILES) cpSync(join(root, file), join(copy, file), { recursive: true });
  for (const folder of packageFolders().filter((name) => name !== "apps/web")) copyPackage(folder, copy);
  const result = runNode([join(root, "node_modules/@changesets/cli/bin.js"), "version"], copy);
  if (result.status !== 0) throw new Error(`changeset version failed: ${outputOf(result)}`);
  for (const folder of publishedFolders()) {
    const before = readManifest(folder).version;
    const { version } = manifestIn(copy, folder);
    if (version !== before && version !== next(before, largestBump()))
      throw new Error(`${folder} would go from ${before} to ${version}; the changesets name ${largestBump()} changes`);
  }
  return outputOf(result);
}

/** Returns the manifest of a package in the copy. */
export const manifestIn = (copy: string, folder: string): Manifest =>
  JSON.parse(readFileSync(join(copy, folder, "package.json"), "utf8"));

/** Copies one package; its dependencies are those of the workspace, except ours, which are the copies. */
function copyPackage(folder: string, copy: string): void {
  const parts = readdirSync(join(root, folder)).filter((name) => name !== "node_modules" && name !== "test");
  for (const part of parts) cpSync(join(root, folder, part), join(copy, folder, part), { recursive: true });
  const modules = join(root, folder, "node_modules");
  const { dependencies, devDependencies, peerDependencies, optionalDependencies } = readManifest(folder);
  const names = Object.keys({ ...dependencies, ...devDependencies, ...peerDependencies, ...optionalDependencies });
  for (const name of names) {
    if (!existsSync(join(modules, name))) continue;
    const link = join(copy, folder, "node_modules", name);
    mkdirSync(join(link, ".."), { recursive: true });
    const ours = packageFolders().find((one) => readManifest(one).name === name);
    symlinkSync(ours === undefined ? join(modules, name) : join(copy, ours), link, "junction");
  }
}

type Bump = "patch" | "minor" | "major";

/** Returns the largest change specified in a changeset. */
function largestBump(): Bump {
  const texts = readdirSync(join(root, ".changeset"))
    .filter((name) => name.endsWith(".md"))
    .map((name) => readFileSync(join(root, ".changeset", name), "utf8").split("---")[1] ?? "");
  return (["major", "minor"] as const).find((bump) => texts.some((text) => text.includes(`: ${bump}`))) ?? "patch";
}

function next(version: string, bump: Bump): string {
  const [major = 0, minor = 0, patch = 0] = version.split(".").map(Number);
  if (bump === "major") return `${major + 1}.0.0`;
  return bump === "minor" ? `${major}.${minor + 1}.0` : `${major}.${minor}.${patch + 1}`;
}
