import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, inject } from "vitest";
import { chromiumFlags } from "../../../scripts/testing/chromium-flags";

/** URL of the served page. */
export const address = inject("address");

/** Whether a browser is available; without one, the tests are reported as skipped. */
export const hasBrowser = Boolean(process.env.CHROMIUM);

/** Starts a browser that renders graphics on the CPU. */
export function launch(flags: readonly string[] = []): Promise<Browser> {
  const args = [...chromiumFlags, "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"];
  // WebGL renders on the CPU; the page itself is painted without it, which takes a tenth of the time.
  args.push("--disable-gpu-compositing", "--disable-gpu-rasterization", ...flags);
  return chromium.launch({ executablePath: process.env.CHROMIUM!, args });
}

/** A browser for the tests of a file. */
export function useBrowser(flags: readonly string[] = []): () => Browser {
  let browser: Browser | undefined;
  beforeAll(async () => {
    if (hasBrowser) browser = await launch(flags);
  });
  afterAll(async () => {
    await browser?.close();
  });
  return () => browser!;
}

/** An open page and its faults: errors, violations of its policy, requests to other sites. */
export interface Visit {
  readonly page: Page;
  readonly problems: readonly string[];
  close(): Promise<void>;
}

/** Differences from an English-speaking reader at a desktop computer. */
interface VisitOptions extends Pick<BrowserContextOptions, "locale" | "permissions"> {
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly colorScheme?: "light" | "dark";
  readonly reducedMotion?: "reduce";
}

/** A visitor with separate caches. */
export const newVisitor = (browser: Browser, options: BrowserContextOptions = {}): Promise<BrowserContext> =>
  browser.newContext({ viewport: { width: 1280, height: 900 }, locale: "en", ...options });

/** Waits until a page shows its title and no part of it is still to be created. */
export async function complete(page: Page): Promise<void> {
  await page.locator("main h1").waitFor();
  await page.waitForFunction(() => document.querySelector("main [data-later]") === null);
}

/** Opens a page, which `prepare` may set up first. */
export async function open(
  context: BrowserContext,
  hash: string,
  prepare: (page: Page) => Promise<void> = async () => {},
): Promise<Omit<Visit, "close">> {
  const page = await context.newPage();
  await prepare(page);
  const problems: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") problems.push(message.text());
  });
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(address) && !/^(blob|data):/.test(url)) problems.push(`request to ${url}`);
  });
  await page.goto(`${address}${hash}`);
  await complete(page);
  return { page, problems };
}

/** Opens a page as on a first visit. */
export async function firstVisit(browser: Browser, hash = ""): Promise<Visit> {
  const context = await newVisitor(browser);
  return { ...(await open(context, hash)), close: () => context.close() };
}

/** The readers of each browser, by their distinguishing options. */
const readers = new WeakMap<Browser, Map<string, Promise<BrowserContext>>>();

/** Opens a page as on a later visit: what was downloaded and compiled on an earlier one is cached. */
export async function visit(browser: Browser, hash = "", options: VisitOptions = {}): Promise<Visit> {
  const { viewport, colorScheme, reducedMotion, ...who } = options;
  const known = readers.get(browser) ?? new Map<string, Promise<BrowserContext>>();
  readers.set(browser, known);
  const name = JSON.stringify(who);
  const reader = known.get(name) ?? newVisitor(browser, who);
  known.set(name, reader);
  const visit = await open(await reader, hash, async (page) => {
    if (viewport) await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme, reducedMotion });
  });
  return { ...visit, close: () => visit.page.close() };
}

/** The status line of an experiment. */
export const status = (page: Page) => page.locator(".status .state");

/** Waits until a run has ended. @throws Error with the page's message if it failed. */
export async function finished(page: Page, timeout = 80_000): Promise<void> {
  await page.waitForFunction(
    () => /^(Done|It did not|끝|실패)|만에/.test(document.querySelector(".status .state")?.textContent ?? ""),
    undefined,
    { timeout, polling: 100 },
  );
  const words = await status(page).textContent();
  if (!/^Done|만에/.test(words ?? "")) throw new Error(await page.locator(".notice").allInnerTexts().then(String));
}
