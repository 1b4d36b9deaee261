// @internal

import { init, parse } from "es-module-lexer";
import { transform } from "sucrase";
import { allowedModules } from "../allowed-modules";
import { refuse } from "./refused";

/** Maximum size of a program in characters. */
const LONGEST = 500_000;

/**
 * Compiles a submission to JavaScript whose imports are URLs. Line numbers are kept, so that messages refer to the
 * student's lines.
 *
 * @param exported functions that the assignment calls. The cells of a notebook declare them without exporting them.
 * @throws Refused if it is not TypeScript, or imports other modules than those of the lab.
 */
export async function compile(
  program: string,
  exported: readonly string[],
  modules: Readonly<Record<string, string>>,
): Promise<string> {
  if (program.length > LONGEST)
    throw refuse(
      `The program has ${program.length} characters, more than ${LONGEST}.`,
      `프로그램이 ${program.length}자로, ${LONGEST}자를 넘습니다.`,
    );
  const javascript = stripTypes(program);
  await init;
  const [imports, exports] = parseModule(javascript);
  let code = "";
  let at = 0;
  for (const { n: name, s: start, e: end, d: dynamic } of imports) {
    if (dynamic === -2) continue; // import.meta
    const url = name === undefined ? undefined : modules[name];
    if (name === undefined || url === undefined || !(allowedModules as readonly string[]).includes(name))
      throw refuse(
        `The program imports ${name === undefined ? "a module whose name it computes" : `"${name}"`}; an assignment may import only ${allowedModules.join(", ")}.`,
        `프로그램이 ${name === undefined ? "이름을 계산한 모듈" : `"${name}"`}을(를) 가져옵니다. 과제에서 가져올 수 있는 모듈: ${allowedModules.join(", ")}.`,
      );
    // The positions of a dynamic import include its quotes.
    code += javascript.slice(at, start) + (dynamic >= 0 ? JSON.stringify(url) : url);
    at = end;
  }
  code += javascript.slice(at);
  const names = new Set(exports.map(({ n }) => n));
  const declared = exported.filter((name) => !names.has(name) && declares(javascript, name));
  return declared.length === 0 ? code : `${code}\nexport { ${declared.join(", ")} };\n`;
}

/** Returns whether a name is declared at the start of a line, as functions of a cell are. */
const declares = (code: string, name: string): boolean =>
  new RegExp(`^(?:async\\s+)?(?:function\\*?|const|let|var|class)\\s+${name}\\b`, "m").test(code);

function stripTypes(program: string): string {
  try {
    return transform(program, { transforms: ["typescript"], disableESTransforms: true, keepUnusedImports: true }).code;
  } catch (error) {
    throw notAProgram(error);
  }
}

function parseModule(javascript: string): ReturnType<typeof parse> {
  try {
    return parse(javascript);
  } catch (error) {
    throw notAProgram(error);
  }
}

const notAProgram = (error: unknown) => {
  const message = error instanceof Error ? error.message.split("\n")[0]! : String(error);
  return refuse(
    `The program is not valid TypeScript: ${message}.`,
    `프로그램이 올바른 TypeScript가 아닙니다: ${message}.`,
  );
};
