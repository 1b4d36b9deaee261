import { FeedforwardError } from "@feedforward/core";
import { batchNormalization, dropout } from "@feedforward/models";
import { glorotUniform, l1l2, orthogonalRegularizer } from "@feedforward/optim";
import { input, type LayersModel, layers, model, type SymbolicTensor } from "@tensorflow/tfjs-layers";
import { type PlaygroundSpec, playgroundLosses } from "./spec";

type DenseOptions = Parameters<typeof layers.dense>[0];

/** A network of the playground, with access to its layers. */
export interface PlaygroundNetwork {
  readonly model: LayersModel;
  /** Model of the same layers that outputs every hidden layer and then the last; disposed with `model`. */
  readonly probe: LayersModel;
  /** Names of the dense layers, the output layer last. */
  readonly dense: readonly string[];
}

/**
 * Creates the network of a specification, with new weights from the global seed.
 *
 * @param classes number of classes; 0 if the targets are values.
 */
export function buildPlayground(spec: PlaygroundSpec, classes: number): PlaygroundNetwork {
  const start = input({ shape: [spec.features.length], name: "input" });
  const hidden: SymbolicTensor[] = [];
  const names: string[] = [];
  let x: SymbolicTensor = start;
  const add = (layer: { apply(x: SymbolicTensor): unknown }) => {
    x = layer.apply(x) as SymbolicTensor;
  };
  const dense = (units: number, name: string, options: Partial<DenseOptions>) => {
    const kernelRegularizer = penalty(spec, units);
    add(
      layers.dense({
        units,
        name,
        kernelInitializer: glorotUniform(),
        ...(kernelRegularizer ? { kernelRegularizer } : {}),
        ...options,
      }),
    );
    names.push(name);
  };
  for (const [index, { units, activation, dropout: rate, batchNormalization: normalize }] of spec.layers.entries()) {
    const number = index === 0 ? "" : String(index + 1);
    // The shift of the normalisation replaces the bias.
    dense(units, `hidden${number}`, { useBias: !normalize });
    if (normalize) add(batchNormalization({ name: `normalize${number}` }));
    add(layers.activation({ activation: activation as "relu", name: `activate${number}` }));
    hidden.push(x);
    if (rate > 0) add(dropout({ rate, name: `dropout${number}` }));
  }
  dense(classes > 2 ? classes : 1, "output", { activation: outputActivation(classes) });
  return {
    model: model({ inputs: start, outputs: x, name: "playground" }),
    probe: model({ inputs: start, outputs: [...hidden, x], name: "probe" }),
    dense: names,
  };
}

const outputActivation = (classes: number) => (classes === 0 ? "linear" : classes > 2 ? "softmax" : "sigmoid");

/** Returns the options for the penalty. Orthogonality requires at least two units. */
function penalty({ regularizer: { name, rate } }: PlaygroundSpec, units: number): DenseOptions["kernelRegularizer"] {
  switch (name) {
    case "none":
      return undefined;
    case "l1":
      return l1l2({ l1: rate });
    case "l2":
      return l1l2({ l2: rate });
    case "l1l2":
      return l1l2({ l1: rate, l2: rate });
    case "orthogonal":
      return units > 1 ? orthogonalRegularizer({ factor: rate, mode: "columns" }) : undefined;
    default:
      return name satisfies never;
  }
}

/**
 * Returns the loss of a specification; "auto" is the usual one for the targets.
 *
 * @param classes number of classes; 0 if the targets are values.
 * @throws FeedforwardError for a loss that does not fit the targets.
 */
export function playgroundLoss({ loss }: Pick<PlaygroundSpec, "loss">, classes: number): string {
  const kind = lossKind(classes);
  const fitting: readonly string[] = playgroundLosses[kind];
  if (loss === "auto") return fitting[0]!;
  if (fitting.includes(loss)) return loss;
  const targets = classes === 0 ? "values" : `${classes} classes`;
  throw new FeedforwardError(`Loss "${loss}" does not fit ${targets}; expected auto or one of ${fitting.join(", ")}.`, {
    usage: true,
  });
}

/**
 * Returns the kind of {@link playgroundLosses} that fits.
 *
 * @param classes number of classes; 1 for regression.
 */
export const lossKind = (classes: number): keyof typeof playgroundLosses =>
  classes === 0 ? "values" : classes > 2 ? "classes" : "binary";
