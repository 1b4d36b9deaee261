import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, inject } from "vitest";
import { chromiumFlags } from "../../../scripts/testing/chromium-flags";

/** Where the page is served. */
export const address = inject("address");

/** Whether there is a browser; without one the tests say that they were skipped. */
export const hasBrowser = Boolean(process.env.CHROMIUM);

/** Starts a browser whose graphics are computed on the processor. */
export function launch(flags: readonly string[] = []): Promise<Browser> {
  const args = [...chromiumFlags, "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"];
  // WebGL computes on the processor; the page itself is drawn without it, which costs a tenth.
  args.push("--disable-gpu-compositing", "--disable-gpu-rasterization", ...flags);
  return chromium.launch({ executablePath: process.env.CHROMIUM!, args });
}

/** A browser for a file's tests. */
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

/** An open page, and what went wrong in it: errors, broken policy, requests to elsewhere. */
export interface Visit {
  readonly page: Page;
  readonly problems: readonly string[];
  close(): Promise<void>;
}

/** What differs from a reader of English at a desk. */
interface VisitOptions extends Pick<BrowserContextOptions, "locale" | "permissions"> {
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly colorScheme?: "light" | "dark";
  readonly reducedMotion?: "reduce";
}

/** A visitor with caches of its own. */
export const newVisitor = (browser: Browser, options: BrowserContextOptions = {}): Promise<BrowserContext> =>
  browser.newContext({ viewport: { width: 1280, height: 900 }, locale: "en", ...options });

/** Opens a page, which `prepare` may set up before. */
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
  await page.locator("main h1").waitFor();
  return { page, problems };
}

/** Opens a page as a first visitor would. */
export async function firstVisit(browser: Browser, hash = ""): Promise<Visit> {
  const context = await newVisitor(browser);
  return { ...(await open(context, hash)), close: () => context.close() };
}

/** Each browser's readers, by what tells them apart. */
const readers = new WeakMap<Browser, Map<string, Promise<BrowserContext>>>();

/** Opens a page as a reader who comes back would: what an earlier visit fetched need not be fetched and compiled again. */
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

/** The line that says where an experiment stands. */
export const status = (page: Page) => page.locator(".status .state");

/** Waits until a run is over. @throws Error with the page's message when it failed. */
export async function finished(page: Page, timeout = 80_000): Promise<void> {
  await page.waitForFunction(
    () => /^(Done|It did not|끝|실패)|만에/.test(document.querySelector(".status .state")?.textContent ?? ""),
    undefined,
    { timeout, polling: 100 },
  );
  const words = await status(page).textContent();
  if (!/^Done|만에/.test(words ?? "")) throw new Error(await page.locator(".notice").allInnerTexts().then(String));
}
