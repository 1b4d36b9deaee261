import { describe, expect, it } from "vitest";
import { axeFaults } from "../../../scripts/testing/axe-faults";
import { hasBrowser, useBrowser, visit } from "./browser";
import { DIGIT_STROKES } from "./digit-strokes";
import { eventually } from "./eventually";

const browser = useBrowser();

describe.skipIf(!hasBrowser)("drawing a digit", () => {
  it("trains at the first stroke, reads what is drawn, and shows its reasons", async () => {
    // High enough for pad and buttons together: scrolling would move the pad away from under the mouse.
    const { page, problems, close } = await visit(browser(), "#/draw", { viewport: { width: 1280, height: 1200 } });
    const pad = page.getByRole("application", { name: "Drawing pad" });
    const draw = async (digit: number) => {
      const box = (await pad.boundingBox())!;
      for (const stroke of DIGIT_STROKES[digit]!) {
        const [first, ...rest] = stroke.map(([x, y]) => [box.x + x * box.width, box.y + y * box.height] as const);
        await page.mouse.move(...first!);
        await page.mouse.down();
        for (const place of rest) await page.mouse.move(...place);
        await page.mouse.up();
      }
    };
    const read = async () => Number(await page.locator("[data-label]").getAttribute("data-label"));
    await draw(0);
    await page.locator("[data-phase=ready]").waitFor({ timeout: 80_000 });
    expect(Number(await page.locator("[data-phase]").getAttribute("data-accuracy"))).toBeGreaterThan(0.92);
    const answers: number[] = [];
    for (const digit of DIGIT_STROKES.keys()) {
      await page.getByRole("button", { name: "Clear" }).click();
      await page.locator(".best:not([data-label])").waitFor();
      await draw(digit);
      await page.locator(".best[data-label]").waitFor();
      // The answer to the last point arrives a moment later.
      await page.waitForTimeout(250);
      answers.push(await read());
    }
    // Ten plausible handwritten shapes; networks with other seeds read all ten, and one error is allowed.
    expect(answers.filter((answer, digit) => answer === digit).length, answers.join("")).toBeGreaterThanOrEqual(9);

    // The sum of the strongest hidden unit, and of another one: the output of a rectified unit is its sum or zero.
    const units = page.getByRole("button", { name: /^unit \d+, answer/ });
    expect(await units.count()).toBe(64);
    const detail = page.locator("[data-unit]");
    const numbers = () =>
      detail.evaluate(
        ({ dataset }) => [dataset.unit, dataset.sum, dataset.output].map(Number) as [number, number, number],
      );
    await detail.waitFor();
    for (const index of [undefined, 0, 40]) {
      if (index !== undefined) await units.nth(index).click();
      if (index !== undefined) await eventually(async () => (await numbers())[0]).toBe(index + 1);
      const [, sum, output] = await numbers();
      expect(Math.max(0, sum)).toBeCloseTo(output, 3);
    }
    expect(await detail.getByRole("listitem").count()).toBe(10);

    await page.getByRole("button", { name: "Misread? Show the nearest" }).click();
    await eventually(() => page.getByText(/distance \d/).count()).toBe(8);
    expect(
      await page
        .getByRole("region", { name: /^Confusion matrix/ })
        .locator("tbody tr")
        .count(),
    ).toBe(10);
    expect(await page.getByText(/ read as /).count()).toBe(40);
    expect(await page.getByText(/^unit \d+$/).count()).toBe(64);
    expect(await axeFaults(page)).toEqual([]);

    // By keyboard: pen down, a long line down, pen up.
    await page.getByRole("button", { name: "Clear" }).click();
    await pad.focus();
    for (let i = 0; i < 3; i++) await page.keyboard.press("Shift+ArrowUp");
    await page.keyboard.press("Space");
    for (let i = 0; i < 6; i++) await page.keyboard.press("Shift+ArrowDown");
    await page.keyboard.press("Space");
    await eventually(read).toBe(1);
    await page.keyboard.press("Backspace");
    await page.locator(".best:not([data-label])").waitFor();

    await page.getByRole("button", { name: "Show a digit from MNIST" }).click();
    await page.getByText(/^From MNIST/).waitFor();
    await page.locator(".best[data-label]").waitFor();
    expect(problems).toEqual([]);
    await close();
  });
});
