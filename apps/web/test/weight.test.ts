import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { finished, hasBrowser, newVisitor, useBrowser } from "./browser";
import { eventually } from "./eventually";
import { type PlainServer, plainServer } from "./plain-server";

const browser = useBrowser();

/**
 * Maximum compressed bytes sent on a first visit to a small chapter, including the offline copy of the page's shell.
 * The page itself takes 0.7 MB, TensorFlow.js with the training and drawing code 1.5 MB. The compiled engine alone
 * takes 3.7 MB.
 */
const SMALL = 3e6;

const runChapter = async (page: Page) => {
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await finished(page);
};

const runPlayground = async (page: Page) => {
  await page.getByRole("button", { name: "Run", exact: true }).click();
  const epoch = () => page.locator("[data-epoch]").getAttribute("data-epoch");
  await eventually(async () => Number(await epoch())).toBeGreaterThan(10);
};

const PAGES: readonly [string, (page: Page) => Promise<void>][] = [
  ["#/", async () => {}],
  ["#/chapter/perceptron", runChapter],
  ["#/chapter/xor", runChapter],
  ["#/chapter/feedforward", runChapter],
  ["#/chapter/losses", runChapter],
  ["#/chapter/linear-regression", runChapter],
  ["#/playground", runPlayground],
];

describe.skipIf(!hasBrowser)("what a first visitor is sent", () => {
  let server: PlainServer;
  const total = () => [...server.sent.values()].reduce((sum, bytes) => sum + bytes, 0);
  const large = () => [...server.sent.keys()].filter((name) => /ort-wasm|ubyte/.test(name));
  beforeAll(async () => {
    server = await plainServer();
  });
  afterAll(() => server.close());

  it.each(PAGES)("%s has neither the compiled engine nor the digits", async (hash, use) => {
    const before = total();
    const context = await newVisitor(browser());
    const page = await context.newPage();
    await page.goto(`${server.address}${hash}`);
    await use(page);
    // Files for offline use are downloaded after a run.
    await page.waitForTimeout(3000);
    expect(large()).toEqual([]);
    expect(total() - before).toBeGreaterThan(5e4);
    expect(total() - before).toBeLessThan(SMALL);
    await context.close();
  });

  it("the playground says so, and goes on with the compiled engine once it is asked for", async () => {
    const context = await newVisitor(browser());
    const page = await context.newPage();
    await page.goto(`${server.address}#/playground`);
    await runPlayground(page);
    await page.getByText("A small network: cpu trains it without the fast engine.").waitFor();
    expect(large()).toEqual([]);
    const epoch = Number(await page.locator("[data-epoch]").getAttribute("data-epoch"));
    await page.getByRole("button", { name: "Fetch the fast engine" }).click();
    await page.getByText("on onnx-wasm").waitFor();
    expect(Number(await page.locator("[data-epoch]").getAttribute("data-epoch"))).toBeGreaterThanOrEqual(epoch);
    expect(await page.getByText("A small network").count()).toBe(0);
    expect(large().some((name) => name.includes("ort-wasm"))).toBe(true);
    await context.close();
  });

  it("a chapter on the digits fetches both, once", async () => {
    const before = new Map(server.sent);
    const context = await newVisitor(browser());
    const page = await context.newPage();
    await page.goto(`${server.address}#/chapter/mlp-keras`);
    await page.getByRole("button", { name: "Quick run" }).click();
    await finished(page);
    const sent = (part: string) =>
      [...server.sent].map(([name, bytes]) => (name.includes(part) ? bytes - (before.get(name) ?? 0) : 0));
    for (const part of ["ort-wasm-simd-threaded", "train-images"])
      expect(sent(part).reduce((sum, bytes) => sum + bytes, 0)).toBeGreaterThan(3e6);
    await context.close();
  });
});
