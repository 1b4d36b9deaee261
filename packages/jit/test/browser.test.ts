import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { chromiumFlags } from "../../../scripts/testing/chromium-flags";
import { worst } from "./networks";

// Runs the package in a real browser, on ONNX Runtime's WebAssembly and WebGPU builds. CHROMIUM is the browser's path.

const executablePath = process.env.CHROMIUM;
const runtime = dirname(createRequire(import.meta.url).resolve("onnxruntime-web"));
const types: Record<string, string> = { mjs: "text/javascript", js: "text/javascript", wasm: "application/wasm" };

/** Serves the page's scripts and ONNX Runtime's files, with the headers that WebAssembly threads need. */
function serve(scripts: ReadonlyMap<string, string>): Promise<Server> {
  const server = createServer(async ({ url = "/" }, response) => {
    const file = /^\/onnxruntime\/([\w.-]+)$/.exec(url)?.[1];
    const type = types[url.split(".").at(-1)!] ?? "text/html";
    const found = file ? await readFile(join(runtime, file)).catch(() => undefined) : undefined;
    const body = found ?? scripts.get(url) ?? '<!doctype html><script type="module" src="page.js"></script>';
    response.writeHead(200, {
      "content-type": `${type}; charset=utf-8`,
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-embedder-policy": "require-corp",
    });
    response.end(body);
  });
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve(server));
  });
}

interface Trained {
  readonly losses: number[];
  readonly weights: number[];
  readonly engine: string;
}

describe.skipIf(!executablePath)("in Chromium", () => {
  let server: Server;
  let browser: Browser;
  let page: Page;
  let eager: Trained;

  const train = (engine: string): Promise<Trained> =>
    page.evaluate((name) => (globalThis as unknown as { train(name: string): Promise<Trained> }).train(name), engine);

  beforeAll(async () => {
    const { outputFiles } = await build({
      entryPoints: [fileURLToPath(new URL("browser/page.ts", import.meta.url))],
      bundle: true,
      write: false,
      outdir: "/",
      // The parts for Node are chunks that a browser never requests.
      splitting: true,
      format: "esm",
      target: "es2022",
      conditions: ["@feedforward/source"],
      logLevel: "error",
    });
    server = await serve(new Map(outputFiles.map(({ path, text }) => [path, text])));
    browser = await chromium.launch({
      executablePath: executablePath!,
      args: [
        ...chromiumFlags,
        "--enable-unsafe-webgpu",
        "--use-webgpu-adapter=swiftshader",
        "--enable-features=Vulkan",
      ],
    });
    page = await browser.newPage();
    page.on("pageerror", (error) => console.error(error.message));
    await page.goto(`http://127.0.0.1:${(server.address() as { port: number }).port}/`);
    await page.waitForFunction("globalThis.train !== undefined");
    eager = await train("eager");
  });
  afterAll(async () => {
    await browser?.close();
    server?.close();
  });

  test.each(["onnx-wasm", "webgpu"])("five steps on %s as eager", async (engine) => {
    const hasAdapter = await page.evaluate("navigator.gpu?.requestAdapter().then((adapter) => adapter !== null)");
    // Without an adapter, the engine must report that.
    if (engine === "webgpu" && !hasAdapter) {
      await expect(train(engine)).rejects.toThrow(
        /engine 'webgpu' cannot be loaded: .* Choose engine 'onnx' or 'onnx-wasm'\./,
      );
      return;
    }
    const trained = await train(engine);
    expect(trained.engine).toBe(engine);
    expect(worst(trained.losses, eager.losses)).toBeLessThan(1e-5);
    expect(worst(trained.weights, eager.weights)).toBeLessThan(1e-4);
  });

  test("where ONNX Runtime's files are not served, every choice says what to serve", async () => {
    const lost = await browser.newPage();
    await lost.goto(`${page.url()}?lost`);
    await lost.waitForFunction("globalThis.train !== undefined");
    for (const engine of ["onnx-wasm", "auto"]) {
      const message = await lost.evaluate(`train("${engine}").catch(({ name, message }) => name + " " + message)`);
      expect(message).toBe(
        "EngineUnavailableError engine 'onnx-wasm' cannot be loaded: its WebAssembly file does not load. Serve " +
          "ort-wasm-simd-threaded.wasm of the package onnxruntime-web beside the page's scripts, or set " +
          "env.wasm.wasmPaths of onnxruntime-web/wasm to where it is.",
      );
    }
    await lost.close();
  });
});
