import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { openBrowserCache } from "./browser-cache";

/** The origin's private files, in memory. */
function privateFiles() {
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  const fileHandle = (name: string) => ({
    getFile: async () => new Blob([files.get(name)!]),
    createWritable: async ({ keepExistingData = false } = {}) => {
      let bytes = keepExistingData ? files.get(name)!.slice() : new Uint8Array(0);
      const resized = (size: number) => {
        const other = new Uint8Array(size);
        other.set(bytes.subarray(0, size));
        return other;
      };
      return {
        async write(data: Uint8Array | { type: string; size?: number; position?: number; data?: Uint8Array }) {
          if (data instanceof Uint8Array) bytes = Uint8Array.from(data);
          else if (data.type === "truncate") bytes = resized(data.size!);
          else {
            bytes = resized(Math.max(bytes.length, data.position! + data.data!.length));
            bytes.set(data.data!, data.position);
          }
        },
        close: async () => void files.set(name, bytes),
      };
    },
  });
  const folder = {
    getDirectoryHandle: async () => folder,
    async getFileHandle(name: string, { create = false } = {}) {
      if (name.includes("/") || name === "..") throw new TypeError("Name is not allowed.");
      if (!files.has(name) && !create) throw new DOMException("not found", "NotFoundError");
      if (!files.has(name)) files.set(name, new Uint8Array(0));
      return fileHandle(name);
    },
    removeEntry: async (name: string) => void files.delete(name),
  };
  return { files, folder };
}

let disk: ReturnType<typeof privateFiles>;
beforeEach(() => {
  disk = privateFiles();
  vi.stubGlobal("navigator", { storage: { getDirectory: async () => disk.folder } });
});
afterEach(() => vi.unstubAllGlobals());

describe("the origin's private files as cache", () => {
  it("keeps a part with its origin, goes on with it, and keeps the whole", async () => {
    const origin = { address: "https://example.org/x.gz", validator: '"1"' };
    const cache = await openBrowserCache("feedforward");
    expect(await cache.part("x.gz")).toBeUndefined();
    const first = await cache.openPart("x.gz", origin, 0);
    await first.write(Uint8Array.of(1, 2, 3, 4));
    await first.close();
    const again = await openBrowserCache("feedforward");
    expect(await again.part("x.gz")).toEqual({ length: 4, origin });
    const second = await again.openPart("x.gz", origin, 3);
    await second.write(Uint8Array.of(9, 10));
    await second.close();
    const whole = await again.readPart("x.gz");
    expect([...whole]).toEqual([1, 2, 3, 9, 10]);
    await again.keep("x.gz", whole);
    expect([...disk.files.keys()]).toEqual(["x.gz"]);
    expect([...(await cache.read("x.gz"))!]).toEqual([1, 2, 3, 9, 10]);
  });

  it("does not believe a part whose note is damaged", async () => {
    const cache = await openBrowserCache("feedforward");
    disk.files.set("x.part", Uint8Array.of(1));
    disk.files.set("x.part.json", new TextEncoder().encode("https://example.org/x"));
    expect(await cache.part("x")).toBeUndefined();
  });
});
