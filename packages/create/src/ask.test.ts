import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import { askFor } from "./ask";

const nothing = { folder: undefined, template: undefined, language: undefined };
const [enter, down, interrupt] = ["\r", "\u001b[B", "\u0003"];

/** Answers each question with the given keys as soon as it has been drawn. */
async function answer(given: Parameters<typeof askFor>[0], keys: readonly string[]) {
  const input = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => input });
  const output = Object.assign(new PassThrough(), { isTTY: true, columns: 80 });
  let shown = "";
  let at = 0;
  output.on("data", (bytes: Buffer) => {
    shown += bytes;
    // A question is drawn up to the line below it and then waits for keys.
    if (String(bytes).includes("└")) setImmediate(() => at < keys.length && input.write(keys[at++]));
  });
  return { answers: await askFor(given, false, { input, output } as never), shown };
}

test("asks for folder, kind and language", async () => {
  const { answers, shown } = await answer(nothing, [enter, down, enter, down, enter]);
  expect(answers).toEqual({ folder: "my-network", template: "images", language: "javascript" });
  for (const words of ["Folder", "What to train on", "MNIST: 70,000 handwritten digits", "Language", "TypeScript"])
    expect(shown).toContain(words);
});

test("asks only for what is missing", async () => {
  const given = { folder: "a", template: "mnist", language: undefined } as const;
  const { answers, shown } = await answer(given, [enter]);
  expect(answers).toEqual({ folder: "a", template: "mnist", language: "typescript" });
  expect(shown).not.toContain("Folder");
});

test("Ctrl+C leaves", async () => {
  expect((await answer(nothing, [enter, interrupt])).answers).toBeUndefined();
});
