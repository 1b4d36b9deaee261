/** What the `@example`s of `@feedforward/formats` use: a model, and a file that Keras would have written. */
import { saveModel } from "@feedforward/formats";
import { mlp } from "@feedforward/models";
import "@tensorflow/tfjs-backend-cpu";
import type { Scope } from "../run-examples";

export async function scope(): Promise<Scope> {
  const model = mlp({ inputSize: 2, hidden: [4], outputs: 2, seed: 1 });
  await saveModel(model, "model.keras");
  return { model };
}
