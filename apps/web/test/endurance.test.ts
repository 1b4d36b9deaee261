import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { packState } from "../src/share/state";
import { finished, hasBrowser, status, useBrowser, visit } from "./browser";
import { eventually } from "./eventually";

const browser = useBrowser(["--js-flags=--expose-gc"]);
/** The full test takes a few minutes; a normal test run does a part of it. */
const long = Boolean(process.env.FEEDFORWARD_WEB_LONG);
const EPOCHS = long ? 43 : 6;
const STARTS = long ? 100 : 5;

interface Held {
  readonly tensors: number;
  /** Number of WebGL textures in use. */
  readonly textures: number;
}

/** Memory held by the worker's TensorFlow.js. */
const held = (page: Page): Promise<Held> =>
  page.workers()[0]!.evaluate(() => {
    const { _tfengine: engine } = self as unknown as {
      _tfengine: {
        memory(): { numTensors: number };
        backendInstance: { textureManager?: { getNumUsedTextures(): number } };
      };
    };
    const textures = engine.backendInstance.textureManager?.getNumUsedTextures() ?? 0;
    return { tensors: engine.memory().numTensors, textures };
  });

/**
 * Returns the resident bytes of the browser's pages and workers after a garbage collection. The browser's own
 * measurement takes a minute: it also queries ONNX Runtime's threads, which are waiting for work and do not answer.
 */
async function bytes(page: Page): Promise<number> {
  const collect = () => (globalThis as unknown as { gc(): void }).gc();
  await page.evaluate(collect);
  await page.workers()[0]!.evaluate(collect);
  // Memory freed by the collection is returned to the system a little later.
  await page.waitForTimeout(500);
  const session = await browser().newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  const sizes = processInfo.map(({ type, id }) => (type === "renderer" ? resident(id) : 0));
  return sizes.reduce((sum, size) => sum + size, 0);
}

const resident = (process: number): number =>
  Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${process}/status`, "utf8"))![1]) * 1024;

async function openKeras(settings: Record<string, number>, engine: string) {
  const state = await packState({ settings, seed: 2019, engine });
  return visit(browser(), `#/chapter/mlp-keras?state=${state}`);
}

const run = (page: Page) => page.getByRole("button", { name: "Run", exact: true }).click();

describe.skipIf(!hasBrowser)("endurance", () => {
  it.skipIf(process.platform !== "linux")(
    `memory stays flat over ${EPOCHS * 47} steps`,
    { timeout: 600_000 },
    async () => {
      const { page, close } = await openKeras({ epochs: EPOCHS }, "onnx-wasm");
      // A run of the same length first, so that engines, charts and compiled code have allocated their memory.
      await run(page);
      await finished(page, 400_000);
      // The page then opens the trained network, to look inside.
      await page.getByRole("button", { name: /^unit 1, answer/ }).waitFor();
      const before = { ...(await held(page)), bytes: await bytes(page) };
      await run(page);
      await finished(page, 400_000);
      await eventually(async () => (await held(page)).tensors).toBe(before.tensors);
      const after = { ...(await held(page)), bytes: await bytes(page) };
      // Memory after a collection varies; a leak of the batches would be 150 kB per step.
      expect(after.bytes - before.bytes).toBeLessThan(30e6);
      if (long) console.log(`bytes ${before.bytes} → ${after.bytes}, tensors ${before.tensors} → ${after.tensors}`);
      await close();
    },
  );

  it.each(["onnx-wasm", "webgl"])(
    `started and stopped ${STARTS} times, %s leaks nothing`,
    { timeout: 900_000 },
    async (engine) => {
      const { page, problems, close } = await openKeras({ epochs: 1000, batchSize: 256 }, engine);
      const state = async () => ({ ...(await held(page)), workers: page.workers().length });
      let first: Awaited<ReturnType<typeof state>> | undefined;
      for (let i = 0; i < STARTS; i++) {
        await run(page);
        await expect.poll(() => status(page).textContent(), { timeout: 30_000 }).toBe("Training");
        await page.getByRole("button", { name: "Stop" }).click();
        await expect.poll(() => status(page).textContent(), { timeout: 30_000 }).toBe("Stopped");
        first ??= await state();
      }
      expect(await state()).toEqual(first);
      // tfjs warns once that SwiftShader is slow.
      expect(problems.filter((problem) => !/GPU stall|software|GL Driver/i.test(problem))).toEqual([]);
      await close();
    },
  );

  it("goes on without the graphics context when the browser takes it away", async () => {
    const { page, close } = await openKeras({ epochs: 10 }, "webgl");
    await run(page);
    await expect.poll(() => status(page).textContent(), { timeout: 30_000 }).toBe("Training");
    await page.locator(".words", { hasText: /epoch \d+ of/ }).waitFor();
    await page.workers()[0]!.evaluate(() => {
      const { _tfengine: engine } = self as unknown as {
        _tfengine: { backendInstance: { gpgpu: { gl: WebGLRenderingContext } } };
      };
      engine.backendInstance.gpgpu.gl.getExtension("WEBGL_lose_context")!.loseContext();
    });
    await page.getByText("took the graphics context away").waitFor({ timeout: 20_000 });
    await finished(page);
    await close();
  });
});
