import { type Dataset, prepare, type RawData } from "@feedforward/runs";
import { mnistDataset } from "./mnist-data";
import type { DataChoice, DataEvent } from "./tool-protocol";

let own: RawData | undefined;
let preparedOwn: Dataset | undefined;

/** Keeps what the reader brought, in place of what was kept before. */
export function keepOwnData(data: RawData | undefined): void {
  own = data;
  preparedOwn = undefined;
}

/** A data set, split and scaled. @throws Error where the reader brought none. */
export async function dataset(choice: DataChoice, emit: (event: DataEvent) => void): Promise<Dataset> {
  if (choice === "mnist") return mnistDataset((phase, share) => emit({ type: "data", phase, share }));
  preparedOwn ??= prepare(ownRows());
  return preparedOwn;
}

/** What the reader brought, as it was read. @throws Error where there is none. */
export function ownRows(): RawData {
  if (own === undefined) throw new Error("There are no data of your own here any more; bring the files again.");
  return own;
}
