import { type Cache, parseOrigin } from "./cache";

/** The parts of the File System standard used here. Their types belong to the DOM's, which this package does not include. */
interface FileHandle {
  getFile(): Promise<Blob>;
  createWritable(options?: { keepExistingData?: boolean }): Promise<{
    write(
      data: Uint8Array | { type: "write"; position: number; data: Uint8Array } | { type: "truncate"; size: number },
    ): Promise<void>;
    close(): Promise<void>;
  }>;
}
interface FolderHandle {
  getDirectoryHandle(name: string, options?: { create?: boolean }): Promise<FolderHandle>;
  getFileHandle(name: string, options?: { create?: boolean }): Promise<FileHandle>;
  removeEntry(name: string): Promise<void>;
}

/** The origin's private files (OPFS) as cache (browsers). */
export async function openBrowserCache(folderName: string): Promise<Cache> {
  const { storage } = (globalThis as unknown as { navigator: { storage: { getDirectory(): Promise<FolderHandle> } } })
    .navigator;
  const folder = await (await storage.getDirectory()).getDirectoryHandle(folderName, { create: true });
  const read = async (name: string): Promise<Uint8Array | undefined> => {
    const handle = await folder.getFileHandle(name).catch(() => undefined);
    return handle && new Uint8Array(await (await handle.getFile()).arrayBuffer());
  };
  const write = async (name: string, bytes: Uint8Array): Promise<void> => {
    const writable = await (await folder.getFileHandle(name, { create: true })).createWritable();
    await writable.write(bytes);
    await writable.close();
  };
  const drop = (name: string) => folder.removeEntry(name).catch(() => {});
  const dropPart = async (name: string) => {
    await drop(`${name}.part`);
    await drop(`${name}.part.json`);
  };
  return {
    read,
    readPart: async (name) => (await read(`${name}.part`)) ?? new Uint8Array(0),
    async part(name) {
      const [note, bytes] = [await read(`${name}.part.json`), await read(`${name}.part`)];
      const origin = note && parseOrigin(new TextDecoder().decode(note));
      return origin && bytes ? { length: bytes.length, origin } : undefined;
    },
    async openPart(name, origin, start) {
      await write(`${name}.part.json`, new TextEncoder().encode(JSON.stringify(origin)));
      const handle = await folder.getFileHandle(`${name}.part`, { create: true });
      const writable = await handle.createWritable({ keepExistingData: start > 0 });
      await writable.write({ type: "truncate", size: start });
      let at = start;
      return {
        async write(data) {
          await writable.write({ type: "write", position: at, data });
          at += data.length;
        },
        close: () => writable.close(),
      };
    },
    dropPart,
    async keep(name, bytes) {
      await write(name, bytes);
      await dropPart(name);
    },
  };
}
