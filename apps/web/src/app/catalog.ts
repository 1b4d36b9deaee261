import { parts as allParts, catalog } from "virtual:catalog";
import { loaders } from "virtual:chapters";
import type { Level, Parameters, Part, Settings, Term, Try } from "@feedforward/labs";
import type { Text } from "@feedforward/runs";

/** A chapter as the lists show it. */
export interface CatalogEntry {
  readonly id: string;
  readonly title: Text;
  readonly summary: Text;
  readonly parameters: Parameters;
  /** Settings of a run that only shows that everything works. */
  readonly quick: Settings;
  /** The data that it needs. */
  readonly data?: "mnist";
  /** Whether it trains networks one after another, with batches and epochs. */
  readonly trains: boolean;
  /** Unit of its curves; chapters without steps have none. */
  readonly curves?: "epoch" | "step";
  readonly level: Level;
  /** Minutes to read it and run it once. */
  readonly minutes: number;
  /** Name of the figure that answers its question. */
  readonly mainFigure: string;
  /** Whether that figure is drawn while it runs. */
  readonly draws?: boolean;
}

/** A heading of a chapter's text. */
interface Heading {
  readonly id: string;
  readonly title: string;
}

/** What a chapter's page reads, as HTML. */
export interface ChapterWords {
  readonly text: Text;
  readonly contents: Readonly<Record<keyof Text, readonly Heading[]>>;
  /** The terms that the text marks, by the names that it marks them with. */
  readonly terms: Readonly<Record<string, Term>>;
  readonly prediction: { readonly question: Text; readonly answers: readonly Text[] };
  readonly tries: readonly Try[];
  readonly questions: readonly { readonly question: Text; readonly answer: Text }[];
}

/** Every chapter, in the order in which they are best read. */
export const chapters: readonly CatalogEntry[] = catalog;

/** The parts of the lab, with the ids of their chapters. */
export const parts: readonly Part[] = allParts;

export const chapterEntry = (id: string): CatalogEntry | undefined => chapters.find((chapter) => chapter.id === id);

/** Loads a chapter's text. */
export async function chapterWords(id: string): Promise<ChapterWords> {
  return (await loaders[id]!()).default;
}
