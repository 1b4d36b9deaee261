/**
 * Type-checks the installed packages under `module: nodenext`: the first program of each README and those of new
 * projects compile, and with `skipLibCheck: false` our declarations have no errors. (Those of tfjs have some, which are
 * beyond our control.)
 */
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { TEMPLATES } from "create-feedforward";
import { root } from "../modules";

/** Returns the first TypeScript program of a page. */
function program(page: string): string | undefined {
  return /^```ts\n([\s\S]*?)^```/m.exec(readFileSync(page, "utf8"))?.[1];
}

/** Returns the compiler's messages about the programs and our declarations, line by line. */
export function compileInstalled(
  project: string,
  folders: readonly string[],
  specifiers: readonly string[],
): { programs: string[]; declarations: string[] } {
  const folder = join(project, "types");
  mkdirSync(folder);
  for (const page of ["README.md", ...folders.map((name) => join(name, "README.md"))]) {
    const text = program(join(root, page));
    const name = page.replace(/\/?README\.md$/, "").replace("/", "-") || "root";
    if (text !== undefined) writeFileSync(join(folder, `${name}.mts`), text);
  }
  for (const template of TEMPLATES)
    cpSync(join(root, "packages/create/templates", template, "train.ts"), join(folder, `create-${template}.mts`));
  const programs = compile(folder, { include: ["*.mts"], skipLibCheck: true });
  const imports = specifiers.map((specifier, i) => `export type * as e${i} from "${specifier}";`);
  // ES modules and CommonJS have declarations of their own, in which imports are resolved differently.
  for (const file of ["all.mts", "all.cts"]) writeFileSync(join(folder, file), imports.join("\n"));
  const all = compile(folder, { include: ["all.mts", "all.cts"], skipLibCheck: false });
  return {
    programs,
    declarations: all.filter((line) => /^(?!\.\.)|@feedforward|node_modules\/(create-)?feedforward/.test(line)),
  };
}

function compile(folder: string, options: { include: string[]; skipLibCheck: boolean }): string[] {
  const { include, skipLibCheck } = options;
  const compilerOptions = {
    ...{ module: "nodenext", target: "es2022", lib: ["ES2023", "DOM", "DOM.Iterable"], strict: true, noEmit: true },
    ...{ exactOptionalPropertyTypes: true, skipLibCheck },
    ...{ types: ["node"], typeRoots: [join(root, "node_modules/@types")] },
  };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, include }));
  const tsc = join(root, "node_modules/@typescript/native/bin/tsc");
  const { stdout } = spawnSync(process.execPath, [tsc, "--pretty", "false", "-p", folder], {
    cwd: folder,
    encoding: "utf8",
  });
  // Further lines of an error are indented.
  return stdout.split("\n").filter((line) => line !== "" && !line.startsWith(" "));
}
