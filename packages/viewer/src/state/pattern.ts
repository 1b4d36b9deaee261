/** A parsed filter: which names match, and whether it is valid. */
export interface Matcher {
  readonly valid: boolean;
  matches(name: string): boolean;
}

const everything: Matcher = { valid: true, matches: () => true };
let last: readonly [text: string, matcher: Matcher] = ["", everything];

/** Parses a filter: a case-insensitive regular expression; an invalid one matches everything and is reported. */
export function matcher(text: string): Matcher {
  if (text === "") return everything;
  if (last[0] !== text) last = [text, compile(text)];
  return last[1];
}

function compile(text: string): Matcher {
  try {
    const pattern = new RegExp(text, "iu");
    return { valid: true, matches: (name) => pattern.test(name) };
  } catch {
    return { ...everything, valid: false };
  }
}
