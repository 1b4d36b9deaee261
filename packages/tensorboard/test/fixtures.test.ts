import { cpSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { tensorboardLogs } from "../../../scripts/parity/kinds/tensorboard-logs";
import { tensorboardRecords } from "../../../scripts/parity/kinds/tensorboard-records";

const root = resolve(import.meta.dirname, "../../../fixtures");
const folders = readdirSync(join(root, "tensorboard"), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

async function outcomes(path: string, at = root) {
  const all = [];
  const kind = path.endsWith("records.json") ? tensorboardRecords : tensorboardLogs;
  for await (const outcome of await kind.run({ path, root: at })) all.push(outcome);
  return all;
}

describe("log directories written by others are read as TensorBoard reads them", () => {
  it.each(folders)("%s", async (folder) => {
    const all = await outcomes(`tensorboard/${folder}/expected.json`);
    expect(all.filter(({ status }) => status === "failed")).toEqual([]);
    expect(all.some(({ status }) => status === "passed")).toBe(true);
  });

  it("records", async () => {
    const all = await outcomes("tensorboard/records.json");
    expect(all.filter(({ status }) => status !== "passed")).toEqual([]);
    expect(all.length).toBeGreaterThan(30);
  });
});

describe("the comparison sees", () => {
  it.each([
    ["a changed number", "0.541736364364624", "0.541736364364625"],
    ["a changed step", '"steps":[0,1,2]', '"steps":[0,1,3]'],
    ["a run that is not there", '"cut-in-data":{', '"cut-in-date":{'],
    ["a tag that is not there", '{"loss":', '{"lost":'],
  ])("%s", async (_, from, to) => {
    const spoilt = mkdtempSync(join(tmpdir(), "feedforward-spoilt-"));
    cpSync(join(root, "tensorboard/broken"), join(spoilt, "tensorboard/broken"), { recursive: true });
    const file = join(spoilt, "tensorboard/broken/expected.json");
    const text = JSON.stringify(JSON.parse(readFileSync(file, "utf8")));
    expect(text).toContain(from);
    writeFileSync(file, text.replace(from, to));
    const all = await outcomes("tensorboard/broken/expected.json", spoilt);
    expect(all.filter(({ status }) => status === "failed").length).toBeGreaterThan(0);
  });
});
