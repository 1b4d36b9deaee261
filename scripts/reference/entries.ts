import { exportSource, packageFolders, readManifest } from "../checks/modules";

/** An entry of a published package. */
export interface Entry {
  /** Name without the scope: `core/node` for `@feedforward/core/node`. */
  readonly name: string;
  /** Source file, relative to the repository. */
  readonly file: string;
}

/** Returns the entries that programs import, without worker programs. */
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

/** Returns the module specifier: `@feedforward/core/node` for `core/node`; `feedforward/node` is unchanged. */
export function packageName(entry: string): string {
  return isScoped(packageFolder(entry)) ? `@feedforward/${entry}` : entry;
}

/** Returns the folder of an entry's package: `packages/core` for `core/node`. */
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
