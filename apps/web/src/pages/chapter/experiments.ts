import type { CatalogEntry } from "../../app/catalog";
import { Experiment } from "./experiment.svelte";

const kept = new Map<string, Experiment>();

/**
 * The experiment of a page, with the settings and results that it had when the page was left; they stay while the lab is
 * open.
 *
 * @param owner the page. Default: the chapter's.
 */
export function experimentOf(chapter: CatalogEntry, owner = `chapter/${chapter.id}`): Experiment {
  const experiment = kept.get(owner) ?? new Experiment(chapter, owner);
  kept.set(owner, experiment);
  return experiment;
}
