import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { packState } from "../src/share/state";
import { address, finished, hasBrowser, newVisitor, open, status, useBrowser, visit } from "./browser";
import { eventually } from "./eventually";

const browser = useBrowser();

const run = (page: Page) => page.getByRole("button", { name: "Run", exact: true });
const link = async (chapter: string, settings: object, engine = "auto") =>
  `#/chapter/${chapter}?state=${await packState({ settings, seed: 2019, engine })}`;

describe.skipIf(!hasBrowser)("a field that holds no value", () => {
  it("is refused by everything that would use it, and goes back with Reset", async () => {
    const { page, problems, close } = await visit(browser(), "#/chapter/linear-regression", {
      permissions: ["clipboard-read", "clipboard-write"],
    });
    const steps = page.locator('input[name="steps"]');
    const usual = await steps.inputValue();
    await page.evaluate(() => navigator.clipboard.writeText("before"));
    for (const use of [
      () => steps.press("Enter"),
      () => run(page).click(),
      () => page.getByRole("button", { name: "Step", exact: true }).click(),
      () => page.getByRole("button", { name: "Copy link" }).click(),
      () => page.getByRole("button", { name: "Embed" }).click(),
      () => page.getByRole("button", { name: "Copy as code" }).click(),
    ]) {
      await steps.fill("-5");
      await use();
      await eventually(() => steps.evaluate((field) => document.activeElement === field)).toBe(true);
      await page.getByRole("alert").filter({ hasText: "Expected a whole number" }).waitFor();
      expect(await status(page).textContent()).toBe("Ready");
    }
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("before");
    expect(await page.locator("pre code").count()).toBe(0);

    await page.getByRole("button", { name: "Reset" }).click();
    await eventually(() => steps.inputValue()).toBe(usual);
    expect(await page.getByText("Expected a whole number").count()).toBe(0);

    // Displayed code is removed when the settings no longer match it.
    await page.getByRole("button", { name: "Copy as code" }).click();
    await page.locator("pre code").waitFor();
    await steps.fill("many");
    await steps.blur();
    await page.getByText("A setting cannot be read").waitFor();
    expect(await page.locator("pre code").count()).toBe(0);
    // A field in a collapsed section is shown.
    await steps.fill(usual);
    await page.getByText("Seed and engine").click();
    await page.locator('input[name="seed"]').fill("x");
    await page.getByText("Seed and engine").click();
    await run(page).click();
    await eventually(() => page.locator('input[name="seed"]').isVisible()).toBe(true);
    expect(problems).toEqual([]);
    await close();
  });

  it("is refused in the playground", async () => {
    const { page, problems, close } = await visit(browser(), "#/playground");
    const rate = page.locator('input[name="learningRate"]');
    await rate.fill("fast");
    await run(page).click();
    await eventually(() => rate.evaluate((field) => document.activeElement === field)).toBe(true);
    expect(await page.locator("[data-epoch]").getAttribute("data-epoch")).toBe("0");
    await page.getByRole("button", { name: "Reset" }).click();
    await eventually(() => rate.inputValue()).toBe("0.03");
    expect(problems).toEqual([]);
    await close();
  });
});

describe.skipIf(!hasBrowser)("addresses of no page", () => {
  it.each(["#/%", "#/%E0%A4%A", "#/constructor", "#/toString", "#/__proto__", "#/chapter/constructor", "#/chapter/%"])(
    "%s says so, opened or gone to",
    async (hash) => {
      const { page, problems, close } = await visit(browser(), hash);
      expect(await page.locator("h1").textContent()).toBe("There is no such page");
      await page.goto(`${address}#/about`);
      await page.getByRole("heading", { name: "About" }).waitFor();
      await page.goto(`${address}${hash}`);
      await page.getByRole("heading", { name: "There is no such page" }).waitFor();
      expect(problems).toEqual([]);
      await close();
    },
  );

  it("are not found by machines either", async () => {
    expect((await fetch(`${address}robots.txt`)).headers.get("content-type")).toContain("text/plain");
    expect((await fetch(`${address}nothing.json`)).status).toBe(404);
  });
});

describe.skipIf(!hasBrowser)("leaving a page", () => {
  it("keeps its settings and results", async () => {
    const { page, problems, close } = await visit(browser(), "#/chapter/linear-regression");
    await page.locator('input[name="steps"]').fill("40");
    await run(page).click();
    await finished(page);
    const findings = await page.locator(".findings").textContent();
    const figures = await page.locator("figure .drawing svg").count();
    // Another chapter runs in the meantime and has its own results.
    await page.goto(`${address}#/chapter/losses`);
    await run(page).click();
    await finished(page);
    await page.goBack();
    await page.locator('input[name="steps"]').waitFor();
    expect(await page.locator('input[name="steps"]').inputValue()).toBe("40");
    expect(await status(page).textContent()).toMatch(/^Done/);
    expect(await page.locator(".findings").textContent()).toBe(findings);
    expect(await page.locator("figure .drawing svg").count()).toBe(figures);
    // After being redrawn for a narrow page, they are still this chapter's figures.
    const names = () =>
      page.locator("figure [role=group]").evaluateAll((all) => all.map((one) => one.getAttribute("aria-label")));
    const before = await names();
    await page.setViewportSize({ width: 375, height: 800 });
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(await names()).toEqual(before);
    expect(problems).toEqual([]);
    await close();
  });

  it("keeps the playground's settings", async () => {
    const { page, problems, close } = await visit(browser(), "#/playground");
    await page.getByRole("button", { name: "spiral" }).click();
    await page.locator('input[name="learningRate"]').fill("0.2");
    await page.locator('input[name="learningRate"]').blur();
    await page.goto(`${address}#/about`);
    await page.getByRole("heading", { name: "About" }).waitFor();
    await page.goBack();
    await eventually(() => page.locator('input[name="learningRate"]').inputValue()).toBe("0.2");
    expect(await page.getByRole("button", { name: "spiral" }).getAttribute("aria-pressed")).toBe("true");
    expect(problems).toEqual([]);
    await close();
  });

  it("exports the networks of the page that is seen, not those that were trained last", async () => {
    const { page, problems, close } = await visit(
      browser(),
      await link("mlp-keras", { epochs: 1, hidden: 7, batchSize: 8192 }, "onnx-wasm"),
    );
    await eventually(() => page.locator('input[name="hidden"]').inputValue()).toBe("7");
    await run(page).click();
    await finished(page);
    await page.goto(`${address}${await link("tensorboard", { epochs: 1, batchSize: 16_000 }, "onnx-wasm")}`);
    await eventually(() => page.locator('input[name="batchSize"]').inputValue()).toBe("16000");
    await run(page).click();
    await finished(page);
    await page.goto(`${address}#/chapter/mlp-keras`);
    // The page before it stays until this one is there.
    await eventually(() => page.locator('input[name="hidden"]').inputValue()).toBe("7");
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "CSV", exact: true }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^mlp-keras-/);
    expect(problems).toEqual([]);
    await close();
  });

  it("with a slow run does not end the run of the next page", async () => {
    const slow = await link("dropout", { hidden: 2000, batchSize: 2000 }, "cpu");
    const { page, problems, close } = await visit(browser(), slow);
    await eventually(() => page.locator('input[name="hidden"]').inputValue()).toBe("2000");
    await run(page).click();
    await eventually(() => status(page).textContent()).toBe("Training");
    await page.goto(`${address}#/chapter/linear-regression`);
    await run(page).click();
    await finished(page);
    expect(problems).toEqual([]);
    await close();
  });
});

describe.skipIf(!hasBrowser)("the engine", () => {
  it("changes to the fast one as soon as it is there, where a run began without it", { timeout: 240_000 }, async () => {
    const context = await newVisitor(browser(), { serviceWorkers: "block" });
    let letThrough = () => {};
    const gate = new Promise<void>((resolve) => {
      letThrough = resolve;
    });
    await context.route(/ort-wasm.*\.wasm$/, async (route) => {
      await gate;
      await route.continue();
    });
    const { page, problems } = await open(context, await link("mlp-keras", { epochs: 1000, batchSize: 48_000 }));
    await eventually(() => page.locator('input[name="epochs"]').inputValue()).toBe("1000");
    await run(page).click();
    await page.getByText("so this run starts on cpu").waitFor();
    await page.locator(".words", { hasText: /epoch [2-9] of/ }).waitFor({ timeout: 60_000 });
    expect(await page.locator(".words").first().textContent()).toContain("on cpu");
    letThrough();
    await page.getByText(/in epoch \d+ the run changed to onnx-wasm/).waitFor({ timeout: 120_000 });
    await page.locator(".words", { hasText: "on onnx-wasm" }).first().waitFor();
    await page.getByRole("button", { name: "Stop" }).click();
    await eventually(() => status(page).textContent()).toBe("Stopped");
    expect(problems.filter((problem) => !problem.includes("Service Worker"))).toEqual([]);
    await context.close();
  });

  it("is warm on every page that trains, the compiled one where there are digits", async () => {
    for (const [hash, part] of [
      ["#/playground", /training\.worker/],
      ["#/race", /training\.worker/],
      ["#/data", /training\.worker/],
      ["#/chapter/xor", /training\.worker/],
      ["#/draw", /ort-wasm.*\.wasm$/],
      ["#/chapter/mlp-keras", /ort-wasm.*\.wasm$/],
    ] as const) {
      const context = await newVisitor(browser(), { serviceWorkers: "block" });
      const page = await context.newPage();
      const fetched = page.waitForRequest(part, { timeout: 20_000 });
      await page.goto(`${address}${hash}`);
      await fetched;
      await context.close();
    }
  });
});

describe.skipIf(!hasBrowser)("without a network before the first run", () => {
  it.each([
    ["en", "Run", "Go online once"],
    ["ko", "실행", "온라인에 연결"],
  ])("the page in %s says what to do", async (locale, name, message) => {
    const context = await newVisitor(browser(), { locale, serviceWorkers: "block" });
    // The page opens, but the training code does not load.
    await context.route(/training\.worker/, (route) => route.abort("internetdisconnected"));
    const { page } = await open(context, "#/chapter/xor");
    await page.getByRole("button", { name, exact: true }).click();
    await page.getByRole("alert").filter({ hasText: message }).waitFor();
    expect(await page.getByText("the training thread ended").count()).toBe(0);
    await context.close();
  });

  it("the playground says what to do, and runs once there is one", async () => {
    const context = await newVisitor(browser(), { serviceWorkers: "block" });
    await context.route(/training\.worker/, (route) => route.abort("internetdisconnected"));
    const { page } = await open(context, "#/playground");
    await page.getByRole("alert").filter({ hasText: "Go online once" }).waitFor();
    await context.unroute(/training\.worker/);
    await page.getByRole("button", { name: "Run", exact: true }).click();
    const epoch = page.locator("[data-epoch]");
    await eventually(async () => Number(await epoch.getAttribute("data-epoch"))).toBeGreaterThan(2);
    expect(await page.getByRole("alert").count()).toBe(0);
    await context.close();
  });
});

describe.skipIf(!hasBrowser)("curves", () => {
  it("of the loss do not jump where an epoch begins", async () => {
    const { page, problems, close } = await visit(
      browser(),
      await link("mlp-keras", { epochs: 4, learningRate: 0.005 }, "onnx-wasm"),
    );
    await eventually(() => page.locator('input[name="epochs"]').inputValue()).toBe("4");
    await run(page).click();
    await finished(page);
    await page.getByRole("checkbox", { name: "Show the curves" }).check();
    await page.getByRole("checkbox", { name: "Table" }).first().check();
    const rows = await page.locator('.card [role="region"] tbody tr').allInnerTexts();
    const losses = rows
      .map((row) => row.split("\t"))
      .filter(([line]) => line?.trim() === "training")
      .map(([, at, loss]) => [Number(at), Number(loss)] as const);
    // The change of the loss from the last batch of an epoch to the first of the next, compared with the other steps.
    const steps = losses.slice(1).map(([at, loss], i) => ({ at, step: Math.abs(loss - losses[i]![1]) }));
    const isFirst = ({ at }: { at: number }) => at > 1.5 && at % 1 > 0 && at % 1 < 1.5 / 47;
    const jumps = steps.filter(isFirst).map(({ step }) => step);
    const others = steps.filter((one) => one.at > 1 && !isFirst(one)).map(({ step }) => step);
    expect(jumps.length).toBeGreaterThan(1);
    expect(Math.max(...jumps)).toBeLessThan(2 * Math.max(...others));
    expect(problems).toEqual([]);
    await close();
  });

  it("that are no numbers any more are said to be so after the run too", async () => {
    const { page, close } = await visit(browser(), await link("linear-regression", { learningRate: 1, steps: 1000 }));
    await eventually(() => page.locator('input[name="learningRate"]').inputValue()).toBe("1");
    await run(page).click();
    await finished(page);
    await page.getByText("the loss is no longer a number").waitFor({ timeout: 5000 });
    await close();
  });
});
