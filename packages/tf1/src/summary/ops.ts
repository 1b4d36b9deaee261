import { checkOptions, FeedforwardError } from "@feedforward/shared";
import * as encode from "@feedforward/tensorboard/tf1";
import { getDefaultGraph } from "../graph/graph";
import type { HostValue, Operation, Tensor } from "../graph/operation";

/** Creates a summary operation and adds it to the graph's summaries. Fetching it returns bytes for `FileWriter.addSummary`. */
function summaryOp(
  type: string,
  name: string,
  inputs: readonly Tensor[],
  finish: (inputs: readonly HostValue[]) => Uint8Array,
): Tensor<Uint8Array> {
  const graph = getDefaultGraph();
  const operation: Operation = graph.add({
    type,
    name,
    inputs,
    outputs: [{ dtype: "string", shape: [] }],
    kernel: { kind: "host", finish },
  });
  const tensor = operation.outputs[0] as Tensor<Uint8Array>;
  graph.addToCollection("summaries", tensor);
  return tensor;
}

/**
 * A scalar summary, under the operation's name.
 *
 * @param value scalar tensor.
 */
export function scalar(name: string, value: Tensor): Tensor<Uint8Array> {
  if (value.shape.length !== 0) {
    throw new FeedforwardError(
      `summary.scalar: ${value.name} has ${value.shape.length} axes; expected a scalar, such as reduceMean of it.`,
    );
  }
  const tensor: Tensor<Uint8Array> = summaryOp("ScalarSummary", name, [value], ([input]) =>
    encode.scalar(tensor.op.name, Number(input?.data[0])),
  );
  return tensor;
}

/**
 * A histogram summary. Fetching it fails for NaN and infinities, as in TensorFlow.
 *
 * @param name name of the operation, which becomes the tag.
 * @param values tensor of any shape.
 */
export function histogram(name: string, values: Tensor): Tensor<Uint8Array> {
  const tensor: Tensor<Uint8Array> = summaryOp("HistogramSummary", name, [values], ([input]) =>
    encode.histogram(tensor.op.name, (input as HostValue).data),
  );
  return tensor;
}

/**
 * The first images of a batch [count, height, width, channels].
 *
 * @param name name of the operation, which becomes the tag.
 * @param options.maxOutputs maximum number of images. Default: 3.
 */
export function image(name: string, batch: Tensor, options: { maxOutputs?: number } = {}): Tensor<Uint8Array> {
  checkOptions("summary.image", options, { maxOutputs: true });
  const tensor: Tensor<Uint8Array> = summaryOp("ImageSummary", name, [batch], ([input]) =>
    encode.image(tensor.op.name, input as HostValue, options.maxOutputs ?? 3),
  );
  return tensor;
}

/**
 * The first clips of a batch [count, frames, channels] of samples from −1 to 1.
 *
 * @param name name of the operation, which becomes the tag.
 * @param sampleRate samples per second.
 * @param options.maxOutputs maximum number of clips. Default: 3.
 */
export function audio(
  name: string,
  batch: Tensor,
  sampleRate: number,
  options: { maxOutputs?: number } = {},
): Tensor<Uint8Array> {
  checkOptions("summary.audio", options, { maxOutputs: true });
  const tensor: Tensor<Uint8Array> = summaryOp("AudioSummary", name, [batch], ([input]) =>
    encode.audio(tensor.op.name, input as HostValue, sampleRate, options.maxOutputs ?? 3),
  );
  return tensor;
}

/**
 * Merges several summaries into one.
 *
 * @param name name of the operation. Default: "Merge".
 */
export function merge(summaries: readonly Tensor[], name = "Merge"): Tensor<Uint8Array> {
  const graph = getDefaultGraph();
  // A merged summary is not added to the graph's summaries, or mergeAll would include its parts twice.
  const operation = graph.add({
    type: "MergeSummary",
    name: `${name}/MergeSummary`,
    inputs: summaries,
    outputs: [{ dtype: "string", shape: [] }],
    kernel: { kind: "host", finish: (inputs) => encode.merge(inputs as unknown as Uint8Array[]) },
  });
  return operation.outputs[0] as Tensor<Uint8Array>;
}

/** Merges every summary of the default graph so far; null if there is none. */
export function mergeAll(): Tensor<Uint8Array> | null {
  const summaries = getDefaultGraph().getCollection("summaries");
  return summaries.length === 0 ? null : merge(summaries);
}
