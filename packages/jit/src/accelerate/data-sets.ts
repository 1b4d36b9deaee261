import { Tensor } from "@tensorflow/tfjs-core";
import type { InnerModel } from "./inner-model";
import { quicken } from "./quick-rows";

type Batch = Tensor | Tensor[] | Record<string, Tensor>;

/** What a tfjs data set yields. */
export interface DataSetItem {
  readonly done: boolean;
  readonly value: { readonly xs: Batch; readonly ys: Batch } | null;
}

/** The part of tf.data's Dataset that training uses. */
export interface DataSet {
  readonly size?: number;
  iterator(): Promise<{ next(): Promise<DataSetItem> }>;
}

const flatten = (batch: Batch, names: readonly string[]): Tensor[] => {
  if (batch instanceof Tensor) return [batch];
  return Array.isArray(batch) ? batch : names.map((name) => batch[name]!);
};

/** Inputs and targets of an item, in the model's order. */
export const itemTensors = (model: InnerModel, { xs, ys }: NonNullable<DataSetItem["value"]>): Tensor[] => [
  ...flatten(xs, model.inputNames),
  ...flatten(ys, model.outputNames),
];

/** The same data set, with every item shown to `seen` before it is handed on. */
export function observed(dataset: DataSet, seen: (item: NonNullable<DataSetItem["value"]>) => Promise<void>): DataSet {
  return {
    ...(dataset.size === undefined ? {} : { size: dataset.size }),
    iterator: async () => {
      const iterator = await dataset.iterator();
      quicken(iterator);
      return {
        next: async () => {
          const item = await iterator.next();
          if (item.value) await seen(item.value);
          return item;
        },
      };
    },
  };
}
