// @internal
import * as tf from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { engineName } from "../engine";
import type { EngineName } from "../engine-table";
import { checkBatchSize, type RowsInput, readRows } from "../fit-plan";
import { withLayerOutputs } from "../layer-hooks";
import { getLoss, type LossIdentifier } from "../losses/get-loss";
import { withLogits } from "../losses/logits";
import { weightedMean } from "../losses/weighted-mean";
import { makeStep } from "../make-step";
import { ArraySource } from "../source/array-source";
import type { Step } from "../step";
import type { StepFunction } from "../train-step";
import { saturatedShare } from "./saturation";
import { type LayerStatistics, valueStatistics } from "./value-statistics";

/** Parameters of {@link LayerProbe}. */
export interface ProbeOptions extends RowsInput {
  readonly loss: LossIdentifier;
  readonly batchSize?: number | undefined;
  readonly engine?: EngineName | undefined;
  readonly nearZero?: number | undefined;
  readonly training?: boolean | undefined;
}

/** Measures a model's layers on the same rows repeatedly, without changing the model or random streams. */
export class LayerProbe {
  private constructor(
    private readonly model: LayersModel,
    private readonly source: ArraySource,
    private readonly step: Step,
    private readonly nearZero: number | undefined,
  ) {}

  static async create(model: LayersModel, options: ProbeOptions): Promise<LayerProbe> {
    const engine = engineName(options.engine ?? "auto");
    const rows = await readRows(model, options);
    const batchSize = checkBatchSize(options.batchSize ?? rows.count, rows.count);
    const source = new ArraySource(rows, { batchSize });
    const step = await makeStep(probeStep(model, options), await source.example(), engine, { note: () => {} });
    return new LayerProbe(model, source, step, options.nearZero);
  }

  async measure(): Promise<LayerStatistics[]> {
    const outputs = new Map<string, Float32Array[]>();
    const gradients = new Map<string, Float32Array>();
    for await (const chunk of this.source.epoch(0, 0, () => this.step.batchesPerRun)) {
      for (const { rows, values } of await this.step.run(chunk)) {
        for (const [key, numbers] of Object.entries(values)) {
          if (key.startsWith(OUTPUT)) outputs.set(key, [...(outputs.get(key) ?? []), Float32Array.from(numbers)]);
          else accumulate(gradients, key, numbers, rows / this.source.samples);
        }
      }
    }
    return this.model.layers.flatMap((layer) => {
      const parts = outputs.get(OUTPUT + layer.name);
      if (!parts) return [];
      const values = joined(parts);
      const saturated = saturatedShare(layer, values);
      const named = layer.trainableWeights.map((weight) => {
        const gradient = gradients.get(GRADIENT + weight.originalName) ?? new Float32Array(0);
        return [weight.originalName.split("/").at(-1) as string, valueStatistics(gradient, this.nearZero)] as const;
      });
      const activation = {
        ...valueStatistics(values, this.nearZero),
        ...(saturated === undefined ? {} : { saturated }),
      };
      return [{ layer: layer.name, className: layer.getClassName(), activation, gradients: Object.fromEntries(named) }];
    });
  }

  dispose(): Promise<void> {
    return this.step.dispose();
  }
}

const OUTPUT = "output/";
const GRADIENT = "gradient/";

/** Forward pass, and the gradients of loss and penalties with respect to each weight; no trainable weight is updated. */
function probeStep(model: LayersModel, { loss: identifier, training = false }: ProbeOptions): StepFunction {
  const loss = getLoss(identifier);
  const weights = model.trainableWeights.map((weight) => [weight.originalName, weight.read() as tf.Variable] as const);
  return (x: tf.Tensor, y: tf.Tensor, sampleWeight?: tf.Tensor) =>
    tf.tidy(() => {
      const kept: Record<string, tf.Tensor> = {};
      const { grads } = tf.variableGrads(
        () =>
          withLogits(model, () => {
            const keep = (layer: string, output: tf.Tensor) => {
              kept[OUTPUT + layer] ??= tf.keep(output.clone());
            };
            const predictions = withLayerOutputs(model, keep, () => model.apply(x, { training }) as tf.Tensor);
            const mean = weightedMean(
              loss.perSample(y, predictions),
              sampleWeight as tf.Tensor1D | undefined,
              loss.compat,
            );
            const penalties = model.calculateLosses().map((term) => tf.reshape(term, []));
            return penalties.reduce((sum, term) => tf.add(sum, term), mean as tf.Tensor) as tf.Scalar;
          }),
        weights.map(([, variable]) => variable),
      );
      const results: Record<string, tf.Tensor> = {};
      for (const [name, tensor] of Object.entries(kept)) {
        results[name] = tensor.clone();
        tensor.dispose();
      }
      for (const [name, variable] of weights) results[GRADIENT + name] = grads[variable.name] as tf.Tensor;
      return results;
    });
}

function accumulate(sums: Map<string, Float32Array>, key: string, numbers: ArrayLike<number>, share: number): void {
  const sum = sums.get(key) ?? new Float32Array(numbers.length);
  for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] as number) + share * (numbers[i] as number);
  sums.set(key, sum);
}

function joined(parts: readonly Float32Array[]): Float32Array {
  const [first] = parts;
  if (first && parts.length === 1) return first;
  const whole = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
