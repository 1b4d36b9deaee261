import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { deflateRawSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { packState } from "../src/share/state";
import { address, hasBrowser, useBrowser, visit } from "./browser";

const browser = useBrowser();

describe.skipIf(!hasBrowser)("copying", () => {
  it("shows the text whole where the browser does not let a page copy", async () => {
    const { page, problems, close } = await visit(browser(), "#/chapter/mlp-keras");
    await page.evaluate(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
    await page.getByRole("button", { name: "Copy as code" }).click();
    await page.getByRole("tab", { name: "Python" }).click();
    await page.getByRole("button", { name: "Copy", exact: true }).click();
    const shown = await page.getByLabel("This browser does not let a page copy").inputValue();
    expect(shown).toBe(await page.locator("pre code").textContent());
    expect(shown.split("\n").length).toBeGreaterThan(5);
    // Code in another language is not the copied code.
    await page.getByRole("tab", { name: "TypeScript" }).click();
    expect(await page.getByLabel("This browser does not let a page copy").count()).toBe(0);
    expect(problems).toEqual([]);
    await close();
  });

  it("says Copied of what was copied alone", async () => {
    const { page, problems, close } = await visit(browser(), "#/chapter/xor", {
      permissions: ["clipboard-read", "clipboard-write"],
    });
    await page.getByRole("button", { name: "Copy as code" }).click();
    await page.getByRole("button", { name: "Copy", exact: true }).click();
    await page.getByRole("button", { name: "Copied" }).waitFor();
    await page.getByRole("tab", { name: "Command line" }).click();
    expect(await page.getByRole("button", { name: "Copied" }).count()).toBe(0);
    expect(problems).toEqual([]);
    await close();
  });
});

describe.skipIf(!hasBrowser)("links", () => {
  it("that unpack to far more than a state are refused before they take memory", async () => {
    const bomb = deflateRawSync(Buffer.alloc(400_000_000, " "), { level: 9 }).toString("base64url");
    const { page, close } = await visit(browser(), "#/chapter/losses");
    // One state that is short enough for the address, and one that is not.
    const short = deflateRawSync(Buffer.alloc(60_000_000, " "), { level: 9 }).toString("base64url");
    const devtools = await page.context().newCDPSession(page);
    await devtools.send("Performance.enable");
    for (const packed of [short, bomb]) {
      await page.goto(`${address}#/chapter/losses?state=1.${packed}`);
      await page.reload();
      await page.getByText("could not be read").waitFor();
      const { metrics } = await devtools.send("Performance.getMetrics");
      const heap = metrics.find(({ name }) => name === "JSHeapUsedSize")!.value;
      // An idle page has about 10 MB; if the whole state were unpacked and read as text, it would have hundreds.
      expect(heap).toBeLessThan(60e6);
    }
    await close();
  });

  it("of the playground say which of their settings could not be read", async () => {
    const { page, problems, close } = await visit(
      browser(),
      `#/playground?state=${await packState({ layers: null, batchSize: "ten", seed: 3 })}`,
    );
    await page.getByText("could not be read (layers, batchSize)").waitFor();
    expect(await page.locator('input[name="seed"]').inputValue()).toBe("3");
    expect(problems).toEqual([]);
    await close();
  });

  it("of the race speak of the race", async () => {
    const { page, problems, close } = await visit(browser(), "#/race?state=1.x");
    await page.getByText("the race shows its defaults").waitFor();
    expect(problems).toEqual([]);
    await close();
  });
});

describe.skipIf(!hasBrowser)("a page in a frame", () => {
  it.each([
    ["allow-scripts", "may not start a training thread"],
    ["allow-scripts allow-same-origin", "Done in"],
  ])("with sandbox=%j opens, and says what it cannot do", async (sandbox, outcome) => {
    const host = createServer((_, response) => {
      response.writeHead(200, { "Content-Type": "text/html" });
      response.end(
        `<iframe sandbox="${sandbox}" src="${address}?embed#/chapter/losses" width="900" height="800"></iframe>`,
      );
    });
    await new Promise<void>((resolve) => host.listen(0, "127.0.0.1", resolve));
    const context = await browser().newContext();
    const page = await context.newPage();
    await page.goto(`http://127.0.0.1:${(host.address() as AddressInfo).port}/`);
    const frame = page.frameLocator("iframe");
    await frame.locator("h1").waitFor();
    await frame.getByRole("button", { name: "Run", exact: true }).click();
    await frame.getByText(outcome).first().waitFor();
    await context.close();
    host.close();
  });
});
