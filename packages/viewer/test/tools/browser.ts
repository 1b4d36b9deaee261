import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";
import { chromiumFlags } from "../../../../scripts/testing/chromium-flags";

/** Chromium's path; tests that need it say that they were skipped where there is none. */
export const chromiumPath = [process.env.CHROMIUM, "/usr/bin/chromium"].find((path) => path && existsSync(path));

export const launch = (): Promise<Browser> =>
  chromium.launch({
    executablePath: chromiumPath!,
    args: [...chromiumFlags, "--autoplay-policy=no-user-gesture-required"],
  });

/** A page that gathers what goes wrong in it. */
export async function openPage(browser: Browser, url: string, options: { width?: number; dark?: boolean } = {}) {
  const context = await browser.newContext({
    viewport: { width: options.width ?? 1280, height: 900 },
    colorScheme: options.dark ? "dark" : "light",
    locale: "en",
    acceptDownloads: true,
  });
  const page = await context.newPage();
  const problems: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") problems.push(message.text());
  });
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("request", (request) => {
    if (!/^(http:\/\/127\.0\.0\.1:|blob:|data:)/.test(request.url())) problems.push(`asks ${request.url()}`);
  });
  await page.goto(url);
  return { page, problems, close: () => context.close() };
}
