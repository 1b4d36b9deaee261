import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { axeFaults } from "../../../scripts/testing/axe-faults";
import { finished, hasBrowser, status, useBrowser, visit } from "./browser";
import { eventually } from "./eventually";

const browser = useBrowser();

const editor = (page: Page) => page.getByRole("textbox", { name: "Program in TypeScript" });
const phase = (page: Page) => page.locator(".code .state").getAttribute("data-phase");
const printed = async (page: Page) => (await page.locator(".code .output pre").allInnerTexts()).join("\n");

/** Opens a chapter's program. */
async function openProgram(chapter: string) {
  const visited = await visit(browser(), `#/chapter/${chapter}`);
  await visited.page.getByRole("button", { name: "Show the program" }).click();
  await eventually(() => editor(visited.page).inputValue()).not.toBe("");
  return visited;
}

/** Runs a program instead of the chapter's. */
async function run(page: Page, program?: string): Promise<void> {
  if (program !== undefined) await editor(page).fill(program);
  await page.getByRole("button", { name: "Run the program" }).click();
}

describe.skipIf(!hasBrowser)("the program beside a chapter", () => {
  it("runs with its printed lines and figures, and follows the fields until it is changed", async () => {
    const { page, problems, close } = await openProgram("perceptron");
    expect(await editor(page).inputValue()).toContain("rate = 0.1, epochs = 25");
    await page.locator('input[name="epochs"]').fill("7");
    await page.locator('input[name="epochs"]').blur();
    await eventually(() => editor(page).inputValue()).toContain("rate = 0.1, epochs = 7");
    await run(page);
    await eventually(() => phase(page)).toBe("done");
    expect(await printed(page)).toMatch(/AND +epochs 6 mistakes 0.*\n.*\n.*\nXOR +epochs 7 mistakes 4/);
    expect(await page.locator(".code .output img").count()).toBe(2);
    expect(
      await page
        .locator(".code .output img")
        .first()
        .evaluate((image: HTMLImageElement) => image.naturalWidth),
    ).toBeGreaterThan(100);
    expect(await axeFaults(page)).toEqual([]);

    // A reader's version is kept until it is undone.
    await editor(page).fill("console.log(6 * 7);");
    await page.locator('input[name="epochs"]').fill("9");
    await page.locator('input[name="epochs"]').blur();
    expect(await editor(page).inputValue()).toBe("console.log(6 * 7);");
    await editor(page).press("Control+Enter");
    await eventually(() => printed(page)).toBe("42");
    await page.getByRole("button", { name: "Undo my changes" }).click();
    await eventually(() => editor(page).inputValue()).toContain("epochs = 9");
    expect(problems).toEqual([]);
    await close();
  });

  it("trains a network without the compiled engine where that is small", async () => {
    const { page, problems, close } = await openProgram("xor");
    const loaded: string[] = [];
    page.on("request", (request) => loaded.push(request.url()));
    await run(page);
    await eventually(() => phase(page)).toBe("done");
    expect(await printed(page)).toMatch(/^accuracy 1 loss 0\.00\d+\naccuracy (1|0\.9\d*)$/);
    expect(loaded.filter((url) => url.endsWith(".wasm"))).toEqual([]);
    expect(problems).toEqual([]);
    await close();
  });

  it("tells errors at their line, those of reading and those of running", async () => {
    const { page, problems, close } = await openProgram("perceptron");
    await run(page, 'const a = 1;\n\nconst b: number = "text" +;\n');
    await page.getByText(/^Line 3: /).waitFor();
    expect(await editor(page).getAttribute("aria-invalid")).toBe("true");
    await run(page, "function fail(): never {\n  throw new RangeError('too far');\n}\nconst x: number = 1;\nfail();\n");
    await page.getByText("Line 2: RangeError: too far").waitFor();
    await page.getByRole("button", { name: "Go to line 2" }).click();
    expect(
      await editor(page).evaluate(
        (area: HTMLTextAreaElement) => area.value.slice(0, area.selectionStart).split("\n").length,
      ),
    ).toBe(2);
    await run(page, 'import { nothing } from "left-pad";\nnothing;');
    await page.getByText('"left-pad" cannot be imported here').waitFor();
    expect(problems).toEqual([]);
    await close();
  });

  it("ends a program that has no end, and touches nothing of the chapter's run", async () => {
    const { page, close } = await openProgram("mlp-keras");
    await page.getByRole("button", { name: "Quick run" }).click();
    await run(
      page,
      'console.log("begun");\nawait new Promise((resolve) => setTimeout(resolve, 200));\nfor (;;) console.log("on");',
    );
    await eventually(() => printed(page)).toContain("begun");
    await page.waitForTimeout(1000);
    await page.locator(".code").getByRole("button", { name: "Stop" }).click();
    await eventually(() => phase(page)).toBe("stopped");
    // Lines received so far are shown, up to the page's limit.
    expect((await printed(page)).split("\n").length).toBeLessThanOrEqual(2000);
    await finished(page);
    expect(await status(page).textContent()).toMatch(/^Done/);
    await close();
  });

  it("obeys the page's content security policy", async () => {
    const { page, close } = await openProgram("perceptron");
    await run(
      page,
      `const refused = async (attempt: () => unknown) => {
  try {
    await attempt();
    return false;
  } catch {
    return true;
  }
};
console.log(await refused(() => fetch("http://127.0.0.1:9/")), await refused(() => new Function("return 1")()));`,
    );
    await eventually(() => printed(page)).toBe("true true");
    await close();
  });
});
