import { fashionMnistData } from "./fashion-mnist";
import { mnistData } from "./mnist";
import type { NamedData } from "./named-data";

/** All named data sets; any other value of `--data` is a folder or a file. */
export const datasets: readonly NamedData[] = [mnistData, fashionMnistData];
