import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SummaryWriter } from "@feedforward/tensorboard";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { NotFound } from "../src/server/routes";
import { startServer, type ViewerServer } from "../src/server/serve";
import type { Listing } from "../src/source/viewer-source";
import { fromWire } from "../src/source/wire";

let folder = "";
const open: ViewerServer[] = [];
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "feedforward-viewer-"));
  const writer = new SummaryWriter(join(folder, "run"));
  writer.scalar("loss", 1, 0);
  await writer.close();
  writeFileSync(join(folder, "projector_config.pbtxt"), "");
  mkdirSync(join(folder, "deep/er"), { recursive: true });
  writeFileSync(join(folder, "deep/er/projector_config.pbtxt"), "");
  writeFileSync(join(folder, "file"), "");
});
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function start(options: object = {}): Promise<ViewerServer> {
  const page = async () => {
    throw new NotFound("there is no such page");
  };
  const server = await startServer(folder, page, { pollSeconds: 0.05, ...options });
  open.push(server);
  return server;
}

it("a question without its parts, or about what is not there, is answered with 404 and the reason", async () => {
  const server = await start();
  const said = async (route: string) => {
    const response = await fetch(`${server.url}api/${route}`);
    return [response.status, await response.text()];
  };
  for (const [route, missing] of [
    ["values", "kind"],
    ["values?kind=scalars", "run"],
    ["values?kind=scalars&run=run", "tag"],
    ["graph", "run"],
    ["graph?run=run", "tag"],
    ["file?kind=images&run=r&tag=t&step=1&wallTime=1", "sample"],
    ["file?kind=images&run=r&tag=t", "step"],
    ["file?kind=images&run=r&tag=t&step=1", "wallTime"],
  ])
    expect(await said(route!)).toEqual([404, `the question has no ${missing}`]);
  expect(await said("nothing")).toEqual([404, 'there is no route "nothing"']);
  expect(await said("toString")).toEqual([404, 'there is no route "toString"']);
  expect(await said("values?kind=scalars&run=&tag=")).toEqual([404, 'run "" has no scalars ""']);
  expect(await said("graph?run=nobody&tag=x")).toEqual([404, 'there is no run "nobody"']);
});

it("embeddings are named by their folders", async () => {
  const server = await start();
  for (const end = Date.now() + 15_000; ; ) {
    const listing = fromWire(await (await fetch(`${server.url}api/listing`)).text()) as Listing;
    if (listing.reading && Date.now() < end) continue;
    expect([...listing.embeddings].sort()).toEqual([".", "deep/er"]);
    return;
  }
});

it("a port that is taken is an error, and so is a place without logs", async () => {
  const server = await start();
  await expect(start({ port: server.port })).rejects.toThrow(/EADDRINUSE|in use|taken/);
  const page = async () => ({ type: "text/html", body: "" });
  await expect(startServer(join(folder, "none"), page, {})).rejects.toThrow(/none: there is no such folder$/);
  await expect(startServer(join(folder, "file"), page, {})).rejects.toThrow("is a file; expected a log directory");
});
