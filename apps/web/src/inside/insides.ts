import type { Component } from "svelte";
import type { CatalogEntry } from "../app/catalog";
import type { Experiment } from "../pages/chapter/experiment.svelte";

/** What a chapter's inside is given: the experiment, with what stands in its fields and what came of its run. */
export interface InsideProps {
  readonly experiment: Experiment;
}

/** What a chapter shows of itself from the inside. */
interface Inside {
  readonly load: () => Promise<{ default: Component<InsideProps> }>;
  /** Whether it needs a run, and stands behind its results. Default false. */
  readonly needsRun?: boolean;
}

/** Insides of single chapters. A new one is a line here. */
const own: Readonly<Record<string, Inside>> = {
  feedforward: { load: () => import("./ForwardBackward.svelte") },
};

/** Every chapter that trains networks on the digits, which draws curves, opens their hidden units. */
const hiddenUnits: Inside = { load: () => import("./HiddenUnits.svelte"), needsRun: true };

/** What a chapter shows of itself from the inside; undefined for those that show nothing. */
export const insideOf = ({ id, data, curves }: CatalogEntry): Inside | undefined =>
  own[id] ?? (data === "mnist" && curves !== undefined ? hiddenUnits : undefined);
