import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { packState } from "../src/share/state";
import { finished, hasBrowser, status, useBrowser, visit } from "./browser";

const browser = useBrowser();
/** The whole distance takes some minutes; every run of the tests goes a part of it. */
const long = Boolean(process.env.FEEDFORWARD_WEB_LONG);
const EPOCHS = long ? 43 : 6;
const STARTS = long ? 100 : 5;

interface Held {
  readonly tensors: number;
  /** WebGL textures in use. */
  readonly textures: number;
}

/** What the worker's TensorFlow.js holds. */
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

/** Bytes of the page and its workers, after a collection. */
const bytes = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const measure = performance as unknown as { measureUserAgentSpecificMemory(): Promise<{ bytes: number }> };
    return (await measure.measureUserAgentSpecificMemory()).bytes;
  });

async function openKeras(settings: Record<string, number>, engine: string) {
  const state = await packState({ settings, seed: 2019, engine });
  return visit(browser(), `#/chapter/mlp-keras?state=${state}`);
}

const run = (page: Page) => page.getByRole("button", { name: "Run", exact: true }).click();

describe.skipIf(!hasBrowser)("endurance", () => {
  it(`memory stays flat over ${EPOCHS * 47} steps`, { timeout: 600_000 }, async () => {
    const { page, close } = await openKeras({ epochs: EPOCHS }, "onnx-wasm");
    // A run of the same length first: engines, charts and compiled code have then taken what they need.
    await run(page);
    await finished(page, 400_000);
    const before = { ...(await held(page)), bytes: await bytes(page) };
    await run(page);
    await finished(page, 400_000);
    const after = { ...(await held(page)), bytes: await bytes(page) };
    expect(after.tensors).toBe(before.tensors);
    // What a collection leaves differs from time to time; a leak of the batches would be 150 kB a step.
    expect(after.bytes - before.bytes).toBeLessThan(30e6);
    if (long) console.log(`bytes ${before.bytes} → ${after.bytes}, tensors ${before.tensors} → ${after.tensors}`);
    await close();
  });

  it.each(["onnx-wasm", "webgl"])(
    `started and stopped ${STARTS} times, %s leaks nothing`,
    { timeout: 900_000 },
    async (engine) => {
      const { page, problems, close } = await openKeras({ epochs: 1000, batchSize: 256 }, engine);
      let first: Held | undefined;
      for (let i = 0; i < STARTS; i++) {
        await run(page);
        await expect.poll(() => status(page).textContent(), { timeout: 30_000 }).toBe("Training");
        await page.getByRole("button", { name: "Stop" }).click();
        await expect.poll(() => status(page).textContent(), { timeout: 30_000 }).toBe("Stopped");
        first ??= await held(page);
      }
      expect(await held(page)).toEqual(first);
      expect(page.workers().length).toBe(1);
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
