import { chapters } from "@feedforward/labs";
import { describe, expect, it } from "vitest";
import { axeFaults } from "../../../scripts/testing/axe-faults";
import { finished, hasBrowser, newVisitor, open, useBrowser, visit } from "./browser";

const browser = useBrowser();

describe.skipIf(!hasBrowser)("a lesson", () => {
  it("asks for a prediction, and compares it with the run beside the button", async () => {
    const { page, problems, close } = await visit(browser(), "#/chapter/perceptron");
    await page.getByLabel("All four").check();
    await page.getByRole("button", { name: "Run", exact: true }).click();
    await finished(page);
    const outcome = page.locator("fieldset .outcome");
    expect(await outcome.textContent()).toContain("Not as you predicted. AND, OR and NAND are learnt");
    expect(await page.locator("fieldset label.right").textContent()).toContain("AND, OR and NAND, but not XOR");
    // The figure with the answer is next to the button, visible without scrolling.
    const figure = page.locator(".stage .drawing svg");
    expect(await figure.locator("title").textContent()).toBe("XOR");
    const box = (await figure.boundingBox())!;
    const button = (await page.getByRole("button", { name: "Run", exact: true }).boundingBox())!;
    expect(box.y).toBeGreaterThan(button.y);
    expect(box.y + box.height).toBeLessThan(900);
    // It is not repeated below.
    expect(await page.locator(".figures figure").count()).toBe(5);
    expect(await page.getByRole("region", { name: "Printed lines" }).textContent()).toContain("AND ");
    expect(await page.getByRole("region", { name: "What just happened" }).textContent()).toContain(
      "XOR still had 4 of 4",
    );
    // It stays visible while the reader scrolls.
    await page.getByRole("heading", { name: "Do you know?" }).scrollIntoViewIfNeeded();
    expect((await page.getByRole("button", { name: "Run", exact: true }).boundingBox())!.y).toBeGreaterThan(0);
    await page.getByRole("button", { name: "Predict again" }).click();
    expect(await outcome.count()).toBe(0);
    expect(await page.getByLabel("All four").isChecked()).toBe(false);
    expect(problems).toEqual([]);
    await close();
  });

  it("does not judge by a run that is too short", async () => {
    const { page, close } = await visit(browser(), "#/chapter/perceptron");
    await page.getByLabel("AND, OR and NAND, but not XOR").check();
    await page.locator('input[name="epochs"]').fill("2");
    await page.locator('input[name="epochs"]').press("Enter");
    await finished(page);
    expect(await page.locator("fieldset .outcome").textContent()).toContain("This run does not decide it.");
    await close();
  });

  it("tries changes with one press", async () => {
    const { page, problems, close } = await visit(browser(), "#/chapter/xor");
    await page.getByRole("button", { name: "2 hidden units, seed 3" }).click();
    await finished(page);
    expect(await page.locator('input[name="hidden"]').inputValue()).toBe("2");
    await page.getByText("Seed and engine").click();
    expect(await page.locator('input[name="seed"]').inputValue()).toBe("3");
    expect(await page.locator(".findings li").first().textContent()).toContain(
      "A network with 2 hidden units learns XOR",
    );
    expect(problems).toEqual([]);
    await close();
  });

  it("shows the run of a change on a phone, where the figure is above the button", async () => {
    const { page, close } = await visit(browser(), "#/chapter/losses", { viewport: { width: 390, height: 844 } });
    const change = page.getByRole("button", { name: "Learning rate 0.2" });
    await change.scrollIntoViewIfNeeded();
    const run = page.getByRole("button", { name: "Run", exact: true });
    const placeOf = async () => (await run.boundingBox())!.y;
    expect(await placeOf()).toBeLessThan(0);
    await change.click();
    await finished(page);
    await expect.poll(placeOf).toBeGreaterThan(0);
    await expect.poll(placeOf).toBeLessThan(300);
    expect((await page.locator(".stage .drawing svg").boundingBox())!.y).toBeLessThan(600);
    await close();
  });

  it("folds its answers, and remembers on this device what was done", async () => {
    const context = await newVisitor(browser());
    const { page, problems } = await open(context, "#/chapter/feedforward");
    const question = page.locator("details", { hasText: "Which weight has the largest gradient" });
    const answer = question.locator("p");
    expect(await answer.isVisible()).toBe(false);
    await question.locator("summary").click();
    expect(await answer.textContent()).toContain("third hidden unit");
    await page.getByRole("button", { name: "Run", exact: true }).click();
    await finished(page);
    const home = await open(context, "#/");
    await home.page.getByText("1 of 19 chapters run").waitFor();
    expect(await home.page.locator("a", { hasText: "Forward and backward" }).textContent()).toContain("done");
    expect(await home.page.getByRole("link", { name: /^Continue: The perceptron/ }).count()).toBe(1);
    await home.page.getByRole("button", { name: "Forget progress" }).click();
    await home.page.getByRole("link", { name: "Start with one neuron" }).waitFor();
    expect([...problems, ...home.problems]).toEqual([]);
    await context.close();
  });

  it("works where the browser keeps nothing", async () => {
    const context = await newVisitor(browser());
    const { page, problems } = await open(context, "#/chapter/feedforward", async (page) => {
      await page.addInitScript(() => {
        Object.defineProperty(window, "localStorage", {
          get() {
            throw new DOMException("denied", "SecurityError");
          },
        });
      });
    });
    await page.getByRole("button", { name: "Run", exact: true }).click();
    await finished(page);
    await page.goto(`${page.url().split("#")[0]}#/`);
    await page.getByText("1 of 19 chapters run").waitFor();
    expect(problems).toEqual([]);
    await context.close();
  });

  it("explains terms to pointer and keyboard, and closes with Escape", async () => {
    const { page, close } = await visit(browser(), "#/chapter/perceptron");
    const term = page.getByRole("button", { name: "threshold", exact: true });
    const words = page.getByRole("tooltip");
    await term.hover();
    await words.getByText("The value that a sum must exceed").waitFor();
    await page.mouse.move(2, 2);
    await expect.poll(() => words.isVisible()).toBe(false);
    await term.focus();
    await words.getByText("The value that a sum must exceed").waitFor();
    expect(await term.getAttribute("aria-describedby")).toBe(await words.getAttribute("id"));
    expect(await term.getAttribute("aria-expanded")).toBe("true");
    expect(await axeFaults(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await expect.poll(() => words.isVisible()).toBe(false);
    await term.click();
    await words.getByText("The value that a sum must exceed").waitFor();
    await page.getByRole("heading", { level: 1 }).click();
    await expect.poll(() => words.isVisible()).toBe(false);
    await close();
  });

  it("has contents that lead to its parts", async () => {
    const { page, close } = await visit(browser(), "#/chapter/mlp-keras");
    await page.getByRole("navigation", { name: "In this chapter" }).getByRole("button", { name: "The loss" }).click();
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe("The loss");
    await close();
  });

  it("is Korean where the reader is, figures included, and follows a change of language", async () => {
    const { page, problems, close } = await visit(browser(), "#/chapter/losses", { locale: "ko" });
    await page.getByRole("button", { name: "실행", exact: true }).click();
    await finished(page);
    const svg = page.locator(".stage .drawing svg");
    const drawn = async () => (await svg.locator("text").allTextContents()).join(" ");
    expect(await drawn()).toContain("경사 하강");
    expect(await drawn()).not.toMatch(/[A-Za-z]{4}/);
    expect(await svg.getAttribute("aria-label")).toContain("처음");
    // The surrounding page too, except file names and the name of the other language.
    const texts = await page.locator("main").evaluate((main) => {
      const parts: string[] = [];
      const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        if (!node.parentElement!.closest("math, svg, code, pre, select, .tools")) parts.push(node.textContent!);
      }
      return parts.join(" ");
    });
    expect(texts.match(/[A-Za-z]{4,}/g) ?? []).toEqual([]);
    await page.getByRole("button", { name: "English" }).click();
    await expect.poll(drawn, { timeout: 20_000 }).toContain("gradient descent");
    expect(problems).toEqual([]);
    await close();
  });
});

describe.skipIf(!hasBrowser)("the first page", () => {
  it("shows all chapters in parts, and a network that learns and can be held", async () => {
    const { page, problems, close } = await visit(browser(), "#/");
    expect(await page.locator(".part li a").count()).toBe(chapters.length);
    const step = async () => Number(/Step (\d+)/.exec((await page.locator("figcaption").textContent())!)![1]);
    await expect.poll(step, { timeout: 20_000 }).toBeGreaterThan(20);
    await page.getByRole("button", { name: "Pause" }).click();
    // The steps since the last drawing are drawn first; a network that goes on draws more every 400 ms.
    const later = async () => {
      const before = await step();
      await page.waitForTimeout(400);
      return (await step()) - before;
    };
    await expect.poll(later, { timeout: 20_000 }).toBe(0);
    expect(await later()).toBe(0);
    expect(problems).toEqual([]);
    await close();
  });

  it("moves nothing for readers who asked for less motion", async () => {
    const { page, close } = await visit(browser(), "#/", { reducedMotion: "reduce" });
    await page.locator("figcaption", { hasText: "Step 420" }).waitFor({ timeout: 30_000 });
    expect(await page.getByRole("button", { name: "Pause" }).count()).toBe(0);
    await close();
  });
});

it.skipIf(!hasBrowser)("the glossary has every term", async () => {
  const context = await newVisitor(browser(), { locale: "ko" });
  const { page, problems } = await open(context, "#/glossary");
  expect(await page.locator("dt").count()).toBeGreaterThanOrEqual(40);
  expect(
    await page
      .locator("div", { has: page.locator("dt", { hasText: "학습률" }) })
      .last()
      .textContent(),
  ).toContain("η");
  expect(await axeFaults(page)).toEqual([]);
  expect(problems).toEqual([]);
  await context.close();
});
