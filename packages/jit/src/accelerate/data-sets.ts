import { slice, Tensor } from "@tensorflow/tfjs-core";
import type { InnerModel } from "./inner-model";
import { quicken } from "./quick-rows";

type Batch = Tensor | Tensor[] | Record<string, Tensor>;

/** Result of a tfjs data set's iterator. */
export interface DataSetItem {
  readonly done: boolean;
  readonly value: { readonly xs: Batch; readonly ys: Batch } | null;
}

interface ItemIterator {
  next(): Promise<DataSetItem>;
}

/** The part of tf.data's Dataset that training uses. */
export interface DataSet {
  readonly size?: number;
  iterator(): Promise<ItemIterator>;
}

const flatten = (batch: Batch, names: readonly string[]): Tensor[] => {
  if (batch instanceof Tensor) return [batch];
  return Array.isArray(batch) ? batch : names.map((name) => batch[name]!);
};

/** Returns inputs and targets of an item, in the model's order; undefined for an item that tfjs rejects. */
export function itemTensors(model: InnerModel, { xs, ys }: NonNullable<DataSetItem["value"]>): Tensor[] | undefined {
  if (xs == null || ys == null) return undefined;
  const inputs = flatten(xs, model.inputNames);
  const targets = flatten(ys, model.outputNames);
  if (inputs.length !== model.inputs.length || targets.length !== model.outputs.length) return undefined;
  const tensors = [...inputs, ...targets];
  const rows = tensors[0]?.shape[0];
  return tensors.every((tensor) => tensor instanceof Tensor && tensor.shape[0] === rows) ? tensors : undefined;
}

/** Returns the same data set or iterator, passing every item to `seen` before it is returned. */
export function observed(
  dataset: DataSet | ItemIterator,
  seen: (item: NonNullable<DataSetItem["value"]>) => Promise<void>,
): DataSet | ItemIterator {
  const watched = (iterator: ItemIterator): ItemIterator => ({
    next: async () => {
      const item = await iterator.next();
      if (item.value) await seen(item.value);
      return item;
    },
  });
  // tfjs accepts either, and checks in this order.
  if (!("iterator" in dataset)) return watched(dataset);
  return {
    ...(dataset.size === undefined ? {} : { size: dataset.size }),
    iterator: async () => {
      const iterator = await dataset.iterator();
      quicken(iterator);
      return watched(iterator);
    },
  };
}

/** Cuts the training data of fit to equal rows: tfjs splits off validation data, but not from class weights. */
export function sameRows(ins: readonly (Tensor | null)[]): Tensor[] {
  const data = ins.filter((input): input is Tensor => input !== null);
  const rows = data[0]!.shape[0]!;
  return data.map((tensor) => (tensor.shape[0]! > rows ? slice(tensor, 0, rows) : tensor));
}
