// @internal
/** A Python tuple, distinct from a list. */
export class PythonTuple {
  constructor(readonly items: readonly PythonValue[]) {}
}

/** Value of a Python literal. Integers are BigInts. */
export type PythonValue =
  | string
  | bigint
  | number
  | boolean
  | null
  | PythonTuple
  | PythonValue[]
  | Map<PythonValue, PythonValue>;

/** Maximum nesting depth, beyond that of any real header, which limits the parser's stack. */
const maxDepth = 20;

/**
 * Parses a Python literal (dictionary, tuple, list, string, number, True, False, None) without evaluating code.
 *
 * @throws Error with the position of the first character that is not part of a literal.
 */
export function parsePythonLiteral(text: string): PythonValue {
  let at = 0;

  const fail = (expected: string): Error =>
    new Error(
      `expected ${expected} at character ${at}, received ${at < text.length ? JSON.stringify(text.slice(at, at + 12)) : "the end"}`,
    );
  const skip = (): void => {
    while (at < text.length && " \t\r\n\f".includes(text[at]!)) at++;
  };
  const peek = (): string => {
    skip();
    return text[at] ?? "";
  };
  const match = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    if (found !== undefined) at += found.length;
    return found;
  };
  const list = (close: string, depth: number): { items: PythonValue[]; commas: number } => {
    const items: PythonValue[] = [];
    let commas = 0;
    at++;
    while (peek() !== close) {
      if (items.length > commas) throw fail(`"," or "${close}"`);
      items.push(value(depth + 1));
      if (peek() === ",") {
        at++;
        commas++;
      }
    }
    at++;
    return { items, commas };
  };
  const dictionary = (depth: number): Map<PythonValue, PythonValue> => {
    const entries = new Map<PythonValue, PythonValue>();
    let wantsComma = false;
    at++;
    while (peek() !== "}") {
      if (wantsComma) throw fail('"," or "}"');
      const key = value(depth + 1);
      if (peek() !== ":") throw fail('":"');
      at++;
      entries.set(key, value(depth + 1));
      wantsComma = peek() !== ",";
      if (!wantsComma) at++;
    }
    at++;
    return entries;
  };
  const value = (depth: number): PythonValue => {
    const first = peek();
    if (depth > maxDepth) throw fail(`at most ${maxDepth} levels`);
    if (first === "{") return dictionary(depth);
    if (first === "[") return list("]", depth).items;
    if (first === "(") {
      const { items, commas } = list(")", depth);
      return items.length === 1 && commas === 0 ? items[0]! : new PythonTuple(items);
    }
    const quoted = match(/[bu]?(?:'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*")/y);
    if (quoted !== undefined) return quoted.replace(/^[bu]/, "").slice(1, -1).replace(/\\(.)/g, "$1");
    const float = match(/[+-]?(?:\d+\.\d*|\.\d+)(?:[eE][+-]?\d+)?|[+-]?\d+[eE][+-]?\d+/y);
    if (float !== undefined) return Number(float);
    const whole = match(/[+-]?\d{1,400}L?(?!\w)/y);
    if (whole !== undefined) return BigInt(whole.replace("L", "").replace("+", ""));
    const word = match(/(?:True|False|None)(?!\w)/y);
    if (word !== undefined) return word === "None" ? null : word === "True";
    throw fail("a Python literal");
  };

  const result = value(0);
  skip();
  if (at < text.length) throw fail("the end");
  return result;
}
