/** Generates the site's glossary from the lab's: the same explanations as in the browser lab. */
import { GLOSSARY, termNames } from "@feedforward/labs";
import type { Language } from "@feedforward/runs";

const WORDS = {
  en: {
    title: "Glossary",
    lead: "The terms of the lab, each in a sentence or two. In the browser lab, point at a dotted word or tap it.",
  },
  ko: {
    title: "용어집",
    lead: "실습에 나오는 용어를 한두 문장으로 설명합니다. 브라우저 실습에서는 점선이 있는 낱말을 가리키거나 누르면 됩니다.",
  },
} as const;

/** Returns the glossary in one language, sorted by term. The Korean one also has the English terms. */
export function glossaryPage(language: Language): string {
  const { title, lead } = WORDS[language];
  const order = new Intl.Collator(language);
  const terms = termNames
    .map((name) => GLOSSARY[name])
    .sort((a, b) => order.compare(a.name[language], b.name[language]));
  const entries = terms.map(({ name, meaning }) => {
    const other = language === "ko" && name.en !== name.ko ? ` (${name.en})` : "";
    return `**${name[language]}**${other}: ${meaning[language]}`;
  });
  return `# ${title}\n\n${lead}\n\n${entries.join("\n\n")}\n`;
}
