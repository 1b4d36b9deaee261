import type { Locator, Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { axeFaults } from "../../../scripts/testing/axe-faults";
import { finished, hasBrowser, useBrowser, visit } from "./browser";
import { eventually } from "./eventually";

const browser = useBrowser();

const heading = (page: Page) => page.locator("#pg-output").textContent();
const sum = async (page: Page) => Number(await page.locator("[data-sum]").getAttribute("data-sum"));

describe.skipIf(!hasBrowser)("inside the playground's network", () => {
  it("shows the map of the unit under the pointer, and the sum of the one that was clicked", async () => {
    const { page, problems, close } = await visit(browser(), "#/playground");
    const unit = page.getByRole("button", { name: "Show layer 2, unit 1" });
    await eventually(() => page.getByRole("button", { name: "Run", exact: true }).isEnabled()).toBe(true);
    await unit.hover();
    await eventually(() => heading(page)).toBe("layer 2, unit 1");
    await page.mouse.move(2, 2);
    await eventually(() => heading(page)).toBe("Output");

    await unit.click();
    await page.mouse.move(2, 2);
    await eventually(() => heading(page)).toBe("layer 2, unit 1");
    // The products of the four inputs and the bias add up to the sum shown below.
    const rows = page.locator(".panel tbody tr");
    expect(await rows.count()).toBe(5);
    const products = await rows.locator("td:nth-child(4)").allTextContents();
    expect(products.reduce((total, text) => total + Number(text), 0)).toBeCloseTo(await sum(page), 1);
    const before = await sum(page);
    await page.getByRole("button", { name: "Another point" }).click();
    await eventually(() => sum(page)).not.toBe(before);
    // A place on the plane.
    const box = (await page.locator("#pg-output + *, .output .frame").last().boundingBox())!;
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    await page
      .getByText(/The sum at the point \(-?0\.\d+, -?0\.\d+\)/)
      .first()
      .waitFor();
    expect(await axeFaults(page)).toEqual([]);
    expect(problems).toEqual([]);
    await close();
  });

  it("takes a weight that is typed or dragged, trains on from it, and Reset takes it back", async () => {
    const { page, problems, close } = await visit(browser(), "#/playground");
    await eventually(() => page.getByRole("button", { name: "Run", exact: true }).isEnabled()).toBe(true);
    await page.getByRole("button", { name: "Show layer 1, unit 3" }).click();
    const typed = page.getByRole("textbox", { name: "weight from x₁" });
    const slider = page.getByRole("slider", { name: "weight from x₁" });
    const first = await typed.inputValue();
    const [sumBefore] = [await sum(page)];
    await typed.fill("2.5");
    await typed.blur();
    await eventually(() => typed.inputValue()).toBe("2.5");
    await eventually(() => sum(page)).not.toBe(sumBefore);
    await slider.focus();
    await page.keyboard.press("ArrowRight");
    await eventually(() => typed.inputValue()).toBe("2.55");
    await typed.fill("wide");
    expect(await typed.getAttribute("aria-invalid")).toBe("true");
    await typed.blur();
    expect(await typed.inputValue()).toBe("2.55");
    // The next step starts from the edited weight: fifteen steps of Adam at 0.03 do not move it far.
    await page.getByRole("button", { name: "Step" }).click();
    await eventually(() => page.locator("[data-epoch]").getAttribute("data-epoch")).toBe("1");
    const after = Number(await typed.inputValue());
    expect(after).not.toBe(2.55);
    expect(Math.abs(after - 2.55)).toBeLessThan(0.6);
    await page.getByRole("button", { name: "Reset" }).click();
    await eventually(() => typed.inputValue()).toBe(first);
    expect(problems).toEqual([]);
    await close();
  });

  it.each([
    ["desk", { width: 1440, height: 900 }],
    ["small desk", { width: 1280, height: 900 }],
    ["phone", { width: 375, height: 812 }],
  ] as const)("has Run, the network and the output on one screen: %s", async (_, viewport) => {
    const { page, close } = await visit(browser(), "#/playground", { viewport });
    await page.getByRole("button", { name: "Run", exact: true }).scrollIntoViewIfNeeded();
    if (viewport.width < 500) await page.evaluate(() => scrollTo(0, 100));
    await page.waitForTimeout(300);
    const boxes = await Promise.all([
      page.getByRole("button", { name: "Run", exact: true }).boundingBox(),
      page.locator(".output .frame").boundingBox(),
      page.getByRole("button", { name: "Show layer 1, unit 1" }).boundingBox(),
      page.getByRole("button", { name: "Show layer 1, unit 4" }).boundingBox(),
    ]);
    for (const box of boxes) {
      expect(box!.y).toBeGreaterThanOrEqual(0);
      expect(box!.y + box!.height).toBeLessThanOrEqual(viewport.height);
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    // A unit's sum is completely visible, with a bar for each product.
    await page.getByRole("button", { name: "Show layer 2, unit 1" }).click();
    const sums = page.locator(".panel .scrolls");
    await sums.waitFor();
    expect(await sums.evaluate((box) => box.scrollWidth - box.clientWidth)).toBeLessThanOrEqual(0);
    expect(await sums.locator("tbody .bar").count()).toBe(5);
    for (const bar of await sums.locator("tbody .bar").all()) expect(await bar.isVisible()).toBe(true);
    await close();
  });
});

describe.skipIf(!hasBrowser)("forward and backward, step by step", () => {
  it("goes on, back and by itself, with the numbers of the network, by mouse and keyboard", async () => {
    const { page, problems, close } = await visit(browser(), "#/chapter/feedforward", { reducedMotion: "reduce" });
    const words = page.locator("[data-step]");
    const step = () => words.getAttribute("data-step");
    await words.waitFor();
    expect(await step()).toBe("1");
    const card = page.locator("section", { has: page.locator("#step-by-step") });
    await card.getByRole("button", { name: "Next" }).click();
    await eventually(() => words.textContent()).toContain("z₁ = 0.4 × 1 + (−0.6) × 0.5 + 0.1 = 0.2000");
    expect(await words.textContent()).toContain("h₁ = σ(0.2000) = 0.5498");
    await page.keyboard.press("ArrowRight");
    await eventually(step).toBe("3");
    await page.keyboard.press("ArrowLeft");
    await eventually(step).toBe("2");
    for (let i = 0; i < 20; i++) await page.keyboard.press("ArrowRight");
    await eventually(() => words.textContent()).toContain("E: 0.259855 → 0.228944");
    expect(await card.getByRole("button", { name: "Next" }).getAttribute("aria-disabled")).toBe("true");
    // The step uses the learning rate of the field.
    await page.locator('input[name="learningRate"]').fill("2");
    await page.locator('input[name="learningRate"]').blur();
    await eventually(() => words.textContent()).not.toContain("→ 0.228944");
    await card.getByRole("button", { name: "From the start" }).click();
    await eventually(step).toBe("1");
    await eventually(step).toBe("2");
    await card.getByRole("button", { name: "Pause" }).click();
    expect(await axeFaults(page)).toEqual([]);
    expect(problems).toEqual([]);
    await close();
  });
});

/** Returns the displayed unit of a panel with its sum and its output. */
const numbersOf = (detail: Locator) =>
  detail.evaluate(({ dataset: { unit, sum, output } }) => ({
    unit: Number(unit),
    sum: Number(sum),
    output: Number(output),
  }));

/** Draws a vertical line by keyboard; the pen ends where it started. */
async function drawLine(inside: Locator): Promise<void> {
  const { keyboard } = inside.page();
  await inside.getByRole("application", { name: "Drawing pad" }).focus();
  for (let i = 0; i < 3; i++) await keyboard.press("Shift+ArrowUp");
  await keyboard.press("Space");
  for (let i = 0; i < 6; i++) await keyboard.press("Shift+ArrowDown");
  await keyboard.press("Space");
  for (let i = 0; i < 3; i++) await keyboard.press("Shift+ArrowUp");
}

describe.skipIf(!hasBrowser)("inside a chapter's networks", () => {
  it("opens the hidden units of each after a run, on an unseen digit and on a drawn one, by keyboard", {
    timeout: 180_000,
  }, async () => {
    const { page, problems, close } = await visit(browser(), "#/chapter/regularization");
    const inside = page.getByRole("region", { name: "Look inside: the hidden units" });
    await inside.getByText("Run the chapter").waitFor();
    await page.getByRole("button", { name: "Quick run" }).click();
    await finished(page);
    const detail = inside.locator("[data-unit]");
    await detail.waitFor();
    await inside.getByText(/^An unseen digit, somebody’s \d\./).waitFor();
    const units = inside.getByRole("button", { name: /^unit \d+, answer/ });
    const count = await units.count();
    expect(count).toBeGreaterThanOrEqual(10);
    const numbers = () => numbersOf(detail);
    // The output of a rectified unit is its sum or zero; the eight examples are those with its strongest answers.
    const examples = inside.getByRole("button", { name: /^\d, answer .*: look at this one$/ });
    const answers = async () =>
      (await examples.evaluateAll((all) => all.map((one) => one.getAttribute("aria-label")!))).map((name) =>
        Number(/answer ([\d.,]+):/.exec(name)![1]!.replace(",", "")),
      );
    let lit: number | undefined;
    for (let index = 0; index < count && lit === undefined; index++) {
      await units.nth(index).focus();
      await page.keyboard.press("Enter");
      await eventually(async () => (await numbers()).unit).toBe(index + 1);
      const { sum, output } = await numbers();
      expect(Math.max(0, sum)).toBeCloseTo(output, 3);
      const dead = inside.getByText("it is dead");
      await eventually(async () => (await examples.count()) + (await dead.count())).toBeGreaterThan(0);
      if ((await examples.count()) > 0) lit = index;
    }
    expect(lit).toBeDefined();
    await eventually(async () => (await answers()).length).toBe(8);
    const strongest = await answers();
    expect(strongest).toEqual([...strongest].sort((a, b) => b - a));
    // The strongest example, used in place of the digit, gets the stated answer.
    await examples.first().focus();
    await page.keyboard.press("Enter");
    await eventually(async () => Math.abs((await numbers()).output - strongest[0]!) < 0.02 * strongest[0]!).toBe(true);

    // A digit drawn by keyboard.
    await inside.getByRole("button", { name: "Clear the pad" }).click();
    await inside.getByText("Draw a digit, or take an unseen one.").waitFor();
    await drawLine(inside);
    await eventually(() => inside.locator("[data-label]").count()).toBe(1);
    const drawn = await numbers();

    // Another network of the run computes a different sum.
    const choice = inside.getByRole("combobox", { name: "network" });
    // The network with dropout connects pixels directly to digits: it has no hidden units.
    expect(await choice.locator("option").allTextContents()).toEqual(["L1", "L2", "Zero"]);
    await choice.selectOption({ index: 2 });
    await eventually(async () => (await numbers()).sum).not.toBe(drawn.sum);
    expect(await axeFaults(page)).toEqual([]);
    expect(problems).toEqual([]);
    await close();
  });

  it("opens the network that a session of a graph trained, whose answers a sigmoid before the softmax keeps low", {
    timeout: 120_000,
  }, async () => {
    const { page, problems, close } = await visit(browser(), "#/chapter/mlp-tensorflow");
    const inside = page.getByRole("region", { name: "Look inside: the hidden units" });
    await page.getByRole("button", { name: "Quick run" }).click();
    await finished(page);
    const detail = inside.locator("[data-unit]");
    await detail.waitFor();
    const units = inside.getByRole("button", { name: /^unit \d+, answer/ });
    expect(await units.count()).toBe(10);
    for (let index = 0; index < 10; index++) {
      await units.nth(index).click();
      await eventually(() => detail.getAttribute("data-unit")).toBe(String(index + 1));
      const { sum, output } = await numbersOf(detail);
      expect(Math.max(0, sum)).toBeCloseTo(output, 3);
      // Ten digits, each with the unit's contribution to its sum.
      expect(await detail.locator("li").count()).toBe(10);
    }
    // No probability exceeds e / (e + 9), as the chapter's text says, but the network still prefers a digit.
    const shares = (await inside.locator(".share").allTextContents()).map((text) => Number(text.replace("%", "")));
    expect(shares).toHaveLength(5);
    expect(shares[0]).toBeLessThanOrEqual(23);
    expect(shares[0]).toBeGreaterThan(10);
    // The displayed network can be exported.
    for (const kind of ["ONNX", "safetensors", "CSV"])
      expect(await page.getByRole("button", { name: kind, exact: true }).count()).toBeGreaterThan(0);
    expect(await axeFaults(page)).toEqual([]);
    expect(problems).toEqual([]);
    await close();
  });

  it("opens the networks of both programs of one training: units of the same numbers", {
    timeout: 120_000,
  }, async () => {
    const { page, problems, close } = await visit(browser(), "#/chapter/compare-apis");
    const inside = page.getByRole("region", { name: "Look inside: the hidden units" });
    await page.getByRole("button", { name: "Quick run" }).click();
    await finished(page);
    const detail = inside.locator("[data-unit]");
    const choice = inside.getByRole("combobox", { name: "network" });
    await detail.waitFor();
    expect(await choice.locator("option").allTextContents()).toEqual(["Keras", "TensorFlow"]);
    const units = inside.getByRole("button", { name: /^unit \d+, answer/ });
    const answers = async () =>
      (await units.evaluateAll((all) => all.map((one) => one.getAttribute("aria-label")!))).map((name) =>
        Number(/answer (-?[\d.,]+)$/.exec(name)![1]!.replace(",", "")),
      );
    // The same line is drawn for both networks: the displayed answer of the second is its own.
    const seen = async () => {
      await inside.getByRole("button", { name: "Clear the pad" }).click();
      await eventually(() => detail.count()).toBe(0);
      await drawLine(inside);
      await detail.waitFor();
      await inside.getByRole("button", { name: /^unit 4, answer/ }).click();
      await eventually(() => detail.getAttribute("data-unit")).toBe("4");
      // The answer to the last point arrives a moment later.
      await page.waitForTimeout(700);
      return [(await numbersOf(detail)).sum, ...(await answers())];
    };
    const keras = await seen();
    await choice.selectOption("TensorFlow");
    const tensorflow = await seen();
    expect(keras).toHaveLength(11);
    expect(Math.max(...keras.slice(1))).toBeGreaterThan(0.3);
    // Both have summed float32 numbers in different orders for 46 steps.
    for (const [index, value] of tensorflow.entries()) expect(Math.abs(value - keras[index]!)).toBeLessThan(0.02);
    expect(problems).toEqual([]);
    await close();
  });

  it("says what will be there in Korean, and follows the next run", { timeout: 180_000 }, async () => {
    const { page, problems, close } = await visit(browser(), "#/chapter/mlp-keras", {
      locale: "ko",
      viewport: { width: 390, height: 844 },
    });
    const inside = page.getByRole("region", { name: "안을 들여다보기: 은닉 유닛" });
    await inside.getByText("이 장을 실행하면").waitFor();
    for (const hidden of ["10", "70"]) {
      await page.locator('input[name="hidden"]').fill(hidden);
      await page.locator('input[name="hidden"]').blur();
      await page.getByRole("button", { name: "빠른 실행" }).click();
      await finished(page);
      // At most 64 pictures at once, until all are requested.
      const units = inside.getByRole("button", { name: /^유닛 \d+, 답/ });
      await eventually(() => units.count()).toBe(Math.min(64, Number(hidden)));
    }
    await inside.getByRole("button", { name: "유닛 70개 모두 보기" }).click();
    await eventually(() => inside.getByRole("button", { name: /^유닛 \d+, 답/ }).count()).toBe(70);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    expect(problems).toEqual([]);
    await close();
  });
});
