import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { unzipSync } from "fflate";
import { type Browser, chromium, type Frame, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { chromiumFlags } from "../../../scripts/testing/chromium-flags";
import { buildExercisePage } from "../page/build";
import { assignments } from "../src/assignments/index";
import { readProgram, scormPackage } from "../src/node";
import type { ExercisePage } from "../src/scorm/read-exercise-page";
import { solutionOf } from "../src/starter";

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

const small = assignments.filter(({ data }) => data === undefined);
const folder = mkdtempSync(join(tmpdir(), "feedforward-scorm-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let page: ExercisePage;
beforeAll(async () => {
  page = await buildExercisePage();
});

const text = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes);

describe("a SCORM package", () => {
  test("is the same bytes each time, and its manifest names every file", async () => {
    const first = await scormPackage("xor", { language: "ko", page });
    expect(Buffer.from(first).equals(await scormPackage("xor", { language: "ko", page }))).toBe(true);
    const files = unzipSync(first);
    const manifest = text(files["imsmanifest.xml"]);
    const named = [...manifest.matchAll(/<file href="([^"]+)"/g)].map(([, name]) => name);
    expect(named.sort()).toEqual(
      Object.keys(files)
        .filter((name) => name !== "imsmanifest.xml")
        .sort(),
    );
    expect(manifest).toContain('type="webcontent" adlcp:scormtype="sco" href="index.html"');
    expect(manifest).toContain("<schemaversion>1.2</schemaversion>");
    // IDREFs of imscp_rootv1p1p2.xsd, and the identifiers that they name; an ID is an NCName, and unique.
    const ids = [...manifest.matchAll(/ identifier="([^"]+)"/g)].map(([, name]) => name!);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[A-Za-z_][\w.-]*$/);
    for (const [, name] of manifest.matchAll(/ (?:default|identifierref)="([^"]+)"/g)) expect(ids).toContain(name);
    // The schema's order of elements.
    const order = [...manifest.matchAll(/<(\w+)[ >]/g)].map(([, name]) => name);
    expect(order).toEqual(
      "manifest metadata schema schemaversion organizations organization title item title resources resource"
        .split(" ")
        .concat(named.map(() => "file")),
    );
    expect(text(files["THIRD-PARTY-NOTICES.txt"])).toMatch(/@tensorflow\/tfjs-core[\s\S]*Apache License/);
  });

  test("is refused where it cannot work, with what to do instead", async () => {
    await expect(scormPackage("mlp-keras", { page })).rejects.toThrow(/mlp-keras trains on MNIST.*notebook/);
    await expect(scormPackage("xro", { page })).rejects.toThrow(/Did you mean "xor"/);
    await expect(scormPackage("xor", { page, language: "de" as "en" })).rejects.toThrow(/expected "en" or "ko"/);
    await expect(scormPackage("xor", { pages: page } as object)).rejects.toThrow(/Did you mean "page"/);
  });

  test("is for every assignment that reads no digits", async () => {
    const reads = await Promise.all(
      assignments.map(async ({ id }) => {
        const source = readFileSync(new URL(`../src/assignments/${id}.ts`, import.meta.url), "utf8");
        return /\bdigits\(/.test(source) ? [id] : [];
      }),
    );
    expect(assignments.filter(({ data }) => data === "mnist").map(({ id }) => id)).toEqual(reads.flat());
  });
});

describe.skipIf(!process.env.CHROMIUM)("its page in Chromium (CHROMIUM names it)", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: process.env.CHROMIUM!, args: [...chromiumFlags] });
  });
  afterAll(() => browser?.close());

  /** A learning platform around the page: scorm-again's SCORM 1.2 run-time, which holds values to the data model. */
  async function visit(id: string, data: Record<string, string> = {}) {
    const place = join(folder, id);
    mkdirSync(place, { recursive: true });
    for (const [name, bytes] of Object.entries(unzipSync(await scormPackage(id, { page }))))
      writeFileSync(join(place, name), bytes);
    const runtime = join(dirname(createRequire(import.meta.url).resolve("scorm-again/scorm12")), "scorm12.js");
    const platform = `<!doctype html><script src="scorm12.js"></script><script>
      const calls = [];
      const api = new Scorm12API({ autocommit: false, mastery_override: false });
      api.loadFromFlattenedJSON(${JSON.stringify(data)});
      window.API = new Proxy(api, { get: (object, name) => {
        const value = object[name];
        return typeof value !== "function" ? value : (...args) => {
          const answer = value.apply(object, args);
          if (String(name).startsWith("LMS")) calls.push([name, ...args, answer]);
          return answer;
        };
      } });
      </script><iframe src="${id}/index.html" style="width:1000px;height:900px"></iframe>`;
    writeFileSync(join(folder, `${id}.html`), platform);
    const context = await browser.newContext();
    const opened = await context.newPage();
    const requests: string[] = [];
    opened.on("request", (request) => {
      if (!/^(file|blob|data):/.test(request.url())) requests.push(request.url());
    });
    // Chromium gives each file an origin of its own; a platform serves the page and its own from one.
    await context.route("http://platform.test/**", async (route) => {
      const path = decodeURIComponent(new URL(route.request().url()).pathname);
      await route.fulfill({ path: path.endsWith("scorm12.js") ? runtime : join(folder, path) });
    });
    await opened.goto(`http://platform.test/${id}.html`);
    const frame = await (await opened.waitForSelector("iframe")).contentFrame();
    await frame!.waitForSelector("#program");
    return { opened, frame: frame!, calls: () => opened.evaluate("calls") as Promise<string[][]>, requests };
  }

  async function checkProgram(frame: Frame | Page, program: string | undefined): Promise<string> {
    if (program !== undefined) await frame.fill("#program", program);
    await frame.click("#check");
    await frame.waitForSelector("#check:not([disabled])", { timeout: 120_000 });
    return (await frame.textContent("#result"))!;
  }

  const solved = async (id: string) =>
    solutionOf(assignments.find((one) => one.id === id)!, await readProgram(id), "en");

  test("reports nothing for the starter, and the points of a solution, which then stay", async () => {
    const { opened, frame, calls } = await visit("perceptron");
    expect(await checkProgram(frame, undefined)).toMatch(/this part is not written yet[\s\S]*0 of 10 points/);
    const solution = await solved("perceptron");
    const half = await checkProgram(frame, solution.replace("mistakes++;", ""));
    expect(half).toMatch(/count each wrong answer/);
    expect(await checkProgram(frame, solution)).toMatch(/10 of 10 points/);
    expect(await checkProgram(frame, "export {};")).toMatch(/does not export a function "learn"[\s\S]*0 of 10 points/);
    expect(await frame.textContent("#platform")).toMatch(/score 100 of 100; the best one counts/);
    await opened.evaluate('document.querySelector("iframe").remove()');
    const made = await calls();
    expect(made.filter(([, ...rest]) => rest.at(-1) === "false")).toEqual([]);
    expect(made[0]).toEqual(["LMSInitialize", "", "true"]);
    const set = (name: string) =>
      made.filter(([call, element]) => call === "LMSSetValue" && element === name).map(([, , value]) => value);
    const points = /(\d+) of 10 points/.exec(half)![1];
    expect(set("cmi.core.score.raw")).toEqual(["0", `${points}0`, "100"]);
    expect(set("cmi.core.lesson_status")).toEqual(["incomplete", "incomplete", "incomplete", "passed", "passed"]);
    expect(set("cmi.suspend_data").slice(0, 3).at(-1)).toBe(solution);
    expect(set("cmi.core.session_time")).toEqual([expect.stringMatching(/^\d{4}:\d\d:\d\d$/)]);
    expect(made.slice(-2).map(([call]) => call)).toEqual(["LMSCommit", "LMSFinish"]);
  });

  test.each(small.map(({ id }) => id))(
    "the reference solution of %s passes in the page, without the network",
    async (id) => {
      const { opened, frame, calls, requests } = await visit(id);
      const result = await checkProgram(frame, await solved(id));
      expect(result).not.toMatch(/✗/);
      expect(result).toMatch(/(\d+) of \1 points/);
      expect(await calls()).toContainEqual(["LMSSetValue", "cmi.core.lesson_status", "passed", "true"]);
      expect(requests.filter((url) => !url.startsWith("http://platform.test/"))).toEqual([]);
      await opened.close();
    },
  );

  test("works from a file, without a platform, in Korean, and tells what stopped a program", async () => {
    const place = join(folder, "alone");
    mkdirSync(place, { recursive: true });
    for (const [name, bytes] of Object.entries(unzipSync(await scormPackage("dropout", { page, language: "ko" }))))
      writeFileSync(join(place, name), bytes);
    const alone = await (await browser.newContext()).newPage();
    await alone.goto(pathToFileURL(join(place, "index.html")).href);
    expect(await alone.textContent("#platform")).toMatch(/점수를 기록하지 않습니다/);
    expect(await checkProgram(alone, undefined)).toMatch(/아직 쓰지 않은 부분입니다[\s\S]*10점 만점에 0점/);
    expect(await checkProgram(alone, 'import "node:fs";')).toMatch(/과제에서 가져올 수 있는 모듈/);
    expect(await checkProgram(alone, "const a: = 1;")).toMatch(/올바른 TypeScript가 아닙니다/);
    expect(await checkProgram(alone, 'console.log("hello");\nnull.x;')).toMatch(/2행에서 오류[\s\S]*hello/);
    expect(await checkProgram(alone, 'await fetch("http://platform.test/");')).toMatch(/오류: Failed to fetch/);
    await alone.fill("#program", "for (;;);");
    await alone.click("#check");
    await alone.click("#stop");
    await alone.waitForSelector("#check:not([disabled])");
    expect(await alone.textContent("#result")).toBe("멈췄습니다.");
  });

  test("tells what the platform refuses, and begins with the program that it kept", async () => {
    const { frame } = await visit("losses", { "cmi.suspend_data": "// mine", "cmi.core.lesson_status": "passed" });
    expect(await frame.inputValue("#program")).toBe("// mine");
    await frame.evaluate("parent.eval('api.LMSSetValue = () => \"false\"')");
    await checkProgram(frame, await solved("losses"));
    expect(await frame.textContent("#platform")).toMatch(/The learning platform did not take it: cmi\./);
  });
});
