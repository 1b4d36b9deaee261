import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { unzipSync } from "fflate";
import { type Browser, chromium, type Page } from "playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { viewOf } from "../../../scripts/parity/kinds/tensorboard-view";
import { chromiumFlags } from "../../../scripts/testing/chromium-flags";
import { readLogs } from "../src/reader/log-reader";
import type { LogSource } from "../src/reader/log-source";
import { readProjector } from "../src/reader/read-projector";
import { memoryDirectory } from "../src/sinks/memory-directory";
import { differences } from "./differences";
import { writeEveryKind } from "./everywhere/every-kind";
import { sha256 } from "./sha256";

const executablePath = process.env.CHROMIUM;
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

describe.skipIf(!executablePath)("in Chromium (CHROMIUM names it)", { timeout: 120_000 }, () => {
  it("the tests that need no Node pass", () => {
    const config = here("../vitest.browser.config.ts");
    const vitest = here("../../../node_modules/vitest/vitest.mjs");
    const report = join(mkdtempSync(join(tmpdir(), "feedforward-report-")), "report.json");
    const args = [vitest, "run", "--root", here(".."), "--config", config, "--reporter=json", `--outputFile=${report}`];
    // A child of vitest must not take itself for one of its workers.
    const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(VITEST|TEST$)/.test(name)));
    const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8", env });
    const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(report, "utf8"));
    expect({ numFailedTests, output: numFailedTests > 0 ? stdout + stderr : "" }).toEqual({
      numFailedTests: 0,
      output: "",
    });
    expect(numPassedTests).toBeGreaterThan(90);
    expect(testResults.length).toBe(readdirSync(here("everywhere")).filter((name) => name.endsWith(".test.ts")).length);
  });

  describe("writes", () => {
    let browser: Browser;
    let page: Page;
    let server: Server;
    let folder: string;
    const errors: string[] = [];

    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), "feedforward-chromium-"));
      const { outputFiles } = await build({
        entryPoints: { page: here("tools/browser-page.ts"), worker: here("tools/browser-worker.ts") },
        outdir: "/",
        bundle: true,
        write: false,
        format: "esm",
        platform: "browser",
      });
      const scripts = new Map(outputFiles.map(({ path, contents }) => [path.replace(/^.*[\\/]/, "/"), contents]));
      server = createServer((request, response) => {
        const url = decodeURIComponent(request.url ?? "");
        if (request.method === "POST") {
          const file = join(folder, url.replace("/upload/", ""));
          const parts: Buffer[] = [];
          request.on("data", (part) => parts.push(part));
          request.on("end", () => {
            mkdirSync(dirname(file), { recursive: true });
            writeFileSync(file, Buffer.concat(parts));
            response.end();
          });
          return;
        }
        const script = scripts.get(url);
        response.setHeader("Content-Type", script ? "text/javascript" : "text/html");
        response.end(script ?? "<!doctype html><title>test</title>");
      });
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
      browser = await chromium.launch({ executablePath: executablePath!, args: [...chromiumFlags] });
      page = await browser.newPage();
      page.on("pageerror", (error) => errors.push(error.message));
      await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    });
    afterAll(async () => {
      await browser?.close();
      server?.close();
      rmSync(folder, { recursive: true });
      expect(errors).toEqual([]);
    });

    /** Calls a function of tools/browser-page.ts. */
    const call = (name: string, ...args: string[]) =>
      page.evaluate(`import("/page.js").then((page) => page.${name}(...${JSON.stringify(args)}))`);

    /** Holds what Node reads to what was to be written. */
    async function expectEveryKind(source: LogSource): Promise<void> {
      const { runs } = (await writeEveryKind(memoryDirectory(), sha256)) as { runs: Record<string, object> };
      const views = Object.fromEntries([...(await readLogs(source))].map(([name, run]) => [name, viewOf(run)]));
      const images = (runs["every/kind"] as { images: Record<string, { samples: { frames?: number }[][] }> }).images;
      delete images.animated!.samples[0]![0]!.frames;
      expect(Object.keys(views).sort()).toEqual(Object.keys(runs).sort());
      expect(differences(runs, views)).toEqual([]);
      const [points] = (await readProjector(source)).get("every/kind")!;
      expect(points).toMatchObject({ name: "points:00003", shape: [3, 2], metadata: "하나\ntwo\nthree tabs\n" });
    }

    it("every kind into private files, from a page", async () => {
      await call("writePrivateFiles", "page");
      await call("uploadPrivateFiles", "page");
      await expectEveryKind(join(folder, "page"));
    });

    it("every kind into private files, from a worker", async () => {
      const answer = await page.evaluate(`new Promise((resolve) => {
        const worker = new Worker("/worker.js", { type: "module" });
        worker.onmessage = ({ data }) => resolve(data);
        worker.onerror = ({ message }) => resolve(message);
        worker.postMessage("worker");
      })`);
      expect(answer).toBe("done");
      await call("uploadPrivateFiles", "worker");
      await expectEveryKind(join(folder, "worker"));
    });

    it("every kind into a .zip that the user downloads", async () => {
      const [download] = await Promise.all([page.waitForEvent("download"), call("offerZip")]);
      expect(download.suggestedFilename()).toBe("logs.zip");
      const file = join(folder, "logs.zip");
      await download.saveAs(file);
      await expectEveryKind(Object.entries(unzipSync(readFileSync(file))));
    });

    it("into a stream", async () => {
      await call("uploadStream", "stream/events.out.tfevents.1");
      const loss = (await readLogs(join(folder, "stream"))).get(".")!.of("scalars").get("loss")!;
      expect(loss.steps).toEqual(Array.from({ length: 100 }, (_, i) => i));
    });
  });
});
