import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type ProgramError, runnable } from "./runnable";

const run = (program: string, modules: Readonly<Record<string, object>> = {}): Promise<unknown[]> => {
  const values: unknown[] = [];
  // biome-ignore lint/complexity/useArrowFunction: only needed for its constructor.
  const AsyncFunction = async function () {}.constructor as new (
    ...args: string[]
  ) => (...values: unknown[]) => Promise<void>;
  const show = (value: unknown, isValue: boolean) => isValue && values.push(value);
  return new AsyncFunction("$load", "$show", runnable(program))(async (name: string) => modules[name], show).then(
    () => values,
  );
};

describe("runnable", () => {
  it("strips types, loads imports and shows what expressions give", async () => {
    const program = [
      'import { double, type Unused } from "ours";',
      'import * as all from "ours";',
      'import { double as twice } from "ours";',
      "interface Point { x: number }",
      "const point: Point = { x: double(2) as number };",
      "point.x!;",
      "all.double(5);",
      "[twice(3)];",
      "await Promise.resolve(point.x + 1);",
    ].join("\n");
    const ours = { double: (value: number) => 2 * value };
    // The value of a call is shown only in the last statement.
    expect(await run(program, { ours })).toEqual([4, [6], 5]);
  });

  it("leaves every line on its line", () => {
    const program =
      'const a = 1;\nimport {\n  b,\n} from "b";\n\ntype T = {\n  c: string;\n};\nthrow new Error("ninth");';
    const lines = runnable(`${program}\nb;`).split("\n");
    expect(lines[8]).toContain("ninth");
    expect(lines).toHaveLength(10);
  });

  it("tells the line of what cannot be read", () => {
    const failing = (program: string) => {
      try {
        runnable(program);
      } catch (error) {
        return error as ProgramError;
      }
      throw new Error("it was read");
    };
    expect(failing("const a = 1;\nconst b = (;\n")).toMatchObject({ name: "ProgramError", line: 2 });
    expect(failing("let a = 1;\n\nlet a = 2;")).toMatchObject({ line: 3 });
    expect(failing("\nexport { a as b };\nconst a = 1;")).toMatchObject({ line: 2 });
  });

  const folder = join(import.meta.dirname, "../../../../notebooks");
  it.each(readdirSync(folder).filter((name) => name.endsWith(".ts")))("reads the notebook %s", (name) => {
    expect(runnable(readFileSync(join(folder, name), "utf8"))).toContain("$load");
  });
});
