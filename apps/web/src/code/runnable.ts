import { type Expression, type ImportDeclaration, type Node, parse } from "acorn";
import { transform } from "sucrase";

/** A program that cannot run, with the line of the fault, from 1. */
export class ProgramError extends Error {
  override readonly name = "ProgramError";
  constructor(
    message: string,
    readonly line: number | undefined,
  ) {
    super(message);
  }
}

/** A replacement of the text between two offsets. */
interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** Expressions that are evaluated for their effect: their value is shown only if it is a figure. */
const ACTIONS = new Set(["CallExpression", "AwaitExpression", "AssignmentExpression", "UpdateExpression"]);

/**
 * Converts a TypeScript program to the body of a function of `$load`, which returns a package, and `$show`, which
 * receives the value of each expression statement. Line numbers are preserved for error messages.
 *
 * @throws ProgramError for a program that cannot be parsed.
 */
export function runnable(program: string): string {
  const code = withoutTypes(program);
  const edits: Edit[] = [];
  const loads: string[] = [];
  const { body } = read(code);
  for (const [index, statement] of body.entries()) {
    const { start, end } = statement;
    switch (statement.type) {
      case "ImportDeclaration":
        loads.push(load(statement));
        edits.push({ from: start, to: end, text: code.slice(start, end).replace(/[^\n]+/g, "") });
        break;
      case "ExpressionStatement":
        if (statement.directive === undefined) edits.push(...shown(statement.expression, index === body.length - 1));
        break;
      case "ExportNamedDeclaration":
        if (statement.declaration == null) throw refused(statement);
        edits.push({ from: start, to: statement.declaration.start, text: "" });
        break;
      case "ExportDefaultDeclaration":
      case "ExportAllDeclaration":
        throw refused(statement);
      default:
    }
  }
  let text = code;
  for (const { from, to, text: between } of edits.toSorted((a, b) => b.from - a.from))
    text = text.slice(0, from) + between + text.slice(to);
  return loads.join("") + text;
}

function withoutTypes(program: string): string {
  try {
    return transform(program, { transforms: ["typescript"], disableESTransforms: true }).code;
  } catch (error) {
    // sucrase's errors have no class; their messages end with the position.
    const { message } = error as Error;
    const at = /^(?:Error transforming [^:]*: )?(.*?) \((\d+):\d+\)$/s.exec(message);
    throw new ProgramError(at?.[1] ?? message, at === null ? undefined : Number(at[2]));
  }
}

function read(code: string) {
  try {
    return parse(code, {
      ecmaVersion: "latest",
      sourceType: "module",
      allowAwaitOutsideFunction: true,
      locations: true,
    });
  } catch (error) {
    const { message, loc } = error as Error & { readonly loc?: { readonly line: number } };
    throw new ProgramError(message.replace(/ \(\d+:\d+\)$/, ""), loc?.line);
  }
}

const refused = ({ loc }: Node): ProgramError =>
  new ProgramError("A program that runs here cannot export under another name.", loc?.start.line);

/** Converts an import to a declaration of the imported names. */
function load({ specifiers, source }: ImportDeclaration): string {
  const from = `await $load(${JSON.stringify(source.value)})`;
  const names: string[] = [];
  let text = "";
  for (const specifier of specifiers) {
    const { name } = specifier.local;
    if (specifier.type === "ImportNamespaceSpecifier") text += `const ${name} = ${from};`;
    else if (specifier.type === "ImportDefaultSpecifier") names.push(`default: ${name}`);
    else {
      const { imported } = specifier;
      names.push(`${imported.type === "Identifier" ? imported.name : JSON.stringify(imported.value)}: ${name}`);
    }
  }
  if (names.length > 0) text += `const { ${names.join(", ")} } = ${from};`;
  return text === "" ? `${from};` : text;
}

/** Passes an expression's value to `$show`; the second argument tells whether text and numbers are shown too. */
function shown({ type, start, end }: Expression, isLast: boolean): Edit[] {
  const isValue = isLast ? !/^(Assignment|Update)/.test(type) : !ACTIONS.has(type);
  return [
    { from: start, to: start, text: "$show(await (" },
    { from: end, to: end, text: `), ${isValue})` },
  ];
}
