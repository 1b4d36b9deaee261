/** Values used by the `@example`s of `@feedforward/formats`: a model, and a file as written by Keras. */
import { saveModel } from "@feedforward/formats";
import { mlp } from "@feedforward/models";
import "@tensorflow/tfjs-backend-cpu";
import type { Scope } from "../run-examples";

export async function scope(): Promise<Scope> {
  const model = mlp({ inputSize: 2, hidden: [4], outputs: 2, seed: 1 });
  await saveModel(model, "model.keras");
  return { model };
}
