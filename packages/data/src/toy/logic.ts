import { FeedforwardError } from "@feedforward/shared";
import { NdArray } from "../array/nd-array";
import type { LabelledData } from "./labelled-data";

const gates = { and: [0, 0, 0, 1], or: [0, 1, 1, 1], xor: [0, 1, 1, 0] } as const;

/**
 * The truth table of a logic gate: four rows of two inputs, and the outputs of shape `[4, 1]`.
 *
 * @example
 * const { x, y } = logicGate("xor"); // x [[0, 0], [0, 1], [1, 0], [1, 1]], y [[0], [1], [1], [0]]
 */
export function logicGate(gate: keyof typeof gates): LabelledData<"float32"> {
  const outputs = gates[gate];
  if (!outputs) throw new FeedforwardError(`expected a gate and, or or xor, received ${JSON.stringify(gate)}`);
  const x = NdArray.from([
    [0, 0],
    [0, 1],
    [1, 0],
    [1, 1],
  ]);
  return { x, y: NdArray.from(outputs.map((value) => [value])) };
}
