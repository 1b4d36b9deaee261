// A chapter is a file and a line in the list; everything else is derived from the list.
import { mkdirSync, mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Chapter, chapters } from "@feedforward/labs";
import { chapterDirectory } from "@feedforward/labs/node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inProcess, scratch } from "../../apps/cli/test/cli";
import { catalog } from "../../apps/web/build/catalog";
import { coin } from "../../packages/labs/test/fixture/coin";
import { recordedFigures } from "../../packages/labs/test/recorded-figures";
import { pages } from "../lab-pages/pages";
import { takeOver } from "../lab-pages/take-over";

const table = chapters as Chapter[];
const cwd = scratch();

describe("a chapter that is added to the list", () => {
  beforeAll(() => {
    table.push(coin);
  });
  afterAll(() => {
    table.splice(table.indexOf(coin), 1);
  });

  it("is listed, explained, run and completed by the command line", async () => {
    expect((await inProcess(["lab", "list"], cwd)).stdout).toMatch(/^coin +A coin$/m);
    expect((await inProcess(["lab", "coin", "--explain", "--language", "ko"], cwd)).stdout).toContain("던지기");
    const { code, stdout } = await inProcess(["lab", "coin", "--set", "tosses=8", "--out", "coin"], cwd);
    expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.stringContaining("heads: 0.5") });
    expect((await inProcess(["complete", "--", "lab", "coin", "--set", ""], cwd)).stdout).toContain("tosses=\ttosses");
    expect((await inProcess(["complete", "--", "lab", "co"], cwd)).stdout).toContain("\ncoin\tA coin\n");
  });

  it("is in the page's catalogue, with a route and its text in both languages", async () => {
    const load = catalog().load as (id: string) => Promise<string>;
    expect(await load("\0virtual:catalog")).toContain('"id":"coin"');
    expect(await load("\0virtual:chapters")).toContain('"coin": () => import("virtual:chapter/coin")');
    const words = await load("\0virtual:chapter/coin");
    expect(words).toContain("Tosses");
    expect(words).toContain("던지기");
  });

  it("is in the site's pages and sidebar, with its figures, and in the pictures that tests compare", async () => {
    const run = mkdtempSync(join(tmpdir(), "feedforward-coin-"));
    const pictures = mkdtempSync(join(tmpdir(), "feedforward-pictures-"));
    await chapterDirectory(coin, run, { command: "feedforward lab coin" });
    takeOver(run, "coin", pictures);
    expect(readdirSync(join(pictures, "coin")).sort()).toEqual(["share.svg", "summary.json"]);
    for (const { id } of chapters.filter((chapter) => chapter !== coin)) {
      mkdirSync(join(pictures, id));
      const empty = { figures: [], findings: [], tables: [], lines: [], seed: 1, engines: [] };
      writeFileSync(join(pictures, id, "summary.json"), JSON.stringify(empty));
    }
    const written = pages(pictures);
    for (const [folder, title] of [
      ["guide/lab", "A coin"],
      ["ko/guide/lab", "동전"],
    ]) {
      expect(written.get(`${folder}/coin.md`)).toContain(`# ${title}\n`);
      expect(written.get(`${folder}/coin.md`)).toContain('<img src="/lab/coin/share.svg"');
      expect(written.get(`${folder}/index.md`)).toContain(`- [${title}](./coin)`);
    }
    expect(JSON.parse(written.get("guide/lab/chapters.json")!)).toContainEqual({ id: "coin", title: coin.title });
    const [figure] = await recordedFigures(coin);
    expect(figure).toMatchObject({
      name: "share",
      file: expect.stringMatching(/docs\/public\/lab\/coin\/share\.svg$/),
    });
  });
});
