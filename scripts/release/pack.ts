/** Packs the published packages, as pnpm does: with exact versions instead of `workspace:*`, and with the licence. */
import { mkdirSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Manifest } from "../checks/modules";
import { readTar } from "./tar";
import { outputOf, runTool } from "./tools";
import { manifestIn, publishedFolders } from "./versioned-copy";

/** A packed package. */
export interface Packed {
  /** Folder in the workspace, such as "packages/data". */
  readonly folder: string;
  /** The package.json in the tarball. */
  readonly manifest: Manifest;
  readonly tarball: string;
  /** Size of the tarball in bytes. */
  readonly size: number;
  /** Contents by path in the package. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/**
 * Packs the published packages of a copy (`versionedCopy`).
 *
 * @throws Error if pnpm fails.
 */
export function pack(copy: string, tarballs: string): Packed[] {
  mkdirSync(tarballs, { recursive: true });
  const { packageManager } = JSON.parse(readFileSync(join(copy, "package.json"), "utf8"));
  const folders = publishedFolders();
  const filters = folders.flatMap((folder) => ["--filter", `./${folder}`]);
  const args = ["--yes", packageManager, "--recursive", ...filters, "pack", "--pack-destination", tarballs];
  const result = runTool("npx", args, copy);
  if (result.status !== 0) throw new Error(`packing failed: ${outputOf(result).split("\n").slice(-12).join("\n")}`);
  return folders.map((folder) => {
    const { name, version } = manifestIn(copy, folder);
    const tarball = join(tarballs, `${name.replace("@", "").replace("/", "-")}-${version}.tgz`);
    const files = readTar(readFileSync(tarball));
    const manifest = JSON.parse(Buffer.from(files.get("package.json")!).toString("utf8"));
    return { folder, manifest, tarball, size: statSync(tarball).size, files };
  });
}

/** Returns the packed packages in a folder, regardless of how they were created. */
export const tarballsIn = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith(".tgz"))
    .map((name) => join(folder, name));
