/**
 * `npm run bench -- --browser`: the lab's own page in Chromium, the same small network on every engine, one after another
 * in one browser. The speed is the one that the page shows: rows a second from the first step to the last, validation
 * included, by the batch. Needs CHROMIUM, the path of a browser.
 */
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { chromium, type Page } from "playwright-core";
import { preview } from "vite";
import { HEADERS } from "../../apps/web/build/csp";
import { describeMachine } from "../machine";

/** Epochs for each engine: enough for about ten seconds. */
const ENGINES: Readonly<Record<string, number>> = { "onnx-wasm": 20, webgpu: 10, wasm: 8, webgl: 3, cpu: 2 };

interface Measured {
  readonly engine: string;
  readonly stepsPerSecond: number;
  readonly accuracy: number;
}

export async function benchBrowser(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: { browser: { type: "boolean" }, "batch-size": { type: "string", default: "1024,64" } },
  });
  const executablePath = process.env.CHROMIUM;
  if (executablePath === undefined) {
    console.error("CHROMIUM is not set; give the path of a Chromium or Chrome, such as CHROMIUM=/usr/bin/chromium.");
    process.exitCode = 2;
    return;
  }
  const root = join(import.meta.dirname, "../../apps/web");
  if (!existsSync(join(root, "dist/index.html"))) {
    execFileSync("npm", ["run", "--silent", "bundle"], { cwd: root, stdio: "inherit" });
  }
  const server = await preview({
    root,
    configFile: false,
    logLevel: "error",
    preview: { host: "127.0.0.1", port: 0, headers: HEADERS },
  });
  const flags = [
    "--no-sandbox",
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--enable-unsafe-webgpu",
  ];
  const browser = await chromium.launch({ executablePath, args: flags });
  try {
    console.log(`${describeMachine()}, Chromium ${browser.version()}\n`);
    for (const batchSize of values["batch-size"].split(",").map(Number)) {
      const page = await browser.newPage();
      await page.goto(`${server.resolvedUrls!.local[0]}#/chapter/mlp-keras`);
      const rows: Measured[] = [];
      for (const [engine, epochs] of Object.entries(ENGINES)) {
        rows.push(await run(page, engine, batchSize, batchSize < 256 ? Math.max(1, Math.round(epochs / 6)) : epochs));
      }
      console.log(`${table(batchSize, rows)}\n`);
      await page.close();
    }
  } finally {
    await browser.close();
    await server.close();
  }
}

async function run(page: Page, engine: string, batchSize: number, epochs: number): Promise<Measured> {
  await page.getByRole("button", { name: "Reset" }).click();
  for (const [name, value] of Object.entries({ batchSize, epochs })) {
    await page.locator(`input[name="${name}"]`).fill(String(value));
    await page.locator(`input[name="${name}"]`).blur();
  }
  const details = page.locator("details", { has: page.locator('select[name="engine"]') });
  if ((await details.getAttribute("open")) === null) await details.locator("summary").click();
  await page.locator('select[name="engine"]').selectOption(engine);
  await page.getByRole("button", { name: "Run", exact: true }).click();
  const line = page.locator(".status .words[data-steps]");
  await line.waitFor({ timeout: 300_000 });
  const [used, steps, accuracy] = await Promise.all(
    ["data-engine", "data-steps", "data-accuracy"].map((name) => line.getAttribute(name)),
  );
  return {
    engine: used ?? "",
    stepsPerSecond: used === engine ? Number(steps) : Number.NaN,
    accuracy: Number(accuracy),
  };
}

function table(batchSize: number, rows: readonly Measured[]): string {
  const fastest = rows[0]!.stepsPerSecond;
  const names = Object.keys(ENGINES);
  const lines = rows.map(({ stepsPerSecond, accuracy }, i) =>
    Number.isNaN(stepsPerSecond)
      ? `| ${names[i]} | does not start here | – | – |`
      : `| ${names[i]} | ${(1000 / stepsPerSecond).toPrecision(3)} | ${(fastest / stepsPerSecond).toPrecision(3)}× | ${(100 * accuracy).toFixed(1)} % |`,
  );
  return [`| engine, batch ${batchSize} | ms/step | ratio | accuracy |`, "|---|---:|---:|---:|", ...lines].join("\n");
}
