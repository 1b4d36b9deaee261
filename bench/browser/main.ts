/**
 * `npm run bench -- browser`: runs the same training steps on every engine that starts in Chromium, in one page, each
 * in a worker of its own; they take turns as in `npm run bench`. Needs CHROMIUM, the path of a browser.
 */
import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { chromium, type Page } from "playwright-core";
import { build, type InlineConfig, preview } from "vite";
import { HEADERS } from "../../apps/web/build/csp";
import web from "../../apps/web/vite.config";
import { positive, readArguments } from "../../scripts/arguments";
import { chromiumFlags } from "../../scripts/testing/chromium-flags";
import { describeMachine } from "../machine";
import { measure } from "../measure";
import type { Measured, Prepare, Ready } from "../protocol";
import { type Result, tableOf, writeTable } from "../report";
import { prepareData } from "../workloads";
import { type BrowserEngine, browserEngines } from "./engines";
import type { BenchPage } from "./page";

declare const bench: BenchPage;

const PROGRAM = "npm run bench";
const { values: options } = readArguments(PROGRAM, {
  options: {
    workloads: { type: "string", default: "small" },
    engines: { type: "string", default: browserEngines.map(({ name }) => name).join() },
    rounds: { type: "string", default: "7" },
    seconds: { type: "string", default: "1" },
    json: { type: "string" },
    update: { type: "string" },
  },
});
const executablePath = process.env.CHROMIUM;
if (executablePath === undefined) {
  console.error("CHROMIUM is not set; give the path of a Chromium or Chrome, such as CHROMIUM=/usr/bin/chromium.");
  process.exit(2);
}
const flags = [
  ...chromiumFlags,
  "--use-gl=angle",
  "--use-angle=swiftshader",
  "--enable-unsafe-swiftshader",
  "--enable-unsafe-webgpu",
  "--enable-features=Vulkan",
];
const cwd = process.env.INIT_CWD ?? process.cwd();
const folder = join(import.meta.dirname, "../../.bench");
const prepare = await prepareData(join(folder, "data"));

const { worker, resolve: resolving } = web;
const config: InlineConfig = {
  root: import.meta.dirname,
  configFile: false,
  logLevel: "error",
  publicDir: join(folder, "data"),
  ...(worker ? { worker } : {}),
  ...(resolving ? { resolve: resolving } : {}),
  build: { outDir: join(folder, "browser"), emptyOutDir: true, target: "es2022", assetsInlineLimit: 0 },
  preview: { host: "127.0.0.1", port: 0, headers: HEADERS },
};
await build(config);
const server = await preview(config);
const browser = await chromium.launch({ executablePath, args: flags });
try {
  const page = await browser.newPage();
  await page.goto(server.resolvedUrls!.local[0]!);
  const machine = `${describeMachine()}, Chromium ${browser.version()}`;
  const rounds = positive(PROGRAM, "rounds", options.rounds);
  const result: Result = { machine, date: new Date().toISOString(), rounds, workloads: {} };
  console.log(`${machine}\n`);
  const wanted = browserEngines.filter(({ name }) => options.engines.split(",").includes(name));
  const engines = await starting(page, wanted);
  for (const workload of options.workloads.split(",")) {
    const rows = await measure(engines, prepare(workload), {
      rounds,
      roundMs: positive(PROGRAM, "seconds", options.seconds) * 1000,
      open: ({ name }) => ({
        prepare: (request: Prepare) => ask(page, name, request) as Promise<Ready>,
        run: (steps: number) => ask(page, name, { steps }) as Promise<Measured>,
        end: () => void page.evaluate((which) => bench.end(which), name).catch(() => {}),
      }),
    });
    result.workloads[workload] = rows;
  }
  console.log(tableOf(result));
  if (options.json !== undefined) writeFileSync(resolve(cwd, options.json), `${JSON.stringify(result, null, 2)}\n`);
  if (options.update !== undefined)
    writeTable(resolve(cwd, options.update), "bench browser", `${tableOf(result)}\n\n${machine}`);
} finally {
  await browser.close();
  await server.close();
}

function ask(page: Page, name: string, request: object): Promise<object> {
  return page.evaluate(([which, what]) => bench.ask(which, what), [name, request] as const);
}

/** Returns the engines that start here and prints why the others do not. */
async function starting(page: Page, engines: readonly BrowserEngine[]): Promise<BrowserEngine[]> {
  const started: BrowserEngine[] = [];
  for (const engine of engines) {
    const reason = await page.evaluate((which) => bench.open(which), engine);
    if (reason === undefined) started.push(engine);
    else console.error(`${engine.name} does not start here: ${reason}`);
  }
  return started;
}
