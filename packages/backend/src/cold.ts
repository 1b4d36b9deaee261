import { type CpuRecord, CpuTensor, cpuKernels, runCpuKernel, Takeover } from "./cpu";
import type { KernelCall, Lazy } from "./pending";
import type { Needed } from "./piece";
import { counts } from "./report";

let runs = 0;

/** Computes values call by call on tfjs's cpu kernels, for programs that are new, small or rejected by ONNX Runtime. */
export function runCold(needed: Needed): void {
  runs += 1;
  counts.coldRuns += 1;
  const takeover = new Takeover();
  for (const call of callsOf(needed)) {
    const results = runLate(call, takeover);
    call.results.forEach((value, index) => {
      // Other results are operands that the kernel returned unchanged.
      if (value.node?.call === call) value.record = results[index]!.record;
    });
  }
  for (const output of needed.outputs) {
    const { values } = output.record!;
    output.storage.fill(takeover.own(values as ArrayLike<number>, output.dtype), false);
  }
  for (const { outputs } of needed.nodes) for (const output of outputs) output.record = undefined;
}

/**
 * Returns the calls that the outputs depend on, in the order of recording. The casts and reshapes of `formOf` are not
 * among them, because cpu kernels read the operand itself.
 */
function callsOf({ nodes, outputs }: Needed): KernelCall[] {
  for (const output of outputs) output.wanted = runs;
  const calls: KernelCall[] = [];
  for (let i = nodes.length - 1; i >= 0; i -= 1) {
    const { call } = nodes[i]!;
    if (call.needed === runs) continue;
    if (!call.results.some((value) => value.wanted === runs)) continue;
    call.needed = runs;
    calls.push(call);
    for (const { value } of call.operands) value.wanted = runs;
  }
  return calls.reverse();
}

/** Returns the record that a cpu kernel computed for a value, or a new record of its elements. */
function recordOf(value: Lazy, takeover: Takeover): CpuRecord {
  if (value.record) return value.record;
  const { data } = value;
  takeover.leave(data);
  return cpuKernels().number(data, value.dtype);
}

function runLate({ kernel, operands, listed, attributes, op }: KernelCall, takeover: Takeover) {
  const inputs: Record<string, CpuTensor> | CpuTensor[] = listed ? [] : {};
  for (const { key, value, shape, dtype } of operands) {
    inputs[key as never] = new CpuTensor(recordOf(value, takeover), shape as number[], dtype) as never;
  }
  try {
    return runCpuKernel(kernel, inputs, attributes).results;
  } catch (error) {
    const { message } = error as Error;
    throw new Error(
      `${message} (in the op ${op.replace(/__op$/, "")}, whose result is computed only now that it is read)`,
      {
        cause: error,
      },
    );
  }
}
