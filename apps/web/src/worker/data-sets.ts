import { type Dataset, prepare, type RawData } from "@feedforward/runs";
import { mnistDataset } from "./mnist-data";
import type { DataChoice, DataEvent } from "./tool-protocol";

let own: RawData | undefined;
let preparedOwn: Dataset | undefined;

/** Stores the reader's data in place of earlier ones. */
export function keepOwnData(data: RawData | undefined): void {
  own = data;
  preparedOwn = undefined;
}

/** Returns a data set, split and scaled. @throws Error if the reader's own data are requested and none are loaded. */
export async function dataset(choice: DataChoice, emit: (event: DataEvent) => void): Promise<Dataset> {
  if (choice === "mnist") return mnistDataset((phase, share) => emit({ type: "data", phase, share }));
  preparedOwn ??= prepare(ownRows());
  return preparedOwn;
}

/** Returns the reader's data as they were read. @throws Error if none are loaded. */
export function ownRows(): RawData {
  if (own === undefined) throw new Error("There are no data of your own here any more; bring the files again.");
  return own;
}
