import { unzipSync } from "fflate";
import { describe, expect, it, vi } from "vitest";
import { readLogs } from "../../src/reader/log-reader";
import { parseEvents } from "../../src/reader/read-events";
import { browserDirectory, type DirectoryHandle } from "../../src/sinks/browser-directory";
import { downloadZip } from "../../src/sinks/download-zip";
import { memoryDirectory } from "../../src/sinks/memory-directory";
import { streamDirectory } from "../../src/sinks/stream-directory";
import { zip } from "../../src/sinks/zip";
import { SummaryWriter } from "../../src/writer/summary-writer";
import { joined } from "./joined";

describe("memory", () => {
  it("holds runs in folders and packs them as a zip", async () => {
    const memory = memoryDirectory();
    for (const run of ["train", "validation"]) {
      const writer = new SummaryWriter(memory.directory(run));
      writer.scalar("loss", run.length, 0);
      await writer.embedding("points", [[1, 2]], { metadata: ["a"] });
      await writer.close();
    }
    const files = unzipSync(zip(memory));
    expect(
      Object.keys(files)
        .filter((path) => !path.includes("tfevents"))
        .sort(),
    ).toEqual([
      "train/embeddings/points/metadata.tsv",
      "train/embeddings/points/tensors.tsv",
      "train/projector_config.pbtxt",
      "validation/embeddings/points/metadata.tsv",
      "validation/embeddings/points/tensors.tsv",
      "validation/projector_config.pbtxt",
    ]);
    const runs = await readLogs(Object.entries(files));
    expect([...runs].map(([name, run]) => [name, run.of("scalars").get("loss")!.values])).toEqual([
      ["train", [5]],
      ["validation", [10]],
    ]);
  });

  it.skipIf("document" in globalThis)("is offered as a download only in a web page", () => {
    expect(() => downloadZip(memoryDirectory())).toThrow("downloadZip needs a web page");
  });

  // chromium.test.ts downloads one in a real page
  it.skipIf("document" in globalThis)("is offered as a download in a web page", async () => {
    const memory = memoryDirectory();
    await new SummaryWriter(memory).close();
    const link = { href: "", download: "", click: vi.fn() };
    vi.stubGlobal("document", { createElement: () => link });
    downloadZip(memory, "run.zip");
    vi.unstubAllGlobals();
    expect(link).toMatchObject({ download: "run.zip", href: expect.stringMatching(/^blob:/) });
    const packed = new Uint8Array(await (await fetch(link.href)).arrayBuffer());
    expect(Object.keys(unzipSync(packed))).toEqual([...memory.files().keys()]);
    expect(link.click).toHaveBeenCalledOnce();
  });

  it("keeps other embeddings when one is written again", async () => {
    const memory = memoryDirectory();
    const writer = new SummaryWriter(memory);
    await writer.embedding("a", [[1]]);
    await writer.embedding('b "quoted"', [[2]]);
    await writer.embedding("a", [[3]]);
    const config = new TextDecoder().decode(memory.files().get("projector_config.pbtxt"));
    expect(config.match(/tensor_name: .*/g)).toEqual(['tensor_name: "b \\"quoted\\""', 'tensor_name: "a"']);
    expect(new TextDecoder().decode(memory.files().get("embeddings/a/tensors.tsv"))).toBe("3\n");
  });
});

describe("stream", () => {
  it("gets one event file in order and is closed", async () => {
    const parts: Uint8Array[] = [];
    let closed = false;
    const stream = new WritableStream<Uint8Array>({
      write: (part) => void parts.push(part),
      close() {
        closed = true;
      },
    });
    const writer = new SummaryWriter(streamDirectory(stream), { flushBytes: 200 });
    for (let step = 0; step < 50; step++) writer.scalar("loss", 1, step);
    await writer.close();
    expect(closed).toBe(true);
    expect([...parseEvents(joined(parts))].length).toBe(51);
  });

  it("refuses a second file", async () => {
    const directory = streamDirectory(new WritableStream());
    const writer = new SummaryWriter(directory);
    await expect(writer.embedding("e", [[1]])).rejects.toThrow(
      "a stream holds one event file; to write several files, embeddings or runs use a directory",
    );
    expect(() => new SummaryWriter(directory)).toThrow("a stream holds one event file");
  });

  it("passes on that the stream failed", async () => {
    const stream = new WritableStream<Uint8Array>({
      write() {
        throw new Error("connection lost");
      },
    });
    const writer = new SummaryWriter(streamDirectory(stream));
    await expect(writer.flush()).rejects.toThrow("connection lost");
  });
});

/** The File System API over a Map, as browsers offer it in pages or, with synchronous access, in workers. */
function fakeHandle(
  isWorker: boolean,
  files = new Map<string, Uint8Array<ArrayBuffer>>(),
  prefix = "",
): DirectoryHandle {
  const put = (path: string, position: number, data: Uint8Array) => {
    const old = files.get(path) ?? new Uint8Array(0);
    const grown = new Uint8Array(Math.max(old.length, position + data.length));
    grown.set(old);
    grown.set(data, position);
    files.set(path, grown);
  };
  return {
    name: prefix || "root",
    getDirectoryHandle: async (name) => fakeHandle(isWorker, files, `${prefix}${name}/`),
    async getFileHandle(name, options) {
      const path = prefix + name;
      if (!files.has(path)) {
        if (!options?.create) throw new DOMException("no such file", "NotFoundError");
        files.set(path, new Uint8Array(0));
      }
      return {
        getFile: async () => new Blob([files.get(path)!]),
        createWritable: async (settings) => {
          // nothing is kept before close
          const pending: [number, Uint8Array][] = settings?.keepExistingData ? [[0, files.get(path)!]] : [];
          return {
            write: async ({ position, data }) => void pending.push([position, data]),
            async close() {
              files.delete(path);
              for (const [position, data] of pending) put(path, position, data);
            },
          };
        },
        ...(isWorker && {
          createSyncAccessHandle: async () => ({
            write(bytes: Uint8Array, { at }: { at: number }) {
              put(path, at, bytes);
              return bytes.length;
            },
            flush() {},
            close() {},
          }),
        }),
      };
    },
  };
}

describe.each([
  ["page", false],
  ["worker", true],
] as const)("browser folder, in a %s", (_, isWorker) => {
  it("keeps what was flushed, in folders", async () => {
    const files = new Map<string, Uint8Array<ArrayBuffer>>();
    const directory = browserDirectory(fakeHandle(isWorker, files), "picked");
    const writer = new SummaryWriter(directory.directory("runs/one"), { flushBytes: 300 });
    for (let step = 0; step < 20; step++) writer.scalar("loss", step, step);
    await writer.flush();
    expect((await readLogs(files)).get("runs/one")!.of("scalars").get("loss")!.values.length).toBe(20);
    writer.scalar("loss", 20, 20);
    await writer.embedding("points", [[1, 2]]);
    await writer.embedding("more", [[1, 2]]);
    await writer.close();
    expect((await readLogs(files)).get("runs/one")!.of("scalars").get("loss")!.values.length).toBe(21);
    const config = new TextDecoder().decode(files.get("runs/one/projector_config.pbtxt"));
    expect(config.match(/^embeddings/gm)?.length).toBe(2);
  });
});
