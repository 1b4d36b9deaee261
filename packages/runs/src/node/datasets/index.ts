import { fashionMnistData } from "./fashion-mnist";
import { mnistData } from "./mnist";
import type { NamedData } from "./named-data";

/** Every data set that has a name; anything else that `--data` takes is a folder or a file. */
export const datasets: readonly NamedData[] = [mnistData, fashionMnistData];
