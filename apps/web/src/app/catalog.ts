import { catalog } from "virtual:catalog";
import { loaders } from "virtual:chapters";
import type { Parameters, Settings } from "@feedforward/labs";
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
}

/** What a chapter's page reads, as HTML. */
export interface ChapterWords {
  readonly text: Text;
  readonly questions: Readonly<Record<keyof Text, readonly string[]>>;
}

/** Every chapter, in the order in which they are best read. */
export const chapters: readonly CatalogEntry[] = catalog;

export const chapterEntry = (id: string): CatalogEntry | undefined => chapters.find((chapter) => chapter.id === id);

/** Loads a chapter's text. */
export async function chapterWords(id: string): Promise<ChapterWords> {
  return (await loaders[id]!()).default;
}
