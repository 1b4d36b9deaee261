import type { TensorInfo } from "@tensorflow/tfjs-core";
import { isNumeric, type OnnxBackend } from "./backend";
import { type CpuRecord, CpuTensor, runCpuKernel, Takeover } from "./cpu";
import { readyValue } from "./pending";
import { eagerCalls } from "./report";

/** Inputs that tfjs passes to a kernel; some kernels take a list of tensors as one input. */
export type KernelInputs = Readonly<Record<string, TensorInfo | TensorInfo[] | null | undefined>> | TensorInfo[];

/**
 * Runs tfjs's cpu kernel at once: for kernels that cannot be recorded, for operands that are strings, complex numbers
 * or empty, and for calls that are rejected while they are recorded.
 */
export function callEagerly(
  backend: OnnxBackend,
  name: string,
  inputs: KernelInputs,
  attributes: object,
): TensorInfo | TensorInfo[] {
  eagerCalls.set(name, (eagerCalls.get(name) ?? 0) + 1);
  const given = new Map<CpuRecord, TensorInfo>();
  let foreign = false;
  const give = (info: TensorInfo | TensorInfo[]): CpuTensor | CpuTensor[] => {
    if (Array.isArray(info)) return info.map(give) as CpuTensor[];
    const { shape, dtype } = info;
    foreign ||= !isNumeric(dtype);
    const dataId = backend.record(info);
    given.set(dataId, info);
    return new CpuTensor(dataId, shape, dtype);
  };
  const operands: Record<string, CpuTensor | CpuTensor[]> | CpuTensor[] = Array.isArray(inputs) ? [] : {};
  for (const [key, info] of Object.entries(inputs)) if (info) operands[key as never] = give(info) as never;
  const takeover = new Takeover();
  const { results, listed } = runCpuKernel(name, operands, attributes);
  const infos = results.map(({ record, shape, dtype }): TensorInfo => {
    const operand = given.get(record);
    if (operand) {
      backend.incRef(operand.dataId);
      return { dataId: operand.dataId, shape, dtype };
    }
    if (!isNumeric(dtype)) return { dataId: backend.registerRecord(record), shape, dtype };
    const values = record.values as ArrayLike<number>;
    // The real and imaginary parts are still owned by the complex tensor.
    if (foreign) takeover.leave(values);
    return { dataId: backend.register(readyValue(takeover.own(values, dtype), shape, dtype)), shape, dtype };
  });
  return listed ? infos : infos[0]!;
}
