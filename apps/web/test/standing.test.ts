import { describe, expect, it } from "vitest";
import { CONTENT_SECURITY_POLICY } from "../build/csp";
import { address, finished, hasBrowser, newVisitor, open, status, useBrowser, visit } from "./browser";

const browser = useBrowser();

describe.skipIf(!hasBrowser)("the page", () => {
  it("is isolated where the host sends the headers", async () => {
    const { page, close } = await visit(browser(), "#/about");
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
    const headers = await (await fetch(address)).headers;
    expect(headers.get("content-security-policy")).toContain(CONTENT_SECURITY_POLICY);
    await close();
  });

  it("opens links of every form that there was", async () => {
    // Links as they were copied, which must keep working forever.
    const chapter = "eyJzZXR0aW5ncyI6eyJzZ2QiOjAuMjV9LCJzZWVkIjo3LCJlbmdpbmUiOiJ3YXNtIn0";
    for (const state of [`0.${chapter}`, "1.q1YqTi0pycxLL1ayqlYqTk9RsjLQMzKt1QGKpwI55jpKqXnpmXmpSlZK5YnFuUq1AA"]) {
      const { page, problems, close } = await visit(browser(), `#/chapter/optimizers?state=${state}`);
      await expect.poll(() => page.locator('input[name="sgd"]').inputValue()).toBe("0.25");
      await page.getByText("Seed and engine").click();
      expect(await page.locator('input[name="seed"]').inputValue()).toBe("7");
      expect(await page.locator('select[name="engine"]').inputValue()).toBe("wasm");
      expect(problems).toEqual([]);
      await close();
    }
    const { page, close } = await visit(
      browser(),
      "#/playground?state=1.q1ZKSSxJVLKqVspLzE1VslLKzc_PK1aq1VHKSaxMLSpWsoquVirNyywBssxrY2sB",
    );
    await expect.poll(() => page.getByRole("button", { name: /^Show layer/ }).count()).toBe(7);
    await page.goto(
      `${address}#/race?state=1.q1bKScxLKU5OLEhVslJKyi_PUdJRKi5JLShWsjIyMACxE4tKlKyiDXUMY3WUihKTU4uAUtVKjimJuSC6KLEEqNNAz7C2thYA`,
    );
    await expect.poll(() => page.getByLabel("landscape").inputValue()).toBe("bowl");
    // An encoding of a future page, and nonsense, are reported as such.
    for (const state of ["2.AAAA", "1.%00", "x"]) {
      await page.goto(`${address}#/chapter/losses?state=${state}`);
      await page.reload();
      await page.getByText("could not be read").waitFor();
    }
    await close();
  });

  it("leaves out of an embedded page what its link says", async () => {
    const { page, problems, close } = await visit(
      browser(),
      "?embed&hide=settings,findings#/chapter/linear-regression",
    );
    expect(await page.locator("header nav").count()).toBe(0);
    await page.getByRole("button", { name: "Run", exact: true }).click();
    await finished(page);
    expect(await page.locator('input[name="steps"]').count()).toBe(0);
    expect(await page.locator(".findings").count()).toBe(0);
    expect(await page.locator("figure .drawing svg").count()).toBeGreaterThan(0);
    expect(problems).toEqual([]);
    await close();
  });

  it("keeps the digits, and fetches them again where the kept file is damaged", async () => {
    const context = await newVisitor(browser());
    const first = await open(context, "#/chapter/data");
    await first.page.getByRole("button", { name: "Run", exact: true }).click();
    await finished(first.page);
    const damaged = await first.page.evaluate(async () => {
      const root = await navigator.storage.getDirectory();
      const names: string[] = [];
      for await (const name of (root as unknown as { keys(): AsyncIterable<string> }).keys()) names.push(name);
      const file = await root.getFileHandle(names[0]!);
      const writable = await file.createWritable({ keepExistingData: true });
      await writable.write({ type: "write", position: 100, data: new Uint8Array([1, 2, 3]) });
      await writable.close();
      return names.length;
    });
    expect(damaged).toBe(2);
    await first.page.close();
    const again = await open(context, "#/chapter/data");
    await again.page.getByRole("button", { name: "Run", exact: true }).click();
    await finished(again.page);
    expect(await status(again.page).textContent()).toMatch(/^Done/);
    expect([...first.problems, ...again.problems]).toEqual([]);
    await context.close();
  });
});
