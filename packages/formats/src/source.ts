// @internal: reads the bytes of models.
import type { Source } from "@feedforward/data";
import { nodeModule } from "@feedforward/shared";
import { ModelFileError } from "./model-file-error";

const isAddress = (text: string) => /^(https?|blob|data):/.test(text);
const isNode = () => typeof process !== "undefined" && Boolean(process.versions?.node);

/** Name in errors for a source without a name. */
export function nameOf(source: Source): string {
  if (typeof source === "string") return source;
  if (source instanceof URL) return source.protocol === "file:" ? decodeURIComponent(source.pathname) : source.href;
  const { name } = (source ?? {}) as { name?: unknown };
  return typeof name === "string" ? name : "bytes";
}

/**
 * Reads a source's bytes.
 *
 * @throws ModelFileError `missing-file` or `unreadable`.
 */
export async function bytesOf(source: Source, file: string): Promise<Uint8Array> {
  if (source instanceof Uint8Array) return source;
  if (source instanceof ArrayBuffer) return new Uint8Array(source);
  if (typeof Blob !== "undefined" && source instanceof Blob) return new Uint8Array(await source.arrayBuffer());
  if (typeof source !== "string" && !(source instanceof URL)) {
    const received = source === null ? "null" : typeof source;
    throw new ModelFileError("unreadable", { file, expected: "a path, URL, Blob or bytes", received });
  }
  return isAddress(String(source)) || !isNode() ? fetchBytes(String(source), file) : readFile(source, file);
}

/** Returns the address of a file relative to another; paths cannot leave its folder. */
export function beside(source: string | URL, path: string): string | URL {
  if (source instanceof URL || isAddress(source)) return new URL(path, source);
  return source.slice(0, Math.max(source.lastIndexOf("/"), source.lastIndexOf("\\")) + 1) + path;
}

async function fetchBytes(address: string, file: string): Promise<Uint8Array> {
  const expected = "a response with status 200";
  const fail = (received: string) => new ModelFileError("missing-file", { file, expected, received });
  const response = await fetch(address).catch(() => {
    throw fail("none");
  });
  if (!response.ok) throw fail(`status ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

async function readFile(path: string | URL, file: string): Promise<Uint8Array> {
  const { readFile: read } = nodeModule("node:fs/promises");
  try {
    return new Uint8Array(await read(path));
  } catch (error) {
    const { code = "an error" } = error as { code?: string };
    if (code === "ENOENT" || code === "ENOTDIR") {
      throw new ModelFileError("missing-file", {
        file,
        expected: "a file",
        received: "no such file",
        advice: "check the path",
      });
    }
    const received = code === "EISDIR" ? "a folder" : `an unreadable file (${code})`;
    throw new ModelFileError("unreadable", { file, expected: "a readable file", received }, error);
  }
}
