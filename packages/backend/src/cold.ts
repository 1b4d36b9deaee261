import { type CpuRecord, type CpuTensor, cpuKernels, runCpuKernel, Takeover } from "./cpu";
import type { Lazy } from "./lazy";
import type { KernelCall } from "./pending";
import type { Piece } from "./piece";
import { counts } from "./report";

let runs = 0;

/** Computes a piece call by call on tfjs's cpu kernels: for programs that are new, tiny or refused. */
export function runCold(piece: Piece): void {
  runs += 1;
  counts.coldRuns += 1;
  const records = new Map<Lazy, CpuRecord>();
  const takeover = new Takeover();
  const backend = cpuKernels();
  const recordOf = (value: Lazy): CpuRecord => {
    let record = records.get(value);
    if (!record) {
      const { data } = value;
      takeover.leave(data);
      record = backend.number(data, value.dtype);
      records.set(value, record);
    }
    return record;
  };
  for (const call of callsOf(piece)) {
    const results = runLate(call, recordOf);
    call.results.forEach((value, index) => {
      // A kernel that gives back what it got has nothing of its own.
      if (value.node?.call === call) records.set(value, results[index]!.record);
    });
  }
  for (const output of piece.outputs) {
    const { values } = records.get(output)!;
    output.storage.fill(takeover.own(values as ArrayLike<number>, output.dtype));
  }
}

/** The calls that lead to a piece's outputs, in their order. Nodes that only show a value in another form have none. */
function callsOf({ nodes, outputs }: Piece): KernelCall[] {
  const wanted = new Set<Lazy>(outputs);
  const calls: KernelCall[] = [];
  for (let i = nodes.length - 1; i >= 0; i -= 1) {
    const { call } = nodes[i]!;
    if (call.needed === runs) continue;
    if (!call.results.some((value) => wanted.has(value))) continue;
    call.needed = runs;
    calls.push(call);
    for (const { value } of call.operands) wanted.add(value);
  }
  return calls.reverse();
}

function runLate(call: KernelCall, recordOf: (value: Lazy) => CpuRecord) {
  const { kernel, operands, listed, attributes, op } = call;
  const inputs: Record<string, CpuTensor> | CpuTensor[] = listed ? [] : {};
  for (const { key, value, shape, dtype } of operands) {
    const { size } = value;
    inputs[key as never] = { dataId: recordOf(value), shape: [...shape], dtype, rank: shape.length, size } as never;
  }
  try {
    return runCpuKernel(kernel, inputs, attributes).results;
  } catch (error) {
    const { message } = error as Error;
    throw new Error(`${message} (in the op ${op}, whose result is computed only now that it is read)`, {
      cause: error,
    });
  }
}
