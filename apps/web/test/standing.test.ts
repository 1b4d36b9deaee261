import { createReadStream, existsSync, statSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CONTENT_SECURITY_POLICY } from "../build/csp";
import { address, finished, hasBrowser, launch, newVisitor, open, status, useBrowser, visit } from "./browser";

const browser = useBrowser();

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".css": "text/css",
  ".wasm": "application/wasm",
  ".svg": "image/svg+xml",
  ".webmanifest": "application/manifest+json",
};

/** The built page as any host would give it away: no header but the kind of file, in a folder of its own. */
function plainServer(): Server {
  const folder = join(import.meta.dirname, "../dist");
  return createServer(({ url = "" }, response) => {
    const path = decodeURIComponent(new URL(url, "http://localhost").pathname).replace(/^\/some\/folder\//, "");
    const file = join(folder, path === "" ? "index.html" : path);
    if (!file.startsWith(folder) || !existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { "Content-Type": TYPES[extname(file)] ?? "application/octet-stream" });
    createReadStream(file).pipe(response);
  });
}

describe.skipIf(!hasBrowser)("the page", () => {
  let server: Server;
  beforeAll(async () => {
    server = plainServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  });
  afterAll(() => server.close());

  it("opens and trains without a network once it has trained", async () => {
    const context = await newVisitor(browser());
    const { page, problems } = await open(context, "#/chapter/mlp-keras");
    // The service worker takes over during the first visit.
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null, undefined, { timeout: 30_000 });
    await page.getByRole("button", { name: "Quick run" }).click();
    await finished(page);
    await expect
      .poll(
        () =>
          page.evaluate(async () => {
            const names = await caches.keys();
            const cache = await caches.open(names.find((name) => name.startsWith("feedforward-"))!);
            return (await cache.keys()).filter(({ url }) => /\.wasm$/.test(url)).length;
          }),
        { timeout: 30_000 },
      )
      .toBeGreaterThan(0);
    await context.setOffline(true);
    await page.reload();
    await page.locator("main h1").waitFor();
    await page.getByRole("button", { name: "Quick run" }).click();
    await finished(page);
    expect(Number(await page.locator(".status .words").getAttribute("data-accuracy"))).toBeGreaterThan(0.3);
    // A page that was not open before is there too.
    await page.goto(`${address}#/playground`);
    await page.getByRole("button", { name: "Run", exact: true }).click();
    await expect.poll(() => page.locator("[data-epoch]").getAttribute("data-epoch"), { timeout: 30_000 }).not.toBe("0");
    expect(problems).toEqual([]);
    await context.close();
  });

  it("works from a host that sends no headers, in a folder, with its own policy", async () => {
    const context = await newVisitor(browser());
    const page = await context.newPage();
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(error.message));
    page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/some/folder/#/chapter/mlp-keras`);
    await page.getByRole("button", { name: "Quick run" }).click();
    await finished(page);
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
    expect(errors).toEqual([]);
    // What a policy must stop: a script in the markup, code from text, a request elsewhere.
    const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute("content");
    expect(policy).toBe(CONTENT_SECURITY_POLICY);
    const stopped = await page.evaluate(async () => {
      const script = document.createElement("script");
      script.textContent = "globalThis.ranInline = true";
      document.body.append(script);
      // In a turn of its own: what the browser's debugger evaluates is free of the policy.
      const isRefused = (attempt: () => unknown) =>
        new Promise<boolean>((resolve) => {
          setTimeout(async () => {
            try {
              await attempt();
              resolve(false);
            } catch {
              resolve(true);
            }
          });
        });
      return {
        inline: !("ranInline" in globalThis),
        text: await isRefused(() => new Function("return 1")()),
        elsewhere: await isRefused(() => fetch("http://127.0.0.1:9/")),
      };
    });
    expect(stopped).toEqual({ inline: true, text: true, elsewhere: true });
    await context.close();
  });

  it("is isolated where the host sends the headers", async () => {
    const { page, close } = await visit(browser(), "#/about");
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
    const headers = await (await fetch(address)).headers;
    expect(headers.get("content-security-policy")).toContain(CONTENT_SECURITY_POLICY);
    await close();
  });

  it("goes on after the browser froze it", async () => {
    const { page, problems, close } = await visit(browser(), "#/chapter/mlp-keras");
    await page.getByRole("button", { name: "Run", exact: true }).click();
    await page.locator(".words", { hasText: "epoch 1 of" }).waitFor();
    const devtools = await page.context().newCDPSession(page);
    await devtools.send("Page.setWebLifecycleState", { state: "frozen" });
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await devtools.send("Page.setWebLifecycleState", { state: "active" });
    await finished(page);
    expect(problems).toEqual([]);
    await close();
  });

  it.each([
    ["here", []],
    ["with WebGPU", ["--enable-unsafe-webgpu", "--use-webgpu-adapter=swiftshader", "--enable-features=Vulkan"]],
  ])("runs on WebGPU where it starts, and says so where it does not: %s", async (_, flags) => {
    const own = await launch(flags);
    const { page, close } = await visit(own, "#/chapter/mlp-keras");
    const starts = await page.evaluate(async () => {
      const { gpu } = navigator as { gpu?: { requestAdapter(): Promise<object | null> } };
      return gpu !== undefined && (await gpu.requestAdapter()) !== null;
    });
    await page.getByText("Seed and engine").click();
    await page.locator('select[name="engine"]').selectOption("webgpu");
    await page.getByRole("button", { name: "Quick run" }).click();
    await finished(page);
    const notice = await page.getByText("Engine webgpu does not start here").count();
    const words = await page.locator(".status .words").textContent();
    expect({ notice, on: /on (onnx-wasm|webgpu)/.exec(words ?? "")?.[1] }).toEqual(
      starts ? { notice: 0, on: "webgpu" } : { notice: 1, on: "onnx-wasm" },
    );
    await close();
    await own.close();
  });

  it("opens links of every form that there was", async () => {
    // As they were copied; they must open for ever.
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
    // A form of a page to come, and nonsense, are said to be such.
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
