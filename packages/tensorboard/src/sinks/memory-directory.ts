import type { LogDirectory } from "./log-directory";

/** A log directory in memory. */
export interface MemoryDirectory extends LogDirectory {
  /** Every file's bytes by its path, as far as they are flushed; sub-folders included. `readLogs` takes this as it is. */
  files(): Map<string, Uint8Array<ArrayBuffer>>;
  directory(name: string): MemoryDirectory;
}

/**
 * Keeps log files in memory: for tests, for sending them elsewhere, for download (see `zip`).
 *
 * @param name What error messages call it, default `memory`.
 */
export function memoryDirectory(name = "memory"): MemoryDirectory {
  return inside(new Map(), "", name);
}

type Store = Map<string, Uint8Array[]>;

function inside(store: Store, prefix: string, name: string): MemoryDirectory {
  const files = () =>
    new Map(
      [...store]
        .filter(([path]) => path.startsWith(prefix))
        .map(([path, parts]) => [path.slice(prefix.length), joined(parts)]),
    );
  return {
    name,
    create(file) {
      const path = prefix + file;
      if (store.has(path)) return undefined;
      const parts: Uint8Array[] = [];
      store.set(path, parts);
      return { write: (bytes) => void parts.push(bytes), close() {} };
    },
    writeFile: (file, bytes) => void store.set(prefix + file, [bytes]),
    readFile: (file) => files().get(file),
    directory: (folder) => inside(store, `${prefix}${folder}/`, `${name}/${folder}`),
    files,
  };
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
