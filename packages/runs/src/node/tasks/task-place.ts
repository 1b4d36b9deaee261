import { FeedforwardError } from "@feedforward/core";
import { checkArgument } from "@feedforward/shared";
import type { Store } from "@feedforward/study/node";
import type { AnyDataset, Dataset } from "../../dataset";
import type { DataSpec } from "../../train-config";
import { loadAnyData, readData } from "../load-data";
import { fetchData, rawHash } from "../sweep/shared-data";
import type { DataRef } from "./data-ref";

/** Where a worker of a queue works: in scratch folders of its machine, whose contents it publishes in a store. */
export interface StorePlace {
  /** Where it fetches data and publishes what it did. */
  readonly store: Store;
  /** Folder of this machine for data and scratch files. */
  readonly cache: string;
  /** Version of the program. */
  readonly version: string;
  /** The class of this machine's numbers. */
  readonly numerics: string;
  /** Seconds between states that are published for others to go on from. */
  readonly publishSeconds: number;
}

/** Where tasks are done: in a folder of this machine that the sender reads too, or anywhere. */
export type TaskPlace = { readonly folder: string } | StorePlace;

/** The data of the last task of each place, for its next one. */
const last = new WeakMap<TaskPlace, { readonly of: string; readonly dataset: AnyDataset }>();

/**
 * The data of a task: from a path or a built-in data set of this machine, or by their checksum from the place's store.
 *
 * @param place where the task is done.
 * @param spec source and options of the data.
 * @param ref checksum of the data; undefined for a path of this machine.
 * @throws FeedforwardError where this machine's built-in data differ from those of whoever asks.
 */
export async function datasetOf(place: TaskPlace, spec: DataSpec, ref: DataRef | undefined): Promise<AnyDataset> {
  checkArgument("datasetOf", "place", place, "object");
  checkArgument("datasetOf", "spec.source", spec?.source, "text");
  const of = JSON.stringify([ref, spec]);
  const known = last.get(place);
  if (known?.of === of) return known.dataset;
  const { source } = spec;
  const isFile = ref !== undefined && ref.kind !== "named";
  // A copy in a cache has the name of the original.
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
 * {@link datasetOf} for what needs classes: a column to predict holds them.
 *
 * @param place where the task is done.
 * @param spec source and options of the data.
 * @param ref checksum of the data; undefined for a path of this machine.
 */
export const classDatasetOf = async (place: TaskPlace, spec: DataSpec, ref: DataRef | undefined): Promise<Dataset> =>
  (await datasetOf(place, { ...spec, task: "classification" }, ref)) as Dataset;
