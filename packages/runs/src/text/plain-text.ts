import { checkArgument, withProgram } from "@feedforward/shared";
import { blocks } from "./markdown";

/** A paragraph of chapter text for a terminal, without markup and with formulas in Unicode; the caller wraps it. */
export interface PlainBlock {
  /** Kind of the block. */
  readonly kind: "heading" | "paragraph" | "item" | "code" | "formula";
  /** Text without markup. */
  readonly text: string;
}

/**
 * Splits a chapter's text into blocks, ready to wrap and print.
 *
 * @param markdown the text.
 */
export function plainText(markdown: string): PlainBlock[] {
  checkArgument("plainText", "markdown", markdown, "text");
  return blocks(markdown).flatMap(({ kind, lines }): PlainBlock[] => {
    switch (kind) {
      case "heading":
        return [{ kind: "heading", text: plainInline(lines[0]!) }];
      case "list":
        return lines.map((line) => ({ kind: "item", text: `• ${plainInline(line)}` }));
      case "numbers":
        return lines.map((line, index) => ({ kind: "item", text: `${index + 1}. ${plainInline(line)}` }));
      case "code":
        return lines.map((line) => ({ kind: "code", text: line }));
      case "formula":
        return [{ kind: "formula", text: plainFormula(lines[0]!) }];
      case "note":
      case "paragraph":
        return [{ kind: "paragraph", text: plainInline(lines[0]!) }];
      default:
        return kind satisfies never;
    }
  });
}

/** Removes the markup from a line. */
export function plainInline(line: string): string {
  checkArgument("plainInline", "line", line, "text");
  return withProgram(line)
    .replace(/\$([^$]+)\$/g, (_, tex: string) => plainFormula(tex))
    .replace(/\*\*([^*]+)\*\*/g, "$1")
    .replace(/(^|[^*\w])\*([^*]+)\*/g, "$1$2")
    .replace(/`([^`]+)`/g, "$1");
}

/**
 * Converts a chapter's TeX formula to one line of Unicode.
 *
 * @param tex the formula.
 */
export function plainFormula(tex: string): string {
  checkArgument("plainFormula", "tex", tex, "text");
  let out = tex.replace(/\\(?:text|mathrm|mathbf|operatorname|mathit|mathcal)\{([^{}]*)\}/g, "$1");
  for (let previous = ""; previous !== out; ) {
    previous = out;
    out = out
      .replace(/\\frac\{([^{}]*)\}\{([^{}]*)\}/g, (_, a: string, b: string) => `${group(a)}/${group(b)}`)
      .replace(/\\sqrt\{([^{}]*)\}/g, (_, a: string) => `√${group(a)}`)
      .replace(
        /\\(hat|bar|tilde|vec)\{?([A-Za-z]|\\[a-z]+)\}?/g,
        (_, mark: string, base: string) => symbols(base) + COMBINING[mark]!,
      );
    out = out.replace(/([_^])\{([^{}]*)\}/g, (_, mark: string, body: string) => script(mark, body));
  }
  out = out.replace(/([_^])(\\[A-Za-z]+|[^\\\s{}(])/g, (_, mark: string, body: string) => script(mark, body));
  return symbols(out).replace(/[{}]/g, "").replace(/\s+/g, " ").trim();
}

const group = (body: string): string => (/^(?:[\w.\\]|\p{M})+$/u.test(body.trim()) ? body.trim() : `(${body.trim()})`);

function script(mark: string, body: string): string {
  const plain = symbols(body).trim();
  const table = mark === "^" ? SUPERSCRIPTS : SUBSCRIPTS;
  const mapped = [...plain].map((char) => table[char]);
  if (mapped.every((char) => char !== undefined)) return mapped.join("");
  return plain.length === 1 ? `${mark}${plain}` : `${mark}(${plain})`;
}

const symbols = (tex: string): string =>
  tex
    .replace(/\\\\/g, ";")
    .replace(/\\(left|right|big|Big|displaystyle|quad|qquad|limits)(?![A-Za-z])/g, " ")
    .replace(/\\(begin|end)\{[a-z]+\}/g, " ")
    .replace(/\\[,;:! ]/g, " ")
    .replace(/\\([A-Za-z]+)/g, (_, name: string) => SYMBOLS[name] ?? name)
    .replace(/\\([{}|%])/g, "$1")
    .replace(/&/g, "");

const COMBINING: Record<string, string> = { hat: "\u0302", bar: "\u0304", tilde: "\u0303", vec: "\u20d7" };

const SYMBOLS: Record<string, string> = {
  alpha: "α",
  beta: "β",
  gamma: "γ",
  delta: "δ",
  Delta: "Δ",
  epsilon: "ε",
  varepsilon: "ε",
  eta: "η",
  theta: "θ",
  lambda: "λ",
  mu: "μ",
  pi: "π",
  rho: "ρ",
  sigma: "σ",
  tau: "τ",
  phi: "φ",
  partial: "∂",
  nabla: "∇",
  sum: "Σ",
  prod: "Π",
  cdot: "·",
  times: "×",
  odot: "⊙",
  leftarrow: "←",
  rightarrow: "→",
  to: "→",
  le: "≤",
  leq: "≤",
  ge: "≥",
  geq: "≥",
  ne: "≠",
  neq: "≠",
  approx: "≈",
  in: "∈",
  infty: "∞",
  dots: "…",
  ldots: "…",
  cdots: "⋯",
  top: "ᵀ",
  log: "log",
  exp: "exp",
  max: "max",
  min: "min",
  tanh: "tanh",
  mid: "|",
  pm: "±",
  propto: "∝",
  lVert: "‖",
  rVert: "‖",
  prime: "′",
  ell: "ℓ",
  lfloor: "⌊",
  rfloor: "⌋",
};

const scriptTable = (from: string, to: string): Record<string, string> => {
  const images = [...to];
  return Object.fromEntries([...from].map((char, index) => [char, images[index]!]));
};

const SUPERSCRIPTS = scriptTable(
  "0123456789+-−=()abcdefghijklmnoprstuvwxyzT′ᵀ",
  "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᵀ′ᵀ",
);
const SUBSCRIPTS = scriptTable("0123456789+-−=()aeijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ");
