import { sizeOf, type TypedArray } from "@feedforward/graph";
import type { TensorInfo } from "@tensorflow/tfjs-core";
import { isNumeric, type NumberType, type OnnxBackend } from "./backend";
import { type CpuRecord, CpuTensor, cpuKernels, plainResult, Takeover } from "./cpu";
import { pace } from "./pace";
import { readyValue } from "./pending";
import type { KernelPlan } from "./plan";
import { counts } from "./report";

/** Maximum number of elements of all operands, and of multiplications of a matrix product, for a small op. */
const ELEMENTS = 2048;
const PRODUCTS = 10_000;

type Inputs = Readonly<Record<string, TensorInfo | null | undefined>>;

/**
 * Runs a small op at once if the program consists only of small steps and the operands are computed. Returns undefined
 * if the op is to be recorded.
 */
export function callQuickly(
  backend: OnnxBackend,
  plan: KernelPlan,
  inputs: Inputs,
  attributes: object,
): TensorInfo | TensorInfo[] | undefined {
  if (!pace.quick || plan.large) return undefined;
  const takeover = new Takeover();
  const operands: Record<string, CpuTensor> = (Array.isArray(inputs) ? [] : {}) as Record<string, CpuTensor>;
  let size = resultSize(plan.name, inputs, attributes);
  for (const key in inputs) {
    const info = inputs[key];
    if (info === null || info === undefined) continue;
    const { dtype, shape } = info;
    if (Array.isArray(info) || !isNumeric(dtype)) return undefined;
    const value = backend.value(info);
    if (!value.ready) return undefined;
    size += value.size;
    const { data } = value;
    takeover.leave(data);
    operands[key] = new CpuTensor(cpuKernels().number(data, value.dtype), shape, dtype);
  }
  if (size > ELEMENTS) return undefined;
  counts.quickCalls += 1;
  const results = plan.cpu({ inputs: operands, attrs: attributes, backend: cpuKernels() });
  if (!Array.isArray(results)) return take(backend, inputs, operands, takeover, results as TensorInfo);
  return results.map((result) => take(backend, inputs, operands, takeover, result as TensorInfo));
}

/** Returns the size of a result that may be larger than the operands, and Infinity for a large matrix product. */
function resultSize(name: string, inputs: Inputs, attributes: object): number {
  switch (name) {
    case "Fill":
      return sizeOf((attributes as { shape: number[] }).shape);
    case "OneHot":
      return sizeOf(inputs.indices!.shape) * (attributes as { depth: number }).depth;
    case "BatchMatMul":
    case "_FusedMatMul": {
      const columns = inputs.b!.shape.at((attributes as { transposeB: boolean }).transposeB ? -2 : -1) ?? 1;
      return sizeOf(inputs.a!.shape) * columns > PRODUCTS ? Infinity : 0;
    }
    default:
      return 0;
  }
}

/** Converts a result to a tensor of this backend, with an operand's data id if the kernel returned that operand. */
function take(
  backend: OnnxBackend,
  inputs: Inputs,
  operands: Readonly<Record<string, CpuTensor>>,
  takeover: Takeover,
  result: TensorInfo,
): TensorInfo {
  const { record, shape, dtype } = plainResult(result);
  for (const key in operands) {
    if (operands[key]!.dataId !== record) continue;
    const { dataId } = inputs[key]!;
    backend.incRef(dataId);
    return { dataId, shape, dtype };
  }
  const array = takeover.own((record as CpuRecord).values as TypedArray, dtype as NumberType);
  return { dataId: backend.register(readyValue(array, shape, dtype as NumberType)), shape, dtype };
}
