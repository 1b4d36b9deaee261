import { AxeBuilder } from "@axe-core/playwright";
import { describe, expect, it } from "vitest";
import { finished, hasBrowser, useBrowser, visit } from "./browser";
import { PAGES } from "./pages";

const browser = useBrowser();

describe.skipIf(!hasBrowser)("axe finds nothing", () => {
  it.each(["light", "dark"] as const)("on any page, %s", async (colorScheme) => {
    const { page, problems, close } = await visit(browser(), "", { colorScheme, reducedMotion: "reduce" });
    for (const hash of PAGES) {
      await page.goto(`${page.url().split("#")[0]}${hash}`);
      await page.locator("main h1").waitFor();
      // The playground gets ready in its worker: its buttons come alive in this time.
      await page.waitForTimeout(500);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(
        violations.map(({ id, nodes }) => `${hash} ${id}: ${nodes.map(({ html }) => html).join(" ")}`),
        hash,
      ).toEqual([]);
    }
    expect(problems).toEqual([]);
    await close();
  });

  it.each(["light", "dark"] as const)("on a chapter that ran, in Korean, on a phone, %s", async (colorScheme) => {
    const viewport = { width: 375, height: 812 };
    const { page, close } = await visit(browser(), "#/chapter/losses", { colorScheme, viewport, locale: "ko" });
    await page.getByRole("button", { name: "실행", exact: true }).click();
    await finished(page);
    await page.getByRole("button", { name: "코드로 복사" }).click();
    await page.locator("pre code").waitFor();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual([]);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    const small = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>("button, input:not([type=checkbox]), select, summary, nav a")]
        .map((element) => ({ box: element.getBoundingClientRect(), words: element.textContent }))
        .filter(({ box }) => box.width > 0 && box.height < 43.5)
        .map(({ words }) => words),
    );
    expect(small).toEqual([]);
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
    await page.getByRole("tab", { name: "loss" }).focus();
    await page.keyboard.press("ArrowRight");
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("accuracy");
    expect(await page.getByRole("tab", { name: "accuracy" }).getAttribute("aria-selected")).toBe("true");
    await close();
  });
});
