import type { ChapterOutcome } from "../run-chapter";
import { escapeHtml } from "../text/escape";
import type { Language } from "../text/text";
import { page } from "./page";
import { headlines } from "./parts";

const WORDS = {
  en: {
    title: "The feedforward lab",
    lead: "Every chapter, run from one command. Each title opens the chapter's page.",
    chapters: "chapters",
    held: "claims that held",
    time: "total time",
    of: "of",
  },
  ko: {
    title: "feedforward 실습",
    lead: "명령 하나로 돌린 모든 장입니다. 제목을 누르면 그 장이 열립니다.",
    chapters: "장",
    held: "성립한 주장",
    time: "걸린 시간",
    of: "/",
  },
} as const;

/** A page that links the pages of chapters that ran. `href` says where each lies, relative to this page. */
export async function indexPage(
  outcomes: readonly ChapterOutcome[],
  href: (outcome: ChapterOutcome) => string,
  language: Language = "en",
): Promise<string> {
  const words = WORDS[language];
  const findings = outcomes.flatMap(({ presentation }) => presentation.findings ?? []);
  const held = findings.filter(({ holds }) => holds).length;
  const seconds = outcomes.reduce((sum, outcome) => sum + outcome.seconds, 0);
  const entries = await Promise.all(outcomes.map(async (outcome) => entry(outcome, href(outcome), language)));
  const body = [
    `<h1>${words.title}</h1>`,
    `<p class="lead">${words.lead}</p>`,
    headlines([
      { value: String(outcomes.length), label: words.chapters },
      { value: `${held} ${words.of} ${findings.length}`, label: words.held },
      { value: `${seconds.toFixed(0)} s`, label: words.time },
    ]),
    ...entries,
  ];
  return page(words.title, body.join("\n"), language);
}

async function entry(outcome: ChapterOutcome, href: string, language: Language): Promise<string> {
  const { chapter, presentation, seconds } = outcome;
  const [first] = presentation.figures;
  const figure =
    first === undefined
      ? ""
      : `<figure class="figure"><div class="light">${await first.figure.svg({ transparent: true })}</div><div class="dark">${await first.figure.svg({ theme: "dark", transparent: true })}</div></figure>`;
  return `<h2><a href="${escapeHtml(href)}">${escapeHtml(chapter.title[language])}</a></h2><p>${escapeHtml(chapter.summary[language])} <span class="small">(${seconds.toFixed(1)} s)</span></p>${figure}`;
}
