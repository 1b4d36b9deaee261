import type { Component } from "svelte";
import type { CatalogEntry } from "../app/catalog";
import type { Experiment } from "../pages/chapter/experiment.svelte";

/** Props of a chapter's inside view: the experiment, with the values of its fields and the results of its run. */
export interface InsideProps {
  readonly experiment: Experiment;
}

/** The inside view of a chapter. */
interface Inside {
  readonly load: () => Promise<{ default: Component<InsideProps> }>;
  /** Whether it needs a run and is shown after its results. Default: false. */
  readonly needsRun?: boolean;
}

/** Inside views of individual chapters. To add one, add a line. */
const own: Readonly<Record<string, Inside>> = {
  feedforward: { load: () => import("./ForwardBackward.svelte") },
};

/** All chapters that train networks on the digits, as indicated by their curves, show their hidden units. */
const hiddenUnits: Inside = { load: () => import("./HiddenUnits.svelte"), needsRun: true };

/** Returns the inside view of a chapter; undefined for chapters without one. */
export const insideOf = ({ id, data, curves }: CatalogEntry): Inside | undefined =>
  own[id] ?? (data === "mnist" && curves !== undefined ? hiddenUnits : undefined);
