import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { complete, hasBrowser, newVisitor, useBrowser } from "./browser";
import { eventually } from "./eventually";
import { type PlainServer, plainServer } from "./plain-server";
import { longestTask, taskTimes } from "./task-times";

const browser = useBrowser();

/** A phone's processor, compared with a computer's, as Lighthouse assumes. */
const SLOWER = 4;
/** Milliseconds of a task beyond which a reader notices that a tap is answered late. */
const NOTICED = 50;
/**
 * Milliseconds in which opening a page answers a phone's tap late, in all, on the machine of {@link longestTask}'s
 * limit. Pages take 0 to 50 at best; home took 125 and the playground 220 before they opened in parts this small.
 */
const LATE = 100;
/** Maximum share of a single task in the processor time of opening, which depends little on the machine: 0.04 to 0.1. */
const SHARE = 0.15;
/** Number of openings of which the best counts: on a busy machine, starting a thread may take a tenth of a second. */
const OPENINGS = 3;
/**
 * Maximum number of files that a page fetches until it is complete, without its threads: a phone opens six connections
 * and waits for each round of requests. Pages take 8 to 17; a chapter took 40 before small parts shared a file.
 */
const FILES = 20;

describe.skipIf(!hasBrowser)("opening a page on a phone", () => {
  let server: PlainServer;
  beforeAll(async () => {
    server = await plainServer();
  });
  afterAll(() => server.close());

  const phone = async (): Promise<{ page: Page; close: () => Promise<void> }> => {
    // Without the service worker, which fetches the rest of the page's shell for later.
    const context = await newVisitor(browser(), { viewport: { width: 412, height: 823 }, serviceWorkers: "block" });
    const page = await context.newPage();
    // A file of the same site, so that the page is opened in the process that is measured.
    await page.goto(`${server.address}icon.svg`);
    return { page, close: () => context.close() };
  };

  it.each(["#/", "#/chapter/mlp-keras", "#/playground"])("%s blocks taps only briefly", async (hash) => {
    const opened: { late: number; share: number; allowed: number }[] = [];
    const isGood = () => opened.some(({ late, share, allowed }) => late < allowed && share < SHARE);
    while (!isGood() && opened.length < OPENINGS) {
      const { page, close } = await phone();
      const times = await taskTimes(browser(), page, async () => {
        await page.goto(`${server.address}${hash}`);
        await complete(page);
        await page.waitForTimeout(1000);
      });
      expect(times.length).toBeGreaterThan(20);
      const { limit } = await longestTask(browser(), page);
      const late = times.reduce((sum, time) => sum + Math.max(0, SLOWER * time - NOTICED), 0);
      // The page is created in several tasks: none takes most of the time.
      const share = Math.max(...times) / times.reduce((sum, time) => sum + time, 0);
      opened.push({ late, share, allowed: (LATE * limit) / NOTICED });
      await close();
    }
    expect(isGood(), JSON.stringify(opened)).toBe(true);
  });

  it.each(["#/", "#/chapter/mlp-keras", "#/playground"])("%s needs few files", async (hash) => {
    const { page, close } = await phone();
    await page.goto(`${server.address}${hash}`);
    await complete(page);
    // The page's own: those of its threads are not among them.
    const files = await page.evaluate(() =>
      performance.getEntriesByType("resource").flatMap(({ name }) => (/\.(js|css|woff2)$/.test(name) ? [name] : [])),
    );
    expect(new Set(files).size).toBeGreaterThan(4);
    expect(new Set(files).size).toBeLessThan(FILES);
    await close();
  });

  it("has the network, which the first screen shows, before the panels below it", async () => {
    const { page, close } = await phone();
    await page.addInitScript(() => {
      const first = new Map<string, number>();
      const names = { network: ".network .tile", curves: "#pg-curves", data: "#pg-data", layers: "#pg-layers" };
      new MutationObserver(() => {
        for (const [name, selector] of Object.entries(names))
          if (!first.has(name) && document.querySelector(selector) !== null) first.set(name, first.size);
      }).observe(document, { childList: true, subtree: true });
      Object.assign(window, { order: () => [...first.keys()] });
    });
    await page.goto(`${server.address}#/playground`);
    await complete(page);
    const order = await page.evaluate(() => (window as unknown as { order: () => string[] }).order());
    expect(order).toEqual(["network", "curves", "data", "layers"]);
    await close();
  });

  it("takes a tap on Run before the training thread is there", async () => {
    const { page, close } = await phone();
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.context().route(/training\.worker/, async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(`${server.address}#/playground`);
    await page.getByRole("button", { name: "Run", exact: true }).click();
    await page.getByRole("button", { name: "Pause" }).waitFor();
    expect(await page.locator("[data-epoch]").getAttribute("data-epoch")).toBe("0");
    release();
    const epoch = page.locator("[data-epoch]");
    await eventually(async () => Number(await epoch.getAttribute("data-epoch"))).toBeGreaterThan(2);
    await close();
  });

  it("draws the curves and the data sets of the playground when they come into view", async () => {
    const { page, close } = await phone();
    await page.goto(`${server.address}#/playground`);
    await complete(page);
    const inked = () =>
      page.locator(".sets canvas").evaluateAll(
        (canvases) =>
          (canvases as HTMLCanvasElement[]).filter((canvas) =>
            canvas
              .getContext("2d")!
              .getImageData(0, 0, canvas.width, canvas.height)
              .data.some((byte) => byte > 0),
          ).length,
      );
    expect([await page.locator(".plot canvas").count(), await inked()]).toEqual([0, 0]);
    await page.locator(".plot").scrollIntoViewIfNeeded();
    await page.locator(".plot canvas").waitFor();
    await page.locator(".sets").scrollIntoViewIfNeeded();
    await eventually(inked).toBe(await page.locator(".sets canvas").count());
    await close();
  });

  it("fetches the chart library and what programs need only when they are used", async () => {
    const { page, close } = await phone();
    const names = () => [...server.sent.keys()].filter((name) => /uPlot|ProgramPane/.test(name));
    const before = new Map(server.sent);
    await page.goto(`${server.address}#/chapter/mlp-keras`);
    await complete(page);
    const fetched = () => names().filter((name) => server.sent.get(name) !== before.get(name));
    expect(fetched()).toEqual([]);
    await page.getByRole("button", { name: "Show the program" }).click();
    await expect.poll(() => fetched().some((name) => name.includes("ProgramPane"))).toBe(true);
    await close();
  });
});
