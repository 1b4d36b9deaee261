import { gunzipSync } from "node:zlib";
import type { Manifest } from "../modules";

/** Size of a tar file's header and of its padding (POSIX ustar). */
const block = 512;

/** The package.json of a packed package. */
export function tarManifest(tarball: Uint8Array): Manifest {
  const bytes = gunzipSync(tarball);
  const text = (from: number, length: number): string =>
    bytes.toString("utf8", from, from + length).replace(/\0.*$/s, "");
  for (let at = 0; at < bytes.length; ) {
    const size = Number.parseInt(text(at + 124, 12), 8);
    if (text(at, 100) === "package/package.json")
      return JSON.parse(bytes.toString("utf8", at + block, at + block + size));
    at += block + Math.ceil(size / block) * block;
  }
  throw new Error("no package/package.json in the tarball");
}
