import type { CatalogEntry } from "../../app/catalog";
import { Experiment } from "./experiment.svelte";

const kept = new Map<string, Experiment>();

/**
 * Returns the experiment of a page, with its previous settings and results, which are kept while the lab is open.
 *
 * @param owner the page. Default: the chapter's.
 */
export function experimentOf(chapter: CatalogEntry, owner = `chapter/${chapter.id}`): Experiment {
  const experiment = kept.get(owner) ?? new Experiment(chapter, owner);
  kept.set(owner, experiment);
  return experiment;
}
