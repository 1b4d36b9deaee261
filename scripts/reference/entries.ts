import { exportSource, packageFolders, readManifest } from "../checks/modules";

/** An entry of a published package. */
export interface Entry {
  /** Without the scope: `core/node` for `@feedforward/core/node`. */
  readonly name: string;
  /** Source file, relative to the repository. */
  readonly file: string;
}

/** The entries that programs import: not the programs of workers. */
export function entries(): Entry[] {
  return packageFolders().flatMap((folder) => {
    const { name, private: isPrivate, exports = {} } = readManifest(folder);
    if (isPrivate) return [];
    return Object.entries(exports).flatMap(([path, target]) => {
      const source = exportSource(target as string | Record<string, unknown>);
      if (source === undefined || path.endsWith("-worker")) return [];
      return [{ name: `${unscoped(name)}${path.slice(1)}`, file: `${folder}/${source.slice(2)}` }];
    });
  });
}

/** What programs import: `@feedforward/core/node` of `core/node`, and `feedforward/node` of itself. */
export function packageName(entry: string): string {
  return isScoped(packageFolder(entry)) ? `@feedforward/${entry}` : entry;
}

/** The folder of an entry's package: `packages/core` of `core/node`. */
export function packageFolder(entry: string): string {
  const [own = ""] = entry.split("/");
  const folder = folders.get(own);
  if (folder === undefined) throw new Error(`${entry} is not an entry of a package`);
  return folder;
}

const isScoped = (folder: string): boolean => readManifest(folder).name.startsWith("@");

const folders = new Map(packageFolders().map((folder) => [unscoped(readManifest(folder).name), folder]));

function unscoped(name: string): string {
  return name.replace("@feedforward/", "");
}
