import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { gzipSync } from "node:zlib";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".css": "text/css",
  ".wasm": "application/wasm",
  ".svg": "image/svg+xml",
  ".webmanifest": "application/manifest+json",
};

/** A server of the built page, with a record of its responses. */
export interface PlainServer {
  /** Address of the page, including `folder`. */
  readonly address: string;
  /** Size in bytes of each file sent, compressed as a typical host would. */
  readonly sent: ReadonlyMap<string, number>;
  close(): Promise<void>;
}

/** Serves the built page in a subfolder, with no headers except content type and encoding. */
export async function plainServer(folder = "/"): Promise<PlainServer> {
  const root = join(import.meta.dirname, "../dist");
  const sent = new Map<string, number>();
  const packed = new Map<string, Buffer>();
  const server: Server = createServer(({ url = "" }, response) => {
    const { pathname } = new URL(url, "http://localhost");
    const path = decodeURIComponent(pathname.startsWith(folder) ? pathname.slice(folder.length) : pathname);
    const file = join(root, path === "" ? "index.html" : path);
    if (!file.startsWith(root) || !existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404).end();
      return;
    }
    const body = packed.get(file) ?? gzipSync(readFileSync(file), { level: 6 });
    packed.set(file, body);
    sent.set(path, (sent.get(path) ?? 0) + body.length);
    const type = TYPES[extname(file)] ?? "application/octet-stream";
    response.writeHead(200, { "Content-Type": type, "Content-Encoding": "gzip" }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}${folder}`,
    sent,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
