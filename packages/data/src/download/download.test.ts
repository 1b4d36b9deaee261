import { createHash, randomBytes } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { download } from "./download";

const content = randomBytes(300_000);
const sha256 = createHash("sha256").update(content).digest("hex");
let server: Server;
let base: string;
let cache: string;
let requests: string[];
let version: { etag?: string; "last-modified"?: string };

/** Serves the content at /file; /cut breaks off after 100,000 bytes; /wrong has other bytes; /huge announces too many. */
beforeEach(async () => {
  requests = [];
  version = {};
  cache = await mkdtemp(join(tmpdir(), "feedforward-download-"));
  server = createServer((request, response) => {
    requests.push(`${request.url} ${request.headers.range ?? ""}`.trim());
    const asked = request.headers["if-range"];
    const isSame = asked === undefined || asked === version.etag || asked === version["last-modified"];
    const start = isSame ? Number(/bytes=(\d+)-/.exec(request.headers.range ?? "")?.[1] ?? 0) : 0;
    if (request.url === "/none") return void response.writeHead(404).end();
    if (request.url === "/wrong") return void response.end("something else");
    const body = content.subarray(start);
    const range = start > 0 ? { "content-range": `bytes ${start}-${content.length - 1}/${content.length}` } : {};
    response.writeHead(start > 0 ? 206 : 200, { "content-length": body.length, ...version, ...range });
    if (request.url === "/cut" && request.headers.range === undefined)
      return void response.write(body.subarray(0, 100_000), () => response.destroy());
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await rm(cache, { recursive: true });
});

describe("download", () => {
  it("keeps a file and reads it from the cache the next time", async () => {
    const progress: number[] = [];
    const bytes = await download(`${base}/file`, {
      cache,
      sha256,
      onProgress: (loaded, total) => progress.push(loaded / total!),
    });
    expect(Buffer.compare(bytes, content)).toBe(0);
    expect(progress.at(-1)).toBe(1);
    expect(Buffer.compare(await download(`${base}/file`, { cache, sha256 }), content)).toBe(0);
    expect(requests).toEqual(["/file"]);
    expect(await readdir(cache)).toEqual(["file"]);
  });

  it("fetches again what the cache holds damaged", async () => {
    await writeFile(join(cache, "file"), "damaged");
    expect(Buffer.compare(await download(`${base}/file`, { cache, sha256 }), content)).toBe(0);
  });

  it("goes on where a broken connection ended", async () => {
    await expect(download(`${base}/cut`, { cache, sha256 })).rejects.toThrow(/a connection that broke after \d+ bytes/);
    expect((await readdir(cache)).sort()).toEqual(["cut.part", "cut.part.json"]);
    expect(Buffer.compare(await download(`${base}/cut`, { cache, sha256 }), content)).toBe(0);
    expect(requests[1]).toMatch(/^\/cut bytes=\d+-$/);
    expect(await readdir(cache)).toEqual(["cut"]);
  });

  it.each([
    ["a strong ETag", { etag: '"1"' }, { etag: '"2"' }, true],
    [
      "a date",
      { "last-modified": "Thu, 01 Jan 2026 00:00:00 GMT" },
      { "last-modified": "Fri, 02 Jan 2026 00:00:00 GMT" },
      true,
    ],
    ["a weak ETag", { etag: 'W/"1"' }, { etag: 'W/"1"' }, false],
    ["nothing", {}, {}, false],
  ])("without checksum goes on by %s, and begins anew with another version", async (_, first, second, goesOn) => {
    version = first;
    await expect(download(`${base}/cut`, { cache })).rejects.toThrow("a connection that broke");
    const [part] = (await readdir(cache)).filter((name) => name.endsWith(".part"));
    // Were the part believed, the file would begin with these bytes.
    const { size } = await stat(join(cache, part!));
    expect(size).toBeGreaterThan(0);
    const more = await download(`${base}/cut`, { cache, name: "again" }).catch(() => undefined);
    expect(more).toBeUndefined();
    version = second;
    if (goesOn) {
      expect(Buffer.compare(await download(`${base}/cut`, { cache }), content)).toBe(0);
      version = first;
      expect(Buffer.compare(await download(`${base}/cut`, { cache, name: "again" }), content)).toBe(0);
    } else {
      await expect(download(`${base}/cut`, { cache })).rejects.toThrow("a connection that broke");
    }
    expect(requests.map((line) => line.replace(/=\d+/, "=n"))).toEqual(
      goesOn ? ["/cut", "/cut", "/cut bytes=n-", "/cut bytes=n-"] : ["/cut", "/cut", "/cut"],
    );
  });

  it("begins anew where a server gives a range of another version unasked", async () => {
    version = { etag: '"1"' };
    await expect(download(`${base}/cut`, { cache })).rejects.toThrow("a connection that broke");
    await writeFile(join(cache, "cut.part"), "old");
    const careless: typeof fetch = (address, init) => {
      const { "if-range": _, ...headers } = init!.headers as Record<string, string>;
      return fetch(address, { ...init, headers });
    };
    version = { etag: '"2"' };
    requests = [];
    await expect(download(`${base}/cut`, { cache, fetch: careless })).rejects.toThrow("a connection that broke");
    expect(requests).toEqual(["/cut bytes=3-", "/cut"]);
    expect(Buffer.compare((await readFile(join(cache, "cut.part"))).subarray(0, 3), content.subarray(0, 3))).toBe(0);
  });

  it("tries mirrors in turn, and never keeps a file with another checksum", async () => {
    const mirrors = [`${base}/none`, `${base}/wrong`, `${base}/file`];
    expect(Buffer.compare(await download(mirrors, { cache, sha256, name: "x" }), content)).toBe(0);
    expect(requests).toEqual(["/none", "/wrong", "/file"]);
    await expect(download(`${base}/wrong`, { cache, sha256 })).rejects.toThrow(
      `/wrong: expected SHA-256 ${sha256}, received `,
    );
    await expect(download(mirrors.slice(0, 2), { cache, sha256, name: "y" })).rejects.toThrow(
      "expected one of 2 mirrors to have the file, received",
    );
    expect(await readdir(cache)).toEqual(["x"]);
  });

  it("refuses too much, unsafe names and what is no address", async () => {
    await expect(download(`${base}/file`, { cache, maxBytes: 1000 })).rejects.toThrow(
      "at most 1000 bytes, received 300000",
    );
    await expect(download(`${base}/file`, { cache, name: "../x" })).rejects.toThrow(
      'a name for the cache, received "../x"',
    );
    await expect(download(`${base}/`, { cache })).rejects.toThrow("give a plain file name");
    await expect(download("file.gz", { cache })).rejects.toThrow(
      'an address such as https://example.org/file.gz, received "file.gz"',
    );
    await expect(download("http://127.0.0.1:9/x", { cache })).rejects.toThrow(
      "http://127.0.0.1:9/x: expected the file, received fetch failed",
    );
    await expect(download([], { cache })).rejects.toThrow("at least one address");
  });
});
