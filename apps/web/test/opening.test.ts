import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { complete, hasBrowser, newVisitor, useBrowser } from "./browser";
import { type PlainServer, plainServer } from "./plain-server";
import { taskTimes } from "./task-times";

const browser = useBrowser();

/** A phone's processor, compared with a computer's, as Lighthouse assumes. */
const SLOWER = 4;
/** Milliseconds of a task beyond which a reader notices that a tap is answered late. */
const NOTICED = 50;
/**
 * Milliseconds in which opening a page answers a phone's tap late, in all. Pages take 35 to 160, up to 400 on a machine
 * whose cores are shared with others.
 */
const LATE = 450;
/**
 * Maximum share of a single task in the processor time of opening, which depends little on the machine. It is 0.06 to
 * 0.12; in the playground it was 0.32 before pages opened in parts.
 */
const SHARE = 0.2;
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
    const { page, close } = await phone();
    const times = await taskTimes(browser(), page, async () => {
      await page.goto(`${server.address}${hash}`);
      await complete(page);
      await page.waitForTimeout(1000);
    });
    expect(times.length).toBeGreaterThan(20);
    const late = times.reduce((sum, time) => sum + Math.max(0, SLOWER * time - NOTICED), 0);
    expect(late).toBeLessThan(LATE);
    // The page is created in several tasks: none takes most of the time.
    const all = times.reduce((sum, time) => sum + time, 0);
    expect(Math.max(...times)).toBeLessThan(SHARE * all);
    await close();
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
