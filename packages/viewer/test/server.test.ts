import { execFileSync } from "node:child_process";
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseEvents, SummaryWriter, stringTensor } from "@feedforward/tensorboard";
import { afterEach, describe, expect, it } from "vitest";
import { NotFound } from "../src/server/routes";
import { type ServeOptions, startServer, type ViewerServer } from "../src/server/serve";
import type { Listing, Points } from "../src/source/viewer-source";
import { fromWire } from "../src/source/wire";

const open: ViewerServer[] = [];
const folders: string[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function scratch(): string {
  const folder = mkdtempSync(join(tmpdir(), "feedforward-viewer-"));
  folders.push(folder);
  return folder;
}
async function start(logdir: string, options: ServeOptions = {}): Promise<ViewerServer> {
  const page = async (path: string) => {
    if (path !== "/") throw new NotFound("there is no such page");
    return { type: "text/html; charset=utf-8", body: "<p>page</p>" };
  };
  const server = await startServer(logdir, page, { pollSeconds: 0.05, ...options });
  open.push(server);
  return server;
}
async function write(folder: string, steps: readonly number[]): Promise<void> {
  const writer = new SummaryWriter(folder);
  for (const step of steps) writer.scalar("loss", 1 / (1 + step), step);
  await writer.close();
}
const eventFile = (folder: string) => join(folder, readdirSync(folder).find((name) => name.includes("tfevents"))!);
const ask = async <T>(server: ViewerServer, route: string) =>
  fromWire(await (await fetch(`${server.url}api/${route}`)).text()) as T;
async function until<T>(look: () => Promise<T>, holds: (value: T) => boolean): Promise<T> {
  for (const end = Date.now() + 15_000; ; ) {
    const value = await look();
    if (holds(value) || Date.now() > end) return value;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
const kept = (listing: Listing) => listing.runs[0]?.tags[0]?.kept ?? 0;
const loss = (server: ViewerServer) => ask<Points<number>>(server, "values?kind=scalars&run=run&tag=loss");

/** A request with any header and path, which fetch would not send. */
function raw(server: ViewerServer, options: { path?: string; method?: string; headers?: Record<string, string> }) {
  return new Promise<{ status: number; body: string; headers: Record<string, unknown> }>((resolve, reject) => {
    const sent = request({ host: "127.0.0.1", port: server.port, path: "/", ...options }, (response) => {
      let body = "";
      response.on("data", (chunk) => (body += chunk));
      response.on("end", () => resolve({ status: response.statusCode!, body, headers: response.headers }));
    });
    sent.on("error", reject);
    sent.end();
  });
}

describe("the server", () => {
  it("gives the values that were written, whatever JSON cannot hold", async () => {
    const logdir = scratch();
    const writer = new SummaryWriter(join(logdir, "run"));
    const values = [0.5, Number.NaN, Number.POSITIVE_INFINITY];
    const steps = [0, 1, 2n ** 60n + 1n];
    values.forEach((value, i) => void writer.scalar("loss", value, steps[i]!, { wallTime: 1.7e9 + i }));
    await writer.close();
    const server = await start(logdir);
    const listing = await until(
      () => ask<Listing>(server, "listing"),
      (found) => !found.reading,
    );
    expect(listing.runs[0]).toMatchObject({
      name: "run",
      tags: [{ tag: "loss", plugin: "scalars", seen: 3, kept: 3 }],
    });
    expect(await loss(server)).toEqual({ steps, wallTimes: [1.7e9, 1.7e9 + 1, 1.7e9 + 2], values });
  });

  it("follows a file that grows, record by record and inside one", async () => {
    const logdir = scratch();
    await write(join(logdir, "run"), [0, 1, 2, 3]);
    const file = eventFile(join(logdir, "run"));
    const bytes = readFileSync(file);
    const cut = bytes.length - 10;
    writeFileSync(file, bytes.subarray(0, cut));
    const server = await start(logdir);
    expect(
      kept(
        await until(
          () => ask<Listing>(server, "listing"),
          (found) => kept(found) === 3,
        ),
      ),
    ).toBe(3);
    const stream = await fetch(`${server.url}api/changes`);
    const reader = stream.body!.pipeThrough(new TextDecoderStream()).getReader();
    expect((await reader.read()).value).toContain("data: changed");
    appendFileSync(file, bytes.subarray(cut));
    expect((await reader.read()).value).toContain("data: changed");
    expect((await loss(server)).values).toEqual(
      [...parseEvents(bytes)].flatMap(({ summary }) => summary?.value.map(() => expect.any(Number)) ?? []),
    );
    expect((await loss(server)).values.at(-1)).toBeCloseTo(0.25, 7);
    await reader.cancel();
  });

  it("waits for the first file, and takes new runs", async () => {
    const logdir = scratch();
    const server = await start(logdir);
    expect(
      await until(
        () => ask<Listing>(server, "listing"),
        (found) => !found.reading,
      ),
    ).toMatchObject({ runs: [], reading: false });
    await write(join(logdir, "run"), [0]);
    await write(join(logdir, "second"), [0]);
    const listing = await until(
      () => ask<Listing>(server, "listing"),
      ({ runs }) => runs.length === 2,
    );
    expect(listing.runs.map(({ name }) => name)).toEqual(["run", "second"]);
  });

  it("does not wait for the writer of a pipe", async () => {
    const logdir = scratch();
    mkdirSync(join(logdir, "run"));
    execFileSync("mkfifo", [join(logdir, "run/events.out.tfevents.0.pipe")]);
    await write(join(logdir, "run"), [0]);
    const server = await start(logdir);
    const listing = await until(
      () => ask<Listing>(server, "listing"),
      (found) => !found.reading,
    );
    expect(listing.runs.map(({ name }) => name)).toEqual(["run"]);
    await write(join(logdir, "later"), [0]);
    const { runs } = await until(
      () => ask<Listing>(server, "listing"),
      (found) => found.runs.length === 2,
    );
    expect(runs.map(({ name }) => name)).toEqual(["later", "run"]);
  });

  it("reads again what was cut or replaced", async () => {
    const logdir = scratch();
    await write(join(logdir, "run"), [0, 1, 2, 3]);
    const server = await start(logdir);
    await until(
      () => ask<Listing>(server, "listing"),
      (found) => kept(found) === 4,
    );
    const file = eventFile(join(logdir, "run"));
    truncateSync(file, readFileSync(file).length - 10);
    const cut = await until(
      () => ask<Listing>(server, "listing"),
      (found) => kept(found) === 3,
    );
    expect({ kept: kept(cut), revision: cut.revision }).toEqual({ kept: 3, revision: 1 });
    rmSync(file);
    await write(join(logdir, "run"), [7]);
    const replaced = await until(
      () => ask<Listing>(server, "listing"),
      (found) => kept(found) === 1,
    );
    expect(replaced.revision).toBeGreaterThanOrEqual(2);
    expect((await loss(server)).steps).toEqual([7]);
  });

  it("says when the folder is gone, and goes on when it is back", async () => {
    const logdir = join(scratch(), "logs");
    await write(join(logdir, "run"), [0]);
    const server = await start(logdir);
    rmSync(logdir, { recursive: true });
    const gone = await until(
      () => ask<Listing>(server, "listing"),
      ({ problem }) => problem !== undefined,
    );
    expect(gone.problem).toMatch(/cannot read .*logs.*: (there is )?no such folder/);
    await write(join(logdir, "run"), [0, 1]);
    const back = await until(
      () => ask<Listing>(server, "listing"),
      (found) => kept(found) === 2 && !found.problem,
    );
    expect({ kept: kept(back), problem: back.problem }).toEqual({ kept: 2, problem: undefined });
  });

  it("keeps a sample of long logs, the last value always", async () => {
    const logdir = scratch();
    await write(
      join(logdir, "run"),
      Array.from({ length: 3000 }, (_, i) => i),
    );
    const server = await start(logdir, { sample: { scalars: 100 } });
    const { runs } = await until(
      () => ask<Listing>(server, "listing"),
      (found) => !found.reading,
    );
    expect(runs[0]!.tags[0]).toMatchObject({ seen: 3000, kept: 100 });
    expect((await loss(server)).steps.at(-1)).toBe(2999);
  });

  it("gives images and clips with types that can do no harm", async () => {
    const logdir = scratch();
    const writer = new SummaryWriter(join(logdir, "run"));
    const svg = "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>";
    writer.image("pixels", { data: new Uint8Array(12), width: 2, height: 2, channels: 3 }, 5, { wallTime: 1.7e9 });
    writer.tensor("images", "page", stringTensor(["9", "9", svg], [3]), 5, { wallTime: 1.7e9 });
    await writer.close();
    const server = await start(logdir);
    await until(
      () => ask<Listing>(server, "listing"),
      (found) => !found.reading,
    );
    const image = await fetch(
      `${server.url}api/file?kind=images&run=run&tag=pixels&step=5&wallTime=1700000000&sample=0`,
    );
    expect([image.status, image.headers.get("content-type")]).toEqual([200, "image/png"]);
    expect(image.headers.get("x-content-type-options")).toBe("nosniff");
    const page = await fetch(`${server.url}api/file?kind=images&run=run&tag=page&step=5&wallTime=1700000000&sample=0`);
    expect([page.headers.get("content-type"), await page.text()]).toEqual(["application/octet-stream", svg]);
    const none = await fetch(
      `${server.url}api/file?kind=images&run=run&tag=pixels&step=6&wallTime=1700000000&sample=0`,
    );
    expect([none.status, await none.text()]).toEqual([
      404,
      "pixels of run has no file 0 at step 6; sampling may have dropped it",
    ]);
  });
});

describe("its safety", () => {
  it("refuses the names of other machines (DNS rebinding)", async () => {
    const server = await start(scratch());
    for (const host of ["evil.example", "evil.example:80", "127.0.0.1.evil.example", "192.168.0.2"])
      expect((await raw(server, { headers: { host } })).status).toBe(403);
    for (const host of ["127.0.0.1", "localhost:1234", "[::1]:80"])
      expect((await raw(server, { headers: { host } })).status).toBe(200);
  });
  it("refuses other sites' requests", async () => {
    const server = await start(scratch());
    const from = (site: string, mode: string) =>
      raw(server, { path: "/api/listing", headers: { "sec-fetch-site": site, "sec-fetch-mode": mode } });
    expect((await from("cross-site", "no-cors")).status).toBe(403);
    expect((await from("same-site", "cors")).status).toBe(403);
    expect((await from("same-origin", "cors")).status).toBe(200);
    const { headers } = await from("same-origin", "cors");
    expect(headers["access-control-allow-origin"]).toBeUndefined();
    expect(headers["cross-origin-resource-policy"]).toBe("same-origin");
  });
  it("answers GET only", async () => {
    const server = await start(scratch());
    for (const method of ["POST", "PUT", "DELETE", "OPTIONS"]) {
      const { status, headers } = await raw(server, { method });
      expect([status, headers.allow]).toEqual([405, "GET"]);
    }
  });
  it("gives no file but the page's", async () => {
    const logdir = scratch();
    writeFileSync(join(logdir, "secret.txt"), "secret");
    const server = await start(logdir);
    const paths = [
      "/secret.txt",
      "/../secret.txt",
      "/..%2f..%2fetc/passwd",
      "/%2e%2e/%2e%2e/etc/passwd",
      "/assets/../../package.json",
      "//etc/passwd",
      "/api/../secret.txt",
      "/api/file?kind=images&run=..&tag=secret.txt&step=0&wallTime=0&sample=0",
      "/api/constructor",
      "/api/values?kind=__proto__&run=a&tag=b",
    ];
    for (const path of paths) {
      const { status, body } = await raw(server, { path });
      expect({ path, status, secret: /secret$|root:/.test(body) }).toEqual({ path, status: 404, secret: false });
    }
  });
  it("sends a strict content security policy", async () => {
    const server = await start(scratch());
    const { headers } = await raw(server, {});
    const policy = String(headers["content-security-policy"]);
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|https?:/);
  });
  it("listens on this machine's own addresses only", async () => {
    await expect(start(scratch(), { host: "0.0.0.0" })).rejects.toThrow(
      'host is "0.0.0.0"; expected 127.0.0.1, ::1 or localhost',
    );
  });
  it("says what is wrong with a folder or a port", async () => {
    const folder = scratch();
    writeFileSync(join(folder, "file"), "");
    await expect(start(join(folder, "none"))).rejects.toThrow(/none: there is no such folder$/);
    await expect(start(join(folder, "file"))).rejects.toThrow(/file is a file; expected a log directory/);
    mkdirSync(join(folder, "logs"));
    const { port } = await start(join(folder, "logs"));
    await expect(start(join(folder, "logs"), { port })).rejects.toMatchObject({ code: "EADDRINUSE" });
  });
  it("ends with connections open", async () => {
    const server = await start(scratch());
    const stream = await fetch(`${server.url}api/changes`);
    await server.close();
    const ended = await stream.text().then(
      () => "ended",
      () => "ended",
    );
    expect(ended).toBe("ended");
    await expect(fetch(server.url)).rejects.toThrow();
  });
});
