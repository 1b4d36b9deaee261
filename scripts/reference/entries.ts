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
      return [{ name: `${name.replace("@feedforward/", "")}${path.slice(1)}`, file: `${folder}/${source.slice(2)}` }];
    });
  });
}

/** `@feedforward/core/node` of `core/node`. */
export function packageName(entry: string): string {
  return `@feedforward/${entry}`;
}
