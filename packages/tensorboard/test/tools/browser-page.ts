// Runs in Chromium: writes every kind of summary to the sinks that only browsers have. Bundled by chromium.test.ts.
import { browserDirectory, type DirectoryHandle } from "../../src/sinks/browser-directory";
import { downloadZip } from "../../src/sinks/download-zip";
import { memoryDirectory } from "../../src/sinks/memory-directory";
import { streamDirectory } from "../../src/sinks/stream-directory";
import { SummaryWriter } from "../../src/writer/summary-writer";
import { writeEveryKind } from "../everywhere/every-kind";

/** What this uses of the browser's file system. */
interface PrivateFolder extends DirectoryHandle {
  readonly kind: "directory";
  getDirectoryHandle(name: string, options?: { create?: boolean }): Promise<PrivateFolder>;
  entries(): AsyncIterable<[name: string, PrivateFolder | { readonly kind: "file"; getFile(): Promise<Blob> }]>;
}
declare const navigator: { storage: { getDirectory(): Promise<PrivateFolder> } };

const noHash = () => "";

/** Writes into the origin's private file system. */
export async function writePrivateFiles(folder: string): Promise<void> {
  const root = await navigator.storage.getDirectory();
  await writeEveryKind(browserDirectory(root.getDirectoryHandle(folder, { create: true })), noHash);
}

/** Sends every file of a private folder to `/upload/<path>`. */
export async function uploadPrivateFiles(folder: string): Promise<void> {
  const root = await navigator.storage.getDirectory();
  const walk = async (path: string, directory: PrivateFolder): Promise<void> => {
    for await (const [name, handle] of directory.entries())
      if (handle.kind === "directory") await walk(`${path}/${name}`, handle);
      else await fetch(`/upload/${path}/${name}`, { method: "POST", body: await handle.getFile() });
  };
  await walk(folder, await root.getDirectoryHandle(folder));
}

/** Offers everything as one .zip. */
export async function offerZip(): Promise<void> {
  const memory = memoryDirectory();
  await writeEveryKind(memory, noHash);
  downloadZip(memory, "logs.zip");
}

/** Writes one file through a stream, and sends what comes out of it. */
export async function uploadStream(path: string): Promise<void> {
  const { readable, writable } = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>();
  const received = new Response(readable).blob();
  const writer = new SummaryWriter(streamDirectory(writable), { flushBytes: 500 });
  for (let step = 0; step < 100; step++) {
    writer.scalar("loss", 1 / (step + 1), step);
    await writer.ready;
  }
  await writer.close();
  await fetch(`/upload/${path}`, { method: "POST", body: await received });
}
