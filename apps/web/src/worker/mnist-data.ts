import { mnistFiles, type ServedFile } from "virtual:mnist";
import { mnist } from "@feedforward/data/mnist";
import { type Dataset, prepare } from "@feedforward/runs";
import { PageError } from "./page-error";

/** Progress of loading the digits: downloading or verifying. */
export type DataProgress = (phase: "fetch" | "verify", share: number) => void;

let prepared: Promise<Dataset> | undefined;
let listener: DataProgress = () => {};

/**
 * MNIST from the page's own files, split as in the notebook. It is stored in the browser's private file system, so that
 * it is downloaded only once; every copy is verified by its SHA-256 before use.
 */
export function mnistDataset(onProgress: DataProgress): Promise<Dataset> {
  // Later callers receive the progress of the download under way.
  listener = onProgress;
  prepared ??= load((phase, share) => listener(phase, share));
  prepared.catch(() => {
    prepared = undefined;
  });
  return prepared;
}

async function load(onProgress: DataProgress): Promise<Dataset> {
  const set = await mnist({ from: await mnistBytes(onProgress) });
  return prepare({
    name: "MNIST",
    x: set.images,
    labels: set.labels.data,
    image: { width: 28, height: 28, channels: 1 },
  });
}

/** Returns the verified files of the digits as the page serves them. */
export async function mnistBytes(
  onProgress: DataProgress = () => {},
): Promise<{ readonly images: Uint8Array; readonly labels: Uint8Array }> {
  const { images, labels } = mnistFiles;
  const whole = images.gzipped + labels.gzipped || 1;
  let done = 0;
  const read = (file: ServedFile) =>
    fileBytes(file, (bytes) => {
      done += bytes;
      onProgress("fetch", Math.min(1, done / whole));
    });
  const [imageBytes, labelBytes] = await Promise.all([read(images), read(labels)]);
  onProgress("verify", 1);
  return { images: imageBytes, labels: labelBytes };
}

async function fileBytes(file: ServedFile, onBytes: (bytes: number) => void): Promise<Uint8Array<ArrayBuffer>> {
  const cached = await readCached(file);
  if (cached !== undefined) {
    onBytes(file.gzipped);
    return cached;
  }
  const fetched = await fetchFile(file, onBytes);
  if ((await sha256(fetched)) !== file.sha256) {
    throw new Error(
      `${new URL(file.url, location.href).pathname} is not the original: its SHA-256 differs. Reload the page.`,
    );
  }
  await writeCached(file, fetched);
  return fetched;
}

async function fetchFile(file: ServedFile, onBytes: (bytes: number) => void): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(file.url).catch((): never => {
    throw new PageError("digitsAway");
  });
  if (!response.ok || response.body === null) throw new Error(`The digits did not load (HTTP ${response.status}).`);
  const counted = response.body.pipeThrough(
    new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform(chunk, controller) {
        onBytes(chunk.length);
        controller.enqueue(chunk);
      },
    }),
  );
  const plain = file.gzipped === 0 ? counted : counted.pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(plain).arrayBuffer());
}

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Returns the file from the browser's private file system; undefined if it is missing or damaged. */
async function readCached(file: ServedFile): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    const root = await navigator.storage.getDirectory();
    const stored = await (await root.getFileHandle(file.sha256)).getFile();
    const bytes = new Uint8Array(await stored.arrayBuffer());
    return bytes.length === file.bytes && (await sha256(bytes)) === file.sha256 ? bytes : undefined;
  } catch {
    // Nothing is stored yet, or the browser stores nothing: the file is downloaded.
    return undefined;
  }
}

async function writeCached(file: ServedFile, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  try {
    const root = await navigator.storage.getDirectory();
    const writable = await (await root.getFileHandle(file.sha256, { create: true })).createWritable();
    await writable.write(bytes);
    await writable.close();
  } catch {
    // A full disk or private browsing: the next visit downloads it again.
  }
}
