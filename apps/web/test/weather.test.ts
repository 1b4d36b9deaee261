import { createReadStream, existsSync, statSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CONTENT_SECURITY_POLICY } from "../build/csp";
import { finished, hasBrowser, newVisitor, useBrowser, visit } from "./browser";

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
});
