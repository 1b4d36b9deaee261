import { parts as allParts, catalog } from "virtual:catalog";
import { loaders } from "virtual:chapters";
import type { Level, Parameters, Part, Settings, Term, Try } from "@feedforward/labs";
import type { Text } from "@feedforward/runs";

/** A chapter as shown in lists. */
export interface CatalogEntry {
  readonly id: string;
  readonly title: Text;
  readonly summary: Text;
  readonly parameters: Parameters;
  /** Settings of a short run that only shows that everything works. */
  readonly quick: Settings;
  /** Data set that the chapter needs. */
  readonly data?: "mnist";
  /** Whether it trains networks one after another, in batches and epochs. */
  readonly trains: boolean;
  /** Unit of the x axis of its curves; undefined for chapters without steps. */
  readonly curves?: "epoch" | "step";
  readonly level: Level;
  /** Minutes needed to read it and run it once. */
  readonly minutes: number;
  /** Name of the figure that answers its question. */
  readonly mainFigure: string;
  /** Whether that figure is drawn during the run. */
  readonly draws?: boolean;
}

/** A heading of a chapter's text. */
interface Heading {
  readonly id: string;
  readonly title: string;
}

/** Texts of a chapter's page, as HTML. */
export interface ChapterWords {
  readonly text: Text;
  readonly contents: Readonly<Record<keyof Text, readonly Heading[]>>;
  /** Terms marked in the text, by the names used in its markup. */
  readonly terms: Readonly<Record<string, Term>>;
  readonly prediction: { readonly question: Text; readonly answers: readonly Text[] };
  readonly tries: readonly Try[];
  readonly questions: readonly { readonly question: Text; readonly answer: Text }[];
}

/** All chapters, in recommended reading order. */
export const chapters: readonly CatalogEntry[] = catalog;

/** The parts of the lab, with the ids of their chapters. */
export const parts: readonly Part[] = allParts;

export const chapterEntry = (id: string): CatalogEntry | undefined => chapters.find((chapter) => chapter.id === id);

/** Loads a chapter's text. */
export async function chapterWords(id: string): Promise<ChapterWords> {
  return (await loaders[id]!()).default;
}
