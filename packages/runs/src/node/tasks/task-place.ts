import { FeedforwardError } from "@feedforward/core";
import { checkArgument } from "@feedforward/shared";
import type { Store } from "@feedforward/study/node";
import type { AnyDataset, Dataset } from "../../dataset";
import type { DataSpec } from "../../train-config";
import { loadAnyData, readData } from "../load-data";
import { fetchData, rawHash } from "../sweep/shared-data";
import type { DataRef } from "./data-ref";

/** Location of a queue's worker: scratch folders on its machine, whose contents are published in a store. */
export interface StorePlace {
  /** Store for data and results. */
  readonly store: Store;
  /** Folder on this machine for data and scratch files. */
  readonly cache: string;
  /** Version of the program. */
  readonly version: string;
  /** Numerics class of this machine. */
  readonly numerics: string;
  /** Interval in seconds between published states from which others can resume. */
  readonly publishSeconds: number;
}

/** Location of tasks: a folder on this machine that the sender reads too, or a store. */
export type TaskPlace = { readonly folder: string } | StorePlace;

/** Data of the last task per place, reused by the next one. */
const last = new WeakMap<TaskPlace, { readonly of: string; readonly dataset: AnyDataset }>();

/**
 * Loads the data of a task: from a path or a built-in data set of this machine, or by checksum from the place's store.
 *
 * @param place location of the task.
 * @param spec source and options of the data.
 * @param ref reference to the data; undefined for a path on this machine.
 * @throws FeedforwardError if the built-in data of this machine differ from those of the sender.
 */
export async function datasetOf(place: TaskPlace, spec: DataSpec, ref: DataRef | undefined): Promise<AnyDataset> {
  checkArgument("datasetOf", "place", place, "object");
  checkArgument("datasetOf", "spec.source", spec?.source, "text");
  const of = JSON.stringify([ref, spec]);
  const known = last.get(place);
  if (known?.of === of) return known.dataset;
  const { source } = spec;
  const isFile = ref !== undefined && ref.kind !== "named";
  // A cached copy has the name of the original.
  const path = isFile && "store" in place ? await fetchData(place.store, ref, place.cache) : source;
  if (ref?.kind === "named" && rawHash(await readData({ source })) !== ref.sha256) {
    throw new FeedforwardError(
      `This machine's ${source} differs from the sender's; install the same version of its package.`,
    );
  }
  const dataset = await loadAnyData({ ...spec, source: path });
  last.set(place, { of, dataset });
  return dataset;
}

/**
 * Variant of {@link datasetOf} for tasks that require classes.
 *
 * @param place location of the task.
 * @param spec source and options of the data.
 * @param ref reference to the data; undefined for a path on this machine.
 */
export const classDatasetOf = async (place: TaskPlace, spec: DataSpec, ref: DataRef | undefined): Promise<Dataset> =>
  (await datasetOf(place, { ...spec, task: "classification" }, ref)) as Dataset;
