import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { blocksOf } from "../../../scripts/checks/programs/blocks";
import { obstacleInPage, RUNS_PROGRAMS } from "../../../scripts/checks/programs/in-page";
import { pages } from "../../../scripts/checks/programs/pages";
import { packState } from "../src/share/state";
import { address, hasBrowser, newVisitor, open, useBrowser, visit } from "./browser";
import { eventually } from "./eventually";

const browser = useBrowser();

type Place = Pick<Page, "getByRole" | "locator">;
const editor = (place: Place) => place.getByRole("textbox", { name: "Program in TypeScript" });
const run = (place: Place) => place.getByRole("button", { name: "Run", exact: true }).click();
const phase = (place: Place) => place.locator(".output .state").getAttribute("data-phase");
const printed = async (place: Place) => (await place.locator(".output pre").allInnerTexts()).join("\n");

describe.skipIf(!hasBrowser)("a reader's own program", () => {
  it("begins as an example that trains and draws, and is kept for the next visit", async () => {
    const context = await newVisitor(browser());
    const { page, problems } = await open(context, "#/program");
    await run(page);
    await eventually(() => phase(page)).toBe("done");
    expect(await printed(page)).toContain("engine: onnx-wasm");
    expect(await page.locator(".output img").count()).toBe(1);
    await editor(page).fill('console.log("mine");');
    const again = await open(context, "#/program");
    expect(await editor(again.page).inputValue()).toBe('console.log("mine");');
    await again.page.getByRole("button", { name: "Start again from the example" }).click();
    expect(await editor(again.page).inputValue()).toContain("learningCurve");
    expect([...problems, ...again.problems]).toEqual([]);
    await context.close();
  });

  it("comes with a link, waits for its reader, and leaves their own as it was", async () => {
    const context = await newVisitor(browser(), { permissions: ["clipboard-read", "clipboard-write"] });
    const own = await open(context, "#/program");
    await editor(own.page).fill('console.log("mine");');
    const { page, problems } = await open(context, `#/program?state=${await packState({ program: "6 * 7;" })}`);
    await eventually(() => editor(page).inputValue()).toBe("6 * 7;");
    await page.getByText("This program came with the link.").waitFor();
    expect(await phase(page)).toBe("idle");
    await run(page);
    await eventually(() => printed(page)).toBe("42");
    await editor(page).fill("6 * 8;");
    await page.getByRole("button", { name: "Copy link" }).click();
    await page.getByRole("button", { name: "Copied" }).waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    await page.goto(copied);
    await page.reload();
    await eventually(() => editor(page).inputValue()).toBe("6 * 8;");
    await page.goto(`${address}#/program`);
    await eventually(() => editor(page).inputValue()).toBe('console.log("mine");');
    await page.goto(`${address}#/program?state=1.x`);
    await page.getByText("could not be read").waitFor();
    expect(await editor(page).inputValue()).toBe('console.log("mine");');
    expect([...problems, ...own.problems]).toEqual([]);
    await context.close();
  });

  it("cannot touch what the page keeps for later visits", async () => {
    const { page, close } = await visit(browser(), "#/program");
    await editor(page).fill(`const scope = globalThis as { caches?: unknown; Worker: typeof Worker };
const getter = Object.getOwnPropertyDescriptor(WorkerGlobalScope.prototype, "caches");
const url = URL.createObjectURL(new Blob(["caches.keys()"]));
const starts = (kind: typeof Worker) => {
  try {
    new kind(url).terminate();
    return true;
  } catch {
    return false;
  }
};
console.log(scope.caches, getter, starts(Worker), starts(Worker.prototype.constructor as typeof Worker));`);
    await run(page);
    await eventually(() => printed(page)).toBe("undefined undefined false false");
    await close();
  });
});

describe.skipIf(!hasBrowser)("a program in a frame", () => {
  const program = 'console.log("from the page around");';
  const message = { feedforward: { program, theme: "dark", language: "ko", run: true } };
  const host = `<link rel="icon" href="data:,"><iframe src="./?embed#/program" width="700" height="300"></iframe><script>
addEventListener("message", ({ data, source }) => {
  if (data.feedforward?.ready) source.postMessage(${JSON.stringify(message)}, "*");
  if (data.feedforward?.height) document.title = data.feedforward.height;
});
</script>`;

  it("is taken from a page of the same site, with its look, and run", async () => {
    // On a first visit, no service worker answers for the page around the frame, which is not on the server.
    const context = await newVisitor(browser());
    const page = await context.newPage();
    const problems: string[] = [];
    page.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning") problems.push(message.text());
    });
    await page.route("**/host.html", (route) => route.fulfill({ contentType: "text/html", body: host }));
    await page.goto(`${address}host.html`);
    const frame = page.frameLocator("iframe");
    await eventually(() => frame.locator(".output .state").getAttribute("data-phase")).toBe("done");
    expect(await frame.locator(".output pre").textContent()).toBe("from the page around");
    expect(await frame.locator("html").getAttribute("data-theme")).toBe("dark");
    await frame.getByRole("button", { name: "실행", exact: true }).waitFor();
    expect(await frame.locator("header, footer").count()).toBe(0);
    await eventually(async () => Number(await page.title())).toBeGreaterThan(200);
    expect(problems).toEqual([]);
    // The theme applied only to the frame.
    await page.goto(`${address}#/program`);
    await page.getByRole("button", { name: "Run", exact: true }).waitFor();
    await context.close();
  });

  it("is not taken from a page of another site", async () => {
    const other = createServer((_, response) => {
      response.writeHead(200, { "Content-Type": "text/html" });
      response.end(host.replace("./?embed", `${address}?embed`));
    });
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const { page, close } = await visit(browser(), "#/about");
    await page.goto(`http://127.0.0.1:${(other.address() as AddressInfo).port}/`);
    const frame = page.frameLocator("iframe");
    await eventually(async () => Number(await page.title())).toBeGreaterThan(200);
    await frame.getByRole("button", { name: "Run", exact: true }).waitFor();
    expect(await frame.locator(".output .state").getAttribute("data-phase")).toBe("idle");
    expect(await frame.locator("textarea").inputValue()).toContain("learningCurve");
    await close();
    other.close();
  });
});

/** Programs of the guide with a Run button; the Korean versions differ only in their comments. */
const runnable = pages().flatMap(({ path, text }) =>
  RUNS_PROGRAMS.test(path.replace(/^docs\//, ""))
    ? blocksOf(text)
        .filter((block) => obstacleInPage(block) === undefined)
        .map(({ line, code }) => ({ name: `${path}:${line}`, code }))
    : [],
);

it.skipIf(!hasBrowser)(
  "programs of the guide that say that they run in a page do",
  async () => {
    const { page, problems, close } = await visit(browser(), "#/program");
    const failed: string[] = [];
    for (const { name, code } of runnable) {
      await editor(page).fill(code);
      await run(page);
      await expect.poll(() => phase(page), { timeout: 60_000 }).not.toBe("running");
      if ((await phase(page)) !== "done")
        failed.push(`${name}: ${(await page.locator(".output .notice").allInnerTexts()).join("\n")}`);
    }
    expect(failed).toEqual([]);
    expect(runnable.length).toBeGreaterThan(10);
    expect(problems).toEqual([]);
    await close();
  },
  240_000,
);
