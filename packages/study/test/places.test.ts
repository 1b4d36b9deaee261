import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, it, vi } from "vitest";
import type { Outcome } from "../src";
import {
  checkAddress,
  checkStore,
  folderStore,
  localPool,
  OtherStudyError,
  openJournal,
  openStore,
  readJournal,
  s3Store,
  serveSlot,
  sha256,
  shownUrl,
} from "../src/node";
import { readEnvelope } from "../src/node/bull/envelope";
import { serveMetrics } from "../src/node/bull/metrics";
import { lockJournal } from "../src/node/journal-lock";
import { checkBlob, checkName } from "../src/node/store/store";
import { program } from "./programs";
import { until } from "./workers";

const folder = mkdtempSync(join(tmpdir(), "feedforward-places-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

/** The id of a process that has ended. */
const DEAD = 2 ** 22 + 1;

describe("the lock of a journal", () => {
  const path = join(folder, "locked");
  const lock = `${path}.lock`;
  const holds = (content: unknown) =>
    writeFileSync(lock, typeof content === "string" ? content : JSON.stringify(content));

  it("is one process's at a time, and leaves nothing behind", async () => {
    const first = await lockJournal(path);
    expect(JSON.parse(readFileSync(lock, "utf8"))).toEqual({ pid: process.pid, host: hostname() });
    await expect(lockJournal(path)).rejects.toThrow(
      `${path} is being written by process ${process.pid}; wait until it ends, or stop it.`,
    );
    await first.release();
    await (await lockJournal(path)).release();
    expect(readdirSync(folder).filter((name) => name.startsWith("locked"))).toEqual([]);
  });

  it("is taken from a process that has ended, and from a file that says nothing", async () => {
    for (const content of [
      { pid: DEAD, host: hostname() },
      "",
      "{",
      "null",
      { pid: "1", host: hostname() },
      { pid: 1.5, host: "x" },
      { pid: 1 },
    ]) {
      holds(content);
      const { release } = await lockJournal(path);
      expect(JSON.parse(readFileSync(lock, "utf8")).pid).toBe(process.pid);
      await release();
    }
  });

  it("is not taken from another machine, nor from another user's process", async () => {
    holds({ pid: DEAD, host: "elsewhere" });
    await expect(lockJournal(path)).rejects.toThrow(
      `${path} is being written by process ${DEAD} on elsewhere; if it is gone, delete ${lock}.`,
    );
    holds({ pid: 1, host: hostname() });
    await expect(lockJournal(path)).rejects.toThrow("is being written by process 1; wait until it ends");
    vi.spyOn(process, "kill").mockImplementation(() => {
      throw Object.assign(new Error("not permitted"), { code: "EPERM" });
    });
    await expect(lockJournal(path)).rejects.toThrow("is being written by process 1;");
    rmSync(lock);
  });

  it("says why it cannot be made", async () => {
    await expect(lockJournal(join(folder, "nowhere", "locked"))).rejects.toThrow("ENOENT");
  });
});

describe("a journal", () => {
  const study = { trials: 1 };
  const event = { type: "failed", job: "a", message: "é" } as const;

  it("makes its folder, and writes what was appended at once, in order", async () => {
    const path = join(folder, "deep", "er", "journal.ndjson");
    const journal = await openJournal(path, study);
    await expect(openJournal(path, study)).rejects.toThrow("is being written by process");
    for (const job of ["a", "b", "c"]) journal.append({ ...event, job });
    await Promise.all([journal.saved(), journal.saved()]);
    journal.append({ ...event, job: "d" });
    await journal.close();
    expect(existsSync(`${path}.lock`)).toBe(false);
    const lines = readFileSync(path, "utf8").split("\n");
    expect(JSON.parse(lines[0]!)).toEqual({ journal: 1, name: journal.name, study });
    expect(lines.slice(1, -1).map((line) => JSON.parse(line).job)).toEqual(["a", "b", "c", "d"]);
    expect(await readJournal(path)).toEqual({ study, events: ["a", "b", "c", "d"].map((job) => ({ ...event, job })) });
  });

  it("of another study is refused by its class, and gives its lock back", async () => {
    const path = join(folder, "other.ndjson");
    await (await openJournal(path, study)).close();
    const error = await openJournal(path, { trials: 2 }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(OtherStudyError);
    expect(error).toMatchObject({ usage: true });
    await (await openJournal(path, study)).close();
  });

  it("warns on the console of a torn line, and says how long it is", async () => {
    const path = join(folder, "torn.ndjson");
    const journal = await openJournal(path, study);
    journal.append(event);
    await journal.close();
    const content = readFileSync(path, "utf8");
    const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
    writeFileSync(path, `${content}{"type`);
    const again = await openJournal(path, study);
    expect(again.events).toEqual([event]);
    await again.close();
    expect(warn.mock.calls).toEqual([
      [`${path}: its last line was not written whole and is dropped (6 bytes); that job is done again.`],
    ]);
    expect(readFileSync(path, "utf8")).toBe(content);
    writeFileSync(path, `${content}nonsense\n`);
    await (await openJournal(path, study)).close();
    expect(warn.mock.calls[1]![0]).toContain("(9 bytes)");
  });

  it("whose first line is none is refused, whole or alone", async () => {
    const path = join(folder, "strange.ndjson");
    const good = '{"journal":1,"name":"x","study":{}}';
    for (const [text, line] of [
      ["{}\n", 1],
      ['{"journal":2}\n', 1],
      [`${good}\n{"type":1}\n{"type":"failed"}\n`, 2],
      [`${good}\nnull\n{"type":"failed"}\n`, 2],
    ] as const) {
      writeFileSync(path, text);
      await expect(readJournal(path)).rejects.toThrow(
        `${path}:${line} is not a line of a sweep's journal. Restore the file, or begin anew with --overwrite.`,
      );
    }
    writeFileSync(path, "");
    expect(await readJournal(path)).toBeUndefined();
    writeFileSync(path, '{"jour');
    expect(await readJournal(path)).toBeUndefined();
    mkdirSync(join(folder, "a-folder"));
    await expect(readJournal(join(folder, "a-folder"))).rejects.toThrow("a-folder");
  });
});

describe("addresses", () => {
  it("are shown without their passwords", () => {
    expect(shownUrl("redis://user:secret@example.org:6379/3")).toBe("redis://example.org:6379");
    expect(shownUrl("rediss://[::1]:1")).toBe("rediss://[::1]:1");
    expect(() => shownUrl("example")).toThrow(expect.objectContaining({ usage: true }));
  });

  it("of every local kind need no encryption", () => {
    for (const url of ["redis://127.9.9.9", "redis://user:pw@localhost:1", "rediss://8.8.8.8"]) checkAddress({ url });
    for (const url of ["redis://8.8.8.8", "redis://128.0.0.1", "redis://localhost.example.org", "redis://[::2]"])
      expect(() => checkAddress({ url, insecure: false })).toThrow(
        expect.objectContaining({ message: expect.stringContaining("is another machine"), usage: true }),
      );
    expect(() => checkAddress({ url: "https://localhost", insecure: true })).toThrow(
      expect.objectContaining({ message: expect.stringContaining("The queue's address is not one"), usage: true }),
    );
  });
});

describe("an envelope", () => {
  const good = { study: "s", version: "1", numerics: "same", payload: 0 };

  it("has names of a limited length", () => {
    for (const more of [
      { study: "a".repeat(100) },
      { study: "A-b_c.9" },
      { version: "1.2.3-rc+4" },
      { version: "1".repeat(50) },
      { numerics: "mixed" },
      { payload: null },
    ])
      expect(readEnvelope({ ...good, ...more })).toEqual({ ...good, ...more });
  });

  it.each<[unknown, string]>([
    [{ ...good, study: "a".repeat(101) }, "study is no name"],
    [{ ...good, study: 1 }, "study is no name"],
    [{ ...good, version: "1".repeat(51) }, "version is no version"],
    [{ ...good, version: undefined }, "version is no version"],
    [{ ...good, numerics: "equal" }, "numerics is neither same nor mixed"],
    [{ ...good, payload: undefined }, "it has no payload"],
    [{ ...good, code: 1 }, 'it has an unknown key "code"'],
    [[good], "it is no object"],
    [null, "it is no object"],
    [undefined, "it is no object"],
    ["text", "it is no object"],
  ])("is refused: %o", (data, message) => {
    expect(() => readEnvelope(data)).toThrow(message);
  });

  it("has a limited size", () => {
    const text = (bytes: number) => ({
      ...good,
      payload: "x".repeat(bytes - JSON.stringify({ ...good, payload: "" }).length),
    });
    expect(readEnvelope(text(65 * 1024)).study).toBe("s");
    expect(() => readEnvelope(text(65 * 1024 + 1))).toThrow("The job has 66561 bytes; at most 65536 are read.");
  });
});

it("serves a worker's figures to this machine alone, at one address", async () => {
  const figures = { done: 1, failed: 2, givenBack: 3, running: 4, slots: 5 };
  const server = await serveMetrics(0, () => figures);
  const { port, address } = server.address() as { port: number; address: string };
  expect(address).toBe("127.0.0.1");
  const response = await fetch(`http://127.0.0.1:${port}/metrics`);
  expect(response.headers.get("content-type")).toBe("text/plain; version=0.0.4");
  expect(await response.text()).toBe(
    [
      "# TYPE feedforward_jobs_total counter",
      'feedforward_jobs_total{outcome="done"} 1',
      'feedforward_jobs_total{outcome="failed"} 2',
      'feedforward_jobs_total{outcome="given_back"} 3',
      "# TYPE feedforward_jobs_running gauge",
      "feedforward_jobs_running 4",
      "# TYPE feedforward_slots gauge",
      "feedforward_slots 5",
      "",
    ].join("\n"),
  );
  const other = await fetch(`http://127.0.0.1:${port}/`);
  expect([other.status, await other.text()]).toEqual([404, "The figures are at /metrics.\n"]);
  await expect(serveMetrics(port, () => figures)).rejects.toThrow("EADDRINUSE");
  server.close();
});

describe("names and checksums of a store", () => {
  it("are checked", () => {
    for (const name of ["a", "a/b-c/d_e", "0".repeat(200)]) expect(checkName(name)).toBe(name);
    for (const name of ["0".repeat(201), "a/", "/a", "a\n", "a b"])
      expect(() => checkName(name)).toThrow("is no name in a store");
    const bytes = Uint8Array.of(1, 2);
    expect(sha256(bytes)).toBe("a12871fee210fb8619291eaea194581cbd2531e4b23759d225f6806923f63222");
    expect(sha256("")).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    expect(checkBlob(bytes, sha256(bytes), "here")).toBe(bytes);
    expect(() => checkBlob(bytes, "f".repeat(64), "here")).toThrow(
      `here is damaged: blob ${"f".repeat(64)} has the checksum a12871fee210…. Delete it; whoever needs it trains again.`,
    );
  });

  it("are a folder's unless they are an address", async () => {
    const store = await openStore({ url: "redis://127.0.0.1:1" }, join(folder, "store"));
    expect(store.description).toBe(join(folder, "store"));
    for (const place of ["C:\\runs", "./s3", "s3"]) checkStore(place);
    for (const place of ["http://x", "S3://bucket", "redis://localhost"])
      expect(() => checkStore(place)).toThrow(expect.objectContaining({ usage: true }));
  });

  it("of a folder that is none say why", async () => {
    const path = join(folder, "a-file");
    writeFileSync(path, "");
    const store = folderStore(path);
    await expect(store.putBlob(Uint8Array.of(1))).rejects.toThrow(`The store ${path} cannot be written: `);
    await expect(store.putRecord("a", "")).rejects.toThrow(`The store ${path} cannot be written: `);
    await expect(store.getRecord("a")).rejects.toThrow("ENOTDIR");
  });
});

describe("a bucket", () => {
  /** A server that answers each request in turn. */
  async function bucket(answer: (request: IncomingMessage, body: string) => [number, string?]) {
    const seen: string[] = [];
    const server = createServer(async (request, response) => {
      let body = "";
      for await (const part of request) body += part;
      seen.push(`${request.method} ${request.url}`);
      const [status, text] = answer(request, body);
      response.writeHead(status).end(text);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    vi.stubEnv("AWS_ENDPOINT_URL_S3", `http://127.0.0.1:${(server.address() as { port: number }).port}//`);
    vi.stubEnv("AWS_ACCESS_KEY_ID", "key");
    vi.stubEnv("AWS_SECRET_ACCESS_KEY", "secret");
    return { seen, close: () => server.close() };
  }
  const one = Uint8Array.of(1);

  it("keeps blobs and records under its prefix", async () => {
    const objects = new Map<string, string>();
    const signed: string[] = [];
    const server = await bucket(({ method, url = "", headers }, body) => {
      signed.push(String(headers.authorization), String(headers["x-amz-security-token"]));
      if (url.includes("?")) return [200];
      if (method === "PUT") {
        if (headers["if-none-match"] === "*" && objects.has(url)) return [412];
        objects.set(url, body);
        return [200];
      }
      return objects.has(url) ? [200, objects.get(url)!] : [404];
    });
    vi.stubEnv("AWS_REGION", "eu-1");
    vi.stubEnv("AWS_SESSION_TOKEN", "token");
    const store = await s3Store("s3://sweeps/a/b/");
    const bytes = new TextEncoder().encode("hello");
    const name = await store.putBlob(bytes);
    expect(await store.putBlob(bytes)).toBe(name);
    expect(await store.getBlob(name)).toEqual(bytes);
    expect([await store.hasBlob(name), await store.hasBlob("x")]).toEqual([true, false]);
    expect([await store.putRecord("r/1", "one"), await store.putRecord("r/1", "two")]).toEqual([true, false]);
    expect([await store.getRecord("r/1"), await store.getRecord("none")]).toEqual(["one", undefined]);
    await expect(store.getBlob("none")).rejects.toThrow("s3://sweeps/a/b/ has no blob none");
    expect(server.seen.slice(0, 4)).toEqual([
      "GET /sweeps/?list-type=2&max-keys=0&prefix=a%2Fb",
      `HEAD /sweeps/a/b/blobs/${name}`,
      `PUT /sweeps/a/b/blobs/${name}`,
      `HEAD /sweeps/a/b/blobs/${name}`,
    ]);
    expect(objects.get("/sweeps/a/b/records/r/1.json")).toBe("one");
    expect(signed[0]).toMatch(/^AWS4-HMAC-SHA256 Credential=key\/\d+\/eu-1\/s3\/aws4_request/);
    expect(signed[1]).toBe("token");
    server.close();
  });

  it.each<[number, string, string]>([
    [404, "", "there is no such bucket; create it first"],
    [400, "<Code>NoSuchBucket</Code>", "there is no such bucket; create it first"],
    [403, "<Code>SignatureDoesNotMatch</Code>", "the credentials are wrong"],
    [403, "<Code>InvalidAccessKeyId</Code>", "the credentials are wrong"],
    [403, "", "these credentials may not do that"],
    [400, "<Error><Code>AccessDenied</Code></Error>", "these credentials may not do that"],
    [400, "<Code>NotImplemented</Code>", "the server does not know conditional writes"],
    [418, "", "the server answered 418."],
    [418, "<Code>Teapot</Code>", "the server answered 418 Teapot."],
  ])("says what an answer of %d %s means", async (status, text, meaning) => {
    let isBroken = true;
    const server = await bucket(({ method }) => (method === "HEAD" ? [404] : isBroken ? [status, text] : [200]));
    await expect(s3Store("s3://sweeps")).rejects.toThrow(`The store s3://sweeps cannot be used: ${meaning}`);
    isBroken = false;
    const store = await s3Store("s3://sweeps");
    isBroken = true;
    await expect(store.putBlob(one)).rejects.toThrow(`cannot be written: ${meaning}`);
    await expect(store.putRecord("a", "")).rejects.toThrow(`cannot be written: ${meaning}`);
    if (status !== 404) {
      await expect(store.getBlob("a")).rejects.toThrow(`cannot be read: ${meaning}`);
      await expect(store.getRecord("a")).rejects.toThrow(`cannot be read: ${meaning}`);
    }
    server.close();
  });

  it("writes a record again when another write was under way", async () => {
    const answers: [number][] = [[200], [409], [409], [200]];
    const server = await bucket(() => answers.shift()!);
    const store = await s3Store("s3://sweeps");
    expect(await store.putRecord("a", "")).toBe(true);
    expect(server.seen).toHaveLength(4);
    server.close();
  });

  it("needs both credentials", async () => {
    for (const missing of ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"]) {
      vi.stubEnv("AWS_ACCESS_KEY_ID", "key");
      vi.stubEnv("AWS_SECRET_ACCESS_KEY", "secret");
      vi.stubEnv(missing, "");
      await expect(s3Store("s3://sweeps")).rejects.toMatchObject({
        message: expect.stringContaining("needs credentials in the environment"),
        usage: true,
      });
    }
  });

  it("is Amazon's unless an address says otherwise, in a region of the environment", async () => {
    const asked: string[] = [];
    vi.stubGlobal("fetch", async (request: Request) => {
      asked.push(request.url);
      return new Response();
    });
    vi.stubEnv("AWS_ACCESS_KEY_ID", "key");
    vi.stubEnv("AWS_SECRET_ACCESS_KEY", "secret");
    for (const name of ["AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL", "AWS_REGION", "AWS_DEFAULT_REGION"])
      vi.stubEnv(name, "");
    await s3Store("s3://sweeps");
    vi.stubEnv("AWS_DEFAULT_REGION", "eu-2");
    await s3Store("s3://sweeps");
    vi.stubEnv("AWS_REGION", "eu-1");
    await s3Store("s3://sweeps/a");
    vi.stubEnv("AWS_ENDPOINT_URL", "http://other/");
    await s3Store("s3://sweeps/a");
    vi.unstubAllGlobals();
    expect(asked).toEqual([
      "https://sweeps.s3.us-east-1.amazonaws.com/?list-type=2&max-keys=0&prefix=",
      "https://sweeps.s3.eu-2.amazonaws.com/?list-type=2&max-keys=0&prefix=",
      "https://sweeps.s3.eu-1.amazonaws.com/?list-type=2&max-keys=0&prefix=a",
      "http://other/sweeps/?list-type=2&max-keys=0&prefix=a",
    ]);
  });
});

describe("processes of this machine", { timeout: 60_000 }, () => {
  it("are tried as often as it is said, and fewer times if they crash", async () => {
    const outcomes: Outcome[] = [];
    const notes: string[] = [];
    const returned: string[] = [];
    const listener = {
      outcome: (outcome: Outcome) => outcomes.push(outcome),
      note: (message: string) => notes.push(message),
      returned: (id: string) => returned.push(id),
    };
    const trial = { args: program("trial", folder) };
    const pool = localPool({ program: trial, slots: 1, attempts: 1, crashes: 2 }, listener);
    const payload = (key: string, mode: string) => ({ key, mode, rate: 0.1, seed: 1, epochs: 1, milliseconds: 1 });
    await pool.add([
      { id: "throws", payload: payload("t", "throw") },
      { id: "crashes", payload: payload("c", "crash") },
    ]);
    expect(await pool.state()).toEqual({ waiting: 1, running: 1, slots: 1, workers: [] });
    await pool.forget("throws");
    await until(() => outcomes.length === 2);
    expect(outcomes).toEqual([
      { id: "throws", ok: false, message: "the trial threw" },
      { id: "crashes", ok: false, message: "its process ended with SIGKILL" },
    ]);
    expect(notes).toEqual(["crashes begins again: its process ended with SIGKILL"]);
    expect(returned).toEqual(["crashes"]);
    // A job that has ended is known until it is forgotten.
    await pool.add([{ id: "throws", payload: payload("t", "throw") }]);
    expect(await pool.state()).toMatchObject({ waiting: 0, running: 0 });
    await pool.forget("throws");
    await pool.reconcile([{ id: "throws", payload: payload("t", "throw") }]);
    await until(() => outcomes.length === 3);
    await pool.close();
  });

  it("are none for a program that is not started by a pool", async () => {
    const { send } = process;
    Object.assign(process, { send: undefined });
    const error = await serveSlot(async () => 1).catch((reason: unknown) => reason);
    Object.assign(process, { send });
    expect(error).toMatchObject({
      message: expect.stringContaining("This program does jobs for a sweep"),
      usage: true,
    });
  });
});
