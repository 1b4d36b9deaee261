import { gunzipSync } from "node:zlib";

/** Size of a tar file's header and of its padding (POSIX ustar). */
const block = 512;

/**
 * Returns the files of a packed package by path, in the format of npm and pnpm: plain files below `package/`, with long
 * paths in the header's prefix.
 */
export function readTar(tarball: Uint8Array): Map<string, Uint8Array> {
  const bytes = gunzipSync(tarball);
  const text = (from: number, length: number): string =>
    bytes.toString("utf8", from, from + length).replace(/\0.*$/s, "");
  const files = new Map<string, Uint8Array>();
  for (let at = 0; at < bytes.length && text(at, 100) !== ""; ) {
    const size = Number.parseInt(text(at + 124, 12), 8);
    const [prefix, name] = [text(at + 345, 155), text(at, 100)];
    const type = text(at + 156, 1);
    if (type !== "0" && type !== "") throw new Error(`${name} in the tarball is not a plain file (type ${type})`);
    files.set(
      (prefix ? `${prefix}/${name}` : name).replace(/^package\//, ""),
      bytes.subarray(at + block, at + block + size),
    );
    at += block * (1 + Math.ceil(size / block));
  }
  if (!files.has("package.json")) throw new Error("no package/package.json in the tarball");
  return files;
}
