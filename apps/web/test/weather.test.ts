import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CONTENT_SECURITY_POLICY } from "../build/csp";
import { address, finished, hasBrowser, launch, newVisitor, open, useBrowser, visit } from "./browser";
import { type PlainServer, plainServer } from "./plain-server";

const browser = useBrowser();

describe.skipIf(!hasBrowser)("the page", () => {
  let server: PlainServer;
  beforeAll(async () => {
    server = await plainServer("/some/folder/");
  });
  afterAll(() => server.close());

  it("opens and trains without a network once it has trained", async () => {
    const context = await newVisitor(browser());
    const { page, problems } = await open(context, "#/chapter/mlp-keras");
    // The service worker takes control during the first visit.
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null, undefined, { timeout: 30_000 });
    await page.getByRole("button", { name: "Quick run" }).click();
    await finished(page);
    await expect
      .poll(
        () =>
          page.evaluate(async () => {
            const names = await caches.keys();
            const cache = await caches.open(names.find((name) => name.startsWith("feedforward-"))!);
            // After a run, all engines are cached at once, including the image decoder, which the run did not load.
            return (await cache.keys()).filter(({ url }) => /training\.worker|webp_dec/.test(url)).length;
          }),
        { timeout: 30_000 },
      )
      .toBe(2);
    await context.setOffline(true);
    await page.reload();
    await page.locator("main h1").waitFor();
    await page.getByRole("button", { name: "Quick run" }).click();
    await finished(page);
    expect(Number(await page.locator(".status .words").getAttribute("data-accuracy"))).toBeGreaterThan(0.3);
    // A page that was not opened before is available too.
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
    await page.goto(`${server.address}#/chapter/mlp-keras`);
    await page.getByRole("button", { name: "Quick run" }).click();
    await finished(page);
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
    expect(errors).toEqual([]);
    // The policy must block a script in the markup, code from text, and a request to another site.
    const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute("content");
    expect(policy).toBe(CONTENT_SECURITY_POLICY);
    const stopped = await page.evaluate(async () => {
      const script = document.createElement("script");
      script.textContent = "globalThis.ranInline = true";
      document.body.append(script);
      // In a separate task: code evaluated by the browser's debugger is exempt from the policy.
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

  it("goes on after the browser froze it", async () => {
    const { page, problems, close } = await visit(browser(), "#/chapter/mlp-keras");
    await page.getByRole("button", { name: "Run", exact: true }).click();
    await page.locator(".words", { hasText: /epoch \d+ of/ }).waitFor();
    const devtools = await page.context().newCDPSession(page);
    await devtools.send("Page.setWebLifecycleState", { state: "frozen" });
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await devtools.send("Page.setWebLifecycleState", { state: "active" });
    await finished(page);
    expect(problems).toEqual([]);
    await close();
  });

  const adapters: [string, string[]][] = [["here", []]];
  // With software rendering, a compiled engine takes a minute to start.
  if (process.env.FEEDFORWARD_WEB_LONG)
    adapters.push([
      "with WebGPU",
      ["--enable-unsafe-webgpu", "--use-webgpu-adapter=swiftshader", "--enable-features=Vulkan"],
    ]);
  it.each(adapters)("runs on WebGPU where it starts, and says so where it does not: %s", async (_, flags) => {
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
});
