type Language = "en" | "ko";

/** A term as `packages/labs` has it. */
interface Term {
  readonly name: Readonly<Record<Language, string>>;
  readonly forms?: Readonly<Record<Language, readonly string[]>>;
}

/** Elements whose words stay as they are: formulas, code, headings, links. */
const LEFT = /^<(\/?)(math|code|pre|h[1-6]|a)\b/;

/**
 * Makes a button of each term where a text first uses it, for the page to explain. Where a longer term holds a shorter
 * one, as "batch normalisation" does "batch", it is the longer one that is meant.
 *
 * @returns the HTML, and the names of the terms in it.
 */
export function markTerms<Name extends string>(
  html: string,
  language: Language,
  glossary: Readonly<Record<Name, Term>>,
): { readonly html: string; readonly names: readonly Name[] } {
  const byForm = new Map<string, Name>();
  for (const name of Object.keys(glossary) as Name[]) {
    for (const form of glossary[name].forms?.[language] ?? [glossary[name].name[language]]) byForm.set(form, name);
  }
  const forms = [...byForm.keys()].sort((a, b) => b.length - a.length);
  const pattern = new RegExp(`(\\(?)${START[language]}(${forms.map(eitherCase).join("|")})${END[language]}`, "g");
  const lookUp = (word: string) => byForm.get(word) ?? byForm.get(word[0]!.toLowerCase() + word.slice(1));
  const found = new Set<Name>();
  let depth = 0;
  const marked = html.split(/(<[^>]*>)/).map((part) => {
    if (part.startsWith("<")) {
      const left = LEFT.exec(part);
      if (left !== null) depth += left[1] === "/" ? -1 : 1;
      return part;
    }
    if (depth > 0) return part;
    return part.replace(pattern, (whole, before: string, word: string, after: string) => {
      const name = lookUp(word);
      if (name === undefined || found.has(name)) return whole;
      found.add(name);
      const button = `<button type="button" class="term" data-term="${name}" aria-expanded="false">${word}</button>`;
      // A line may end before and after a button, but not between a word and its particle or its punctuation.
      return before + after === "" ? button : `<span class="whole">${before}${button}${after}</span>`;
    });
  });
  return { html: marked.join("").replace(EMPHASISED, '<span class="whole">$1$3</span>'), names: [...found] };
}

/** A term in bold or italics, with its particle and punctuation, which come after the emphasis. */
const EMPHASISED = /(<(strong|em)><button [^>]*>[^<]*<\/button><\/\2>)([가-힣]+[).,:;?!]*|[).,:;?!]+)/g;

/**
 * A Korean word may go on with a particle, but does not begin within another, and the names TensorFlow and TensorBoard are
 * no tensors. Punctuation belongs to its word.
 */
const START = { en: "(?<![A-Za-z0-9-])", ko: "(?<![가-힣A-Za-z])" } as const;
const END = { en: "(?![A-Za-z0-9-])([).,:;?!]*)", ko: "(?![A-Za-z]|플로|보드)([가-힣]*[).,:;?!]*)" } as const;

const escaped = (form: string): string => form.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** A form whose first letter may be a capital. */
const eitherCase = (form: string): string =>
  /^[a-z]/.test(form) ? `[${form[0]!.toUpperCase()}${form[0]}]${escaped(form.slice(1))}` : escaped(form);
