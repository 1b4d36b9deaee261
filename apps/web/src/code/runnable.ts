import { type Expression, type ImportDeclaration, type Node, parse } from "acorn";
import { transform } from "sucrase";

/** A program that cannot run, and the line where that shows, from 1. */
export class ProgramError extends Error {
  override readonly name = "ProgramError";
  constructor(
    message: string,
    readonly line: number | undefined,
  ) {
    super(message);
  }
}

/** A change of the text, from an offset to another. */
interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** Expressions that are written for what they do: their value is shown only where it is a picture. */
const ACTIONS = new Set(["CallExpression", "AwaitExpression", "AssignmentExpression", "UpdateExpression"]);

/**
 * Makes a TypeScript program the body of a function of `$load`, which gives a package, and `$show`, which takes the value
 * of each statement that is an expression. Every line stays on its line, so that errors are found.
 *
 * @throws ProgramError for a program that cannot be read.
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
    // sucrase's errors have no class; they name the place at their end.
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

/** An import as a declaration of what it brings. */
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

/** Hands an expression's value to `$show`; whether words and numbers are shown too is its second argument. */
function shown({ type, start, end }: Expression, isLast: boolean): Edit[] {
  const isValue = isLast ? !/^(Assignment|Update)/.test(type) : !ACTIONS.has(type);
  return [
    { from: start, to: start, text: "$show(await (" },
    { from: end, to: end, text: `), ${isValue})` },
  ];
}
