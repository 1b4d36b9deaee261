import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createStudy } from "@feedforward/study";
import { afterAll, expect, it } from "vitest";
import { openOptunaFile } from "./optuna-file";

const folder = mkdtempSync(join(tmpdir(), "feedforward-optuna-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let count = 0;
async function write(before: string | undefined, isNew: boolean) {
  const path = join(folder, `${count++}.log`);
  if (before !== undefined) writeFileSync(path, before);
  const study = createStudy({
    space: { rate: { values: [1, 2] } },
    method: "grid",
    epochs: 1,
    seed: 1,
    direction: "maximize",
  });
  const notes: string[] = [];
  const file = await openOptunaFile(path, study, { hasBegun: () => true, isNew, note: (note) => notes.push(note) });
  study.tell(study.ask()!.id, { value: 3 });
  study.tell(study.ask()!.id, { value: 4 });
  await file.close();
  return { text: readFileSync(path, "utf8"), notes, path };
}
/** Lines without their times. */
const lines = (text: string) =>
  text
    .replace(/"datetime_\w+": ?"[^"]*"/g, "TIME")
    .trim()
    .split("\n");

it("has a line for each event, and is written anew by a new sweep", async () => {
  const { text, notes } = await write(undefined, true);
  expect(notes).toEqual([]);
  for (const line of text.trim().split("\n")) expect(() => JSON.parse(line)).not.toThrow();
  expect(lines((await write("of another sweep\n", true)).text)).toEqual(lines(text));
});

it("goes on after its last whole line", async () => {
  const { text } = await write(undefined, true);
  const [first] = text.split("\n");
  const cut = await write(`${first}\n{"op_code": 4, "wor`, false);
  expect(cut.notes).toEqual([]);
  expect(lines(cut.text)).toEqual(lines(text));
  const whole = await write(`${first}\n`, false);
  expect(whole.text.startsWith(`${first}\n`)).toBe(true);
  expect(lines(whole.text)).toEqual(lines(text));
  // It was deleted, or never written.
  expect(lines((await write(undefined, false)).text)).toEqual(lines(text));
});

it("is written anew where it cannot be read", async () => {
  const { text, notes, path } = await write("no journal\n", false);
  expect(notes).toEqual([`${path} cannot be read and is written anew.`]);
  expect(text).not.toContain("no journal");
});

it("tells once that it cannot be written, and lets the sweep go on", async () => {
  const path = join(folder, "is-a-folder");
  mkdirSync(path);
  const study = createStudy({
    space: { rate: { values: [1] } },
    method: "grid",
    epochs: 1,
    seed: 1,
    direction: "maximize",
  });
  const notes: string[] = [];
  const file = await openOptunaFile(path, study, {
    hasBegun: () => true,
    isNew: true,
    note: (note) => notes.push(note),
  });
  study.tell(study.ask()!.id, { value: 3 });
  await file.close();
  expect(existsSync(path)).toBe(true);
  expect(notes.filter((note) => note.includes("is not up to date: "))).toHaveLength(1);
});
