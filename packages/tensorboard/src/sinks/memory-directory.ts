import type { LogDirectory } from "./log-directory";

/** A log directory in memory. */
export interface MemoryDirectory extends LogDirectory {
  /** Flushed bytes of every file by path, including subfolders. `readLogs` accepts it directly. */
  files(): Map<string, Uint8Array<ArrayBuffer>>;
  directory(name: string): MemoryDirectory;
}

/**
 * Keeps log files in memory, for tests, for sending them elsewhere, or for download (see `zip`).
 *
 * @param name Name in error messages. Default `memory`.
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
