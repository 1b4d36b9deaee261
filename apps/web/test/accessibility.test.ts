import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { axeFaults } from "../../../scripts/testing/axe-faults";
import { finished, hasBrowser, useBrowser, visit } from "./browser";
import { PAGES } from "./pages";

const browser = useBrowser();

describe.skipIf(!hasBrowser)("axe finds nothing", () => {
  // Contrast depends on the theme and names on the language: two passes cover both themes and both languages.
  it.each([
    ["light", "en"],
    ["dark", "ko"],
  ] as const)("on any page, %s, %s", async (colorScheme, locale) => {
    const { page, problems, close } = await visit(browser(), "", { colorScheme, locale, reducedMotion: "reduce" });
    for (const hash of PAGES) {
      await page.goto(`${page.url().split("#")[0]}${hash}`);
      await page.locator("main h1").waitFor();
      // The playground's buttons are enabled when its worker is ready.
      if (hash === "#/playground") await page.locator(".bar button.primary:enabled").waitFor();
      expect(await axeFaults(page), hash).toEqual([]);
    }
    expect(problems).toEqual([]);
    await close();
  });

  it.each(["light", "dark"] as const)(
    "on a chapter and a playground that train, where nothing moves, %s",
    async (colorScheme) => {
      const { page, close } = await visit(browser(), "#/chapter/mlp-keras", { colorScheme, reducedMotion: "reduce" });
      await page.getByRole("button", { name: "Run", exact: true }).click();
      await page.getByRole("button", { name: "Pause", disabled: false }).click({ timeout: 60_000 });
      await page.getByText("Paused").first().waitFor();
      for (const hash of ["#/chapter/mlp-keras", "#/playground"]) {
        if (hash === "#/playground") {
          await page.goto(`${page.url().split("#")[0]}${hash}`);
          await page.getByRole("button", { name: "Run", exact: true }).click();
          await page.getByRole("button", { name: "Pause" }).click();
        }
        expect(await page.evaluate(() => document.getAnimations().length), hash).toBe(0);
        expect(await axeFaults(page), hash).toEqual([]);
      }
      await close();
    },
  );

  it.each(["light", "dark"] as const)("on a chapter that ran, in Korean, on a phone, %s", async (colorScheme) => {
    const viewport = { width: 375, height: 812 };
    const { page, close } = await visit(browser(), "#/chapter/losses", { colorScheme, viewport, locale: "ko" });
    await page.getByRole("button", { name: "실행", exact: true }).click();
    await finished(page);
    await page.getByRole("button", { name: "코드로 복사" }).click();
    await page.locator("pre code").waitFor();
    expect(await axeFaults(page)).toEqual([]);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    const small = await page.evaluate(() =>
      [
        ...document.querySelectorAll<HTMLElement>(
          "button:not(.term), input:not([type=checkbox], [type=radio]), fieldset label, select, summary, nav a",
        ),
      ]
        .map((element) => ({ box: element.getBoundingClientRect(), words: element.textContent }))
        .filter(({ box }) => box.width > 0 && box.height < 43.5)
        .map(({ words }) => words),
    );
    expect(small).toEqual([]);
    // Figures are laid out for the phone, and again after it is turned.
    const figure = () =>
      page
        .locator(".drawing")
        .first()
        .evaluate((drawing) => ({
          drawn: drawing.querySelector("svg")!.viewBox.baseVal.width,
          scrolls: drawing.scrollWidth > drawing.parentElement!.clientWidth,
        }));
    expect(await figure()).toEqual({ drawn: 339, scrolls: false });
    await page.setViewportSize({ width: 812, height: 375 });
    await expect.poll(async () => (await figure()).drawn, { timeout: 20_000 }).toBe(900);
    await close();
  });
});

describe.skipIf(!hasBrowser)("the keyboard", () => {
  it("skips to the content, opens a chapter, and moves among tabs", async () => {
    const { page, close } = await visit(browser(), "");
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Skip to content");
    await page.keyboard.press("Enter");
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("content");
    await page.getByRole("link", { name: "Train on real digits" }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: /Keras way/ }).waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe("content");
    await page.getByRole("button", { name: "Run", exact: true }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("tab", { name: "loss" }).focus({ timeout: 60_000 });
    await page.keyboard.press("ArrowRight");
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("accuracy");
    expect(await page.getByRole("tab", { name: "accuracy" }).getAttribute("aria-selected")).toBe("true");
    await page.getByRole("button", { name: "Stop" }).click();
    await close();
  });

  it("walks from the first page through a chapter, its link and the playground to a digit that is read", async () => {
    const { page, problems, close } = await visit(browser(), "");
    const heading = (name: RegExp) => page.getByRole("heading", { level: 1, name }).waitFor();
    await tabTo(page, /^Start with one neuron$/);
    await page.keyboard.press("Enter");
    await heading(/perceptron/);
    await tabTo(page, /^Run$/);
    await page.keyboard.press("Enter");
    await finished(page);
    await tabTo(page, /^Copy link$/);
    await page.keyboard.press("Enter");
    // Copied, or shown if the browser does not let the page copy.
    await page.locator(".copy").getByText("Copied").or(page.locator(".copy input")).first().waitFor();
    await tabTo(page, /^Playground$/);
    await page.keyboard.press("Enter");
    await heading(/Playground/);
    await tabTo(page, /^Run$/);
    await page.keyboard.press("Enter");
    await page.locator("[data-epoch]:not([data-epoch='0'])").waitFor({ timeout: 60_000 });
    await page.keyboard.press("Enter");
    await tabTo(page, /^Draw a digit$/);
    await page.keyboard.press("Enter");
    await heading(/Draw a digit/);
    await tabTo(page, /^Drawing pad/);
    for (const key of ["Shift+ArrowUp", "Shift+ArrowUp", "Shift+ArrowUp", "Space"]) await page.keyboard.press(key);
    for (let i = 0; i < 6; i++) await page.keyboard.press("Shift+ArrowDown");
    await page.keyboard.press("Space");
    await page.locator("[data-phase=ready]").waitFor({ timeout: 80_000 });
    await page.locator(".best[data-label='1']").waitFor();
    expect(problems).toEqual([]);
    await close();
  }, 240_000);
});

/** Presses Tab until the element with this name has the focus, which must be visible. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 250; presses++) {
    await page.keyboard.press("Tab");
    const [words, outline, isPage] = await page.evaluate(() => {
      const focused = document.activeElement as HTMLElement;
      return [
        focused.getAttribute("aria-label") ?? focused.textContent?.trim() ?? "",
        getComputedStyle(focused).outlineStyle,
        focused === document.body,
      ] as const;
    });
    // After the last focusable element, the browser moves the focus to the page itself.
    if (!isPage) expect(outline, words).not.toBe("none");
    if (name.test(words)) return;
  }
  throw new Error(`Tab reaches nothing that is named ${name}.`);
}
