import { FeedforwardError } from "@feedforward/core";
import { checkArgument, didYouMean } from "@feedforward/shared";

/** A function of a point in the plane. */
export type PlaneFunction = (x: number, y: number) => number;

const FUNCTIONS: Readonly<Record<string, (...values: number[]) => number>> = {
  sin: Math.sin,
  cos: Math.cos,
  tan: Math.tan,
  tanh: Math.tanh,
  exp: Math.exp,
  log: Math.log,
  sqrt: Math.sqrt,
  abs: Math.abs,
  sign: Math.sign,
  min: Math.min,
  max: Math.max,
  hypot: Math.hypot,
};
/** Functions that accept any number of arguments; all others take one. */
const SEVERAL = ["min", "max", "hypot"];
const CONSTANTS: Readonly<Record<string, number>> = { pi: Math.PI, e: Math.E };

const OPERATORS: Readonly<Record<string, (a: number, b: number) => number>> = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/": (a, b) => a / b,
};

/**
 * Parses a formula of x and y: numbers, `+ - * / ^`, brackets, `pi`, `e`, and the functions sin, cos, tan, tanh, exp,
 * log, sqrt, abs, sign, min, max and hypot. It is parsed rather than evaluated as a script, so that it also works on
 * pages with a strict Content Security Policy.
 *
 * @param text the formula.
 * @example
 * parseFormula("x^2 + y^2 - 9")(3, 0); // 0
 *
 * @throws FeedforwardError with the position of the first invalid character.
 */
export function parseFormula(text: string): PlaneFunction {
  checkArgument("parseFormula", "text", text, "text");
  return new Parser(text).parse();
}

/** Recursive descent parser: sum, product, sign, power, atom, in order of increasing precedence. */
class Parser {
  private at = 0;

  constructor(private readonly text: string) {}

  parse(): PlaneFunction {
    const result = this.sum();
    if (this.peek() !== "") throw this.wrong("an operator or the end");
    return result;
  }

  private sum(): PlaneFunction {
    return this.chain(["+", "-"], () => this.product());
  }

  private product(): PlaneFunction {
    return this.chain(["*", "/"], () => this.signed());
  }

  private chain(signs: readonly string[], part: () => PlaneFunction): PlaneFunction {
    let left = part();
    while (signs.includes(this.peek())) {
      const apply = OPERATORS[this.take()]!;
      const [a, b] = [left, part()];
      left = (x, y) => apply(a(x, y), b(x, y));
    }
    return left;
  }

  private signed(): PlaneFunction {
    if (this.peek() !== "-") return this.power();
    this.take();
    const value = this.signed();
    return (x, y) => -value(x, y);
  }

  /** Parses a power, which is right-associative: 2^3^2 is 2^9. */
  private power(): PlaneFunction {
    const base = this.atom();
    if (this.peek() !== "^") return base;
    this.take();
    const exponent = this.signed();
    return (x, y) => base(x, y) ** exponent(x, y);
  }

  private atom(): PlaneFunction {
    const number = this.match(/^\d*\.?\d+(e[+-]?\d+)?/i);
    if (number !== undefined) {
      const value = Number(number);
      return () => value;
    }
    const word = this.match(/^[a-z]+/i);
    if (word !== undefined) return this.named(word.toLowerCase());
    if (this.peek() !== "(") throw this.wrong("a number, x, y, a function or a bracket");
    this.take();
    const inner = this.sum();
    this.close();
    return inner;
  }

  private named(word: string): PlaneFunction {
    if (word === "x") return (x) => x;
    if (word === "y") return (_, y) => y;
    if (Object.hasOwn(CONSTANTS, word)) return () => CONSTANTS[word]!;
    if (!Object.hasOwn(FUNCTIONS, word)) {
      const names = ["x", "y", ...Object.keys(CONSTANTS), ...Object.keys(FUNCTIONS)];
      throw usage(
        `Formula "${this.text}" has an unknown name "${word}".${didYouMean(word, names)} Names: ${names.join(", ")}.`,
      );
    }
    if (this.peek() !== "(") throw this.wrong(`"(" after ${word}`);
    this.take();
    const values = [this.sum()];
    while (SEVERAL.includes(word) && this.peek() === ",") {
      this.take();
      values.push(this.sum());
    }
    this.close();
    const call = FUNCTIONS[word]!;
    return (x, y) => call(...values.map((value) => value(x, y)));
  }

  private close(): void {
    if (this.peek() !== ")") throw this.wrong('")"');
    this.take();
  }

  private match(pattern: RegExp): string | undefined {
    this.peek();
    const found = pattern.exec(this.text.slice(this.at))?.[0];
    if (found !== undefined) this.at += found.length;
    return found;
  }

  /** Returns the next character that is not a space, or "" at the end. */
  private peek(): string {
    while (/\s/.test(this.text.charAt(this.at))) this.at++;
    return this.text.charAt(this.at);
  }

  private take(): string {
    return this.text.charAt(this.at++);
  }

  private wrong(expected: string): FeedforwardError {
    const next = this.peek();
    const received = next === "" ? "the end" : `"${next}" at character ${this.at + 1}`;
    return usage(`Formula "${this.text}" has ${received}; expected ${expected}.`);
  }
}

const usage = (message: string) => new FeedforwardError(message, { usage: true });
