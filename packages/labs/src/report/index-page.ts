import type { Figure } from "@feedforward/plot";
import type { Language } from "@feedforward/runs";
import { escapeHtml, headlines, page } from "@feedforward/runs";
import { checkArgument } from "@feedforward/shared";
import type { Chapter } from "../chapter";
import type { Finding } from "../findings";

const WORDS = {
  en: {
    title: "The feedforward lab",
    lead: "All chapters, run with one command. Each title opens the chapter's page.",
    chapters: "chapters",
    held: "claims confirmed",
    time: "total time",
    of: "of",
  },
  ko: {
    title: "feedforward 실습",
    lead: "명령 하나로 돌린 모든 장입니다. 제목을 누르면 그 장이 열립니다.",
    chapters: "장",
    held: "확인된 주장",
    time: "걸린 시간",
    of: "/",
  },
} as const;

/** A chapter on the index page. */
export interface IndexEntry {
  /** The chapter. */
  readonly chapter: Chapter;
  /** Path of its page, relative to the index. */
  readonly href: string;
  /** Duration in seconds. */
  readonly seconds: number;
  /** Claims that the run confirmed or refuted. */
  readonly findings: readonly Finding[];
  /** Its first figure, from {@link indexPicture}; empty if it has none. */
  readonly picture: string;
}

/** Renders a figure for the index, in its light and dark form, without a caption. */
export async function indexPicture(figure: Figure): Promise<string> {
  checkArgument("indexPicture", "figure.svg", figure?.svg, "function");
  const [light, dark] = [
    await figure.svg({ transparent: true }),
    await figure.svg({ theme: "dark", transparent: true }),
  ];
  return `<figure class="figure"><div class="light">${light}</div><div class="dark">${dark}</div></figure>`;
}

/**
 * Creates a page with links to the pages of chapters.
 *
 * @param entries one per chapter.
 * @param language language of the page. Default: "en".
 */
export function indexPage(entries: readonly IndexEntry[], language: Language = "en"): string {
  checkArgument("indexPage", "entries", entries, "list of objects");
  for (const entry of entries) checkArgument("indexPage", "entry.findings", entry.findings, "list");
  const words = WORDS[language];
  const findings = entries.flatMap((entry) => entry.findings);
  const held = findings.filter(({ status }) => status === "shown").length;
  const seconds = entries.reduce((sum, entry) => sum + entry.seconds, 0);
  const body = [
    `<h1>${words.title}</h1>`,
    `<p class="lead">${words.lead}</p>`,
    headlines([
      { value: String(entries.length), label: words.chapters },
      { value: `${held} ${words.of} ${findings.length}`, label: words.held },
      { value: `${seconds.toFixed(0)} s`, label: words.time },
    ]),
    ...entries.map(
      ({ chapter, href, seconds, picture }) =>
        `<h2><a href="${escapeHtml(href)}">${escapeHtml(chapter.title[language])}</a></h2><p>${escapeHtml(chapter.summary[language])} <span class="small">(${seconds.toFixed(1)} s)</span></p>${picture}`,
    ),
  ];
  return page(words.title, body.join("\n"), language);
}
