/**
 * A registry that serves the packed packages and redirects requests for other packages to npm's configured registry.
 */
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { basename } from "node:path";
import type { Manifest } from "../checks/modules";
import { readTar } from "./tar";

/** A running registry. */
export interface Registry {
  readonly url: string;
  close(): void;
}

/**
 * Serves tarballs on this machine.
 *
 * @param upstream the registry of all other packages; without it, other names are not found.
 */
export async function serveTarballs(tarballs: readonly string[], upstream?: string): Promise<Registry> {
  const files = new Map(tarballs.map((path) => [basename(path), path]));
  const manifests = new Map<string, { file: string; manifest: Manifest }>();
  for (const [file, path] of files) {
    const manifest = JSON.parse(Buffer.from(readTar(readFileSync(path)).get("package.json")!).toString("utf8"));
    manifests.set(manifest.name, { file, manifest });
  }
  const server = createServer((request, response) => {
    const path = decodeURIComponent(request.url ?? "").slice(1);
    const tarball = files.get(path);
    if (tarball !== undefined) return response.end(readFileSync(tarball));
    const found = manifests.get(path);
    if (found === undefined) {
      response.statusCode = upstream === undefined ? 404 : 307;
      if (upstream !== undefined) response.setHeader("location", new URL(request.url!.slice(1), upstream).href);
      return response.end("{}");
    }
    const { manifest, file } = found;
    const { name, version } = manifest;
    const dist = { tarball: `http://${request.headers.host}/${file}` };
    response.setHeader("content-type", "application/json");
    const versions = { [version]: { ...manifest, dist } };
    response.end(JSON.stringify({ name, "dist-tags": { latest: version }, versions }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, close: () => void server.close() };
}
