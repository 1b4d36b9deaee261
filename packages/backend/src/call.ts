import { internals } from "@feedforward/graph";
import type { TensorInfo } from "@tensorflow/tfjs-core";
import { isNumeric, type NumberType, type OnnxBackend } from "./backend";
import { checkIndices } from "./check-indices";
import { callEagerly, type KernelInputs } from "./eager";
import { flushAll, flushPart } from "./flush";
import { formOf } from "./forms";
import type { KernelCall, Lazy, Operand } from "./pending";
import type { KernelPlan } from "./plan";
import { callQuickly } from "./quick";
import { rowsOf } from "./rows";
import { shownOperand } from "./shared-ids";
import { none, recorder, trace } from "./trace";

/** Maximum number of pending nodes, even inside a scope; all are computed beyond it, as compile time grows with it. */
const MOST_NODES = 20_000;
/** Minimum number of nodes for which a part is run as a separate program. */
const OWN_PROGRAM = 4;

/** Runs a kernel for tfjs: records it, or calls the cpu kernel if it cannot be recorded. */
export function callKernel(
  backend: OnnxBackend,
  plan: KernelPlan,
  inputs: KernelInputs,
  attributes: object,
): TensorInfo | TensorInfo[] {
  const { name, record } = plan;
  const same = plan.shows ? shownOperand(name, inputs as Record<string, TensorInfo>, attributes) : undefined;
  if (same) return showAgain(backend, same.of, same.shape, same.dtype);
  if (!record || !hasNumbers(attributes)) return callEagerly(backend, name, inputs, attributes);
  const quick = callQuickly(backend, plan, inputs as Record<string, TensorInfo>, attributes);
  if (quick) return quick;
  const listed = Array.isArray(inputs);
  const operands = operandsOf(backend, inputs);
  if (!operands) return callEagerly(backend, name, inputs, attributes);
  const rows = name === "Slice" ? rowsOf(operands[0]!, attributes) : undefined;
  if (rows) return infoOf(backend, rows);
  if (name === "Concat" || name === "Pack") computeApart(operands);
  const call: KernelCall = {
    kernel: name,
    op: opName(),
    operands,
    listed,
    attributes,
    nodes: none,
    results: none,
    needed: 0,
  };
  let recorded: unknown;
  const values: Record<string, Lazy> = {};
  try {
    if (name === "GatherV2") checkIndices(operands, attributes);
    for (const operand of operands) values[operand.key] = formOf(operand);
    recorder.begin(call);
    recorded = record(recorder, values, attributes as never);
  } catch {
    // The cpu kernel computes the result or throws tfjs's own error.
    return callEagerly(backend, name, inputs, attributes);
  }
  call.results = Array.isArray(recorded) ? recorded : [recorded];
  if (!keepOperands(call, values)) return callEagerly(backend, name, inputs, attributes);
  const infoOfResult = (value: Lazy): TensorInfo => {
    const operand = plan.idle ? operands.find(({ key }) => values[key]!.storage === value.storage) : undefined;
    if (!operand) return infoOf(backend, value);
    return showAgain(
      backend,
      (inputs as Record<string, TensorInfo>)[operand.key]!,
      value.shape,
      value.dtype as NumberType,
    );
  };
  const infos = Array.isArray(recorded) ? call.results.map(infoOfResult) : infoOfResult(call.results[0]!);
  if (trace.nodes > MOST_NODES) flushAll();
  return infos;
}

const infoOf = (backend: OnnxBackend, value: Lazy): TensorInfo => ({
  dataId: backend.register(value),
  shape: [...value.shape],
  dtype: value.dtype as NumberType,
});

/** Returns a tensor that shares the data id of another one. */
function showAgain(
  backend: OnnxBackend,
  { dataId }: TensorInfo,
  shape: readonly number[],
  dtype: TensorInfo["dtype"],
): TensorInfo {
  backend.incRef(dataId);
  return { dataId, shape: [...shape], dtype };
}

/** Returns whether the dtype attribute of a call, if any, is numeric: neither strings nor complex numbers. */
function hasNumbers(attributes: object): boolean {
  const { dtype } = attributes as { dtype?: string | null };
  return dtype === undefined || dtype === null || isNumeric(dtype);
}

/** Returns the operands as values; undefined if one is a list, is not numeric or has no elements. */
function operandsOf(backend: OnnxBackend, inputs: KernelInputs): Operand[] | undefined {
  const operands: Operand[] = [];
  for (const key in inputs) {
    const info = (inputs as Record<string, TensorInfo | TensorInfo[] | null | undefined>)[key];
    if (info === null || info === undefined) continue;
    if (Array.isArray(info) || !isNumeric(info.dtype) || info.shape.includes(0)) return undefined;
    operands.push({ key, value: backend.value(info), shape: info.shape, dtype: info.dtype });
  }
  return operands;
}

/**
 * Retains the operands that a cpu kernel would read instead of the nodes. Nodes retain their own inputs, but a kernel
 * that uses only the shape of an operand records no node that reads it. Returns whether a cpu kernel can run later.
 */
function keepOperands(call: KernelCall, values: Readonly<Record<string, Lazy>>): boolean {
  const node = call.nodes[0];
  if (!node) return true;
  const result = call.results[0]!;
  if (node.op === "Fill" && call.results.length === 1 && result.node === node) {
    const { shape, dtype } = result;
    Object.assign(call, {
      kernel: "Fill",
      operands: [],
      listed: false,
      attributes: { ...node.attributes, shape, dtype },
    });
    return true;
  }
  for (const { key, value } of call.operands) {
    const operand = values[key]!;
    if (call.nodes.some(({ inputs }) => inputs.includes(operand))) continue;
    if (value.node) return false;
    node.part.root().keep(value);
  }
  return true;
}

/** Returns the name of the current scope, which the op that calls the kernel has opened. */
const opName = (): string => internals().state.scopeStack.at(-1)?.name ?? "";

/**
 * Computes the operands of a concatenation separately. Batches that are concatenated at the end, as in a prediction of
 * many rows, have the same structure and share one program; computed together, they would need one program for each
 * number of batches. Under a gradient tape they stay together.
 */
function computeApart(operands: readonly Operand[]): void {
  if (internals().state.gradientDepth > 0) return;
  const roots = new Set(operands.flatMap(({ value }) => (value.node ? [value.node.part.root()] : [])));
  if (roots.size < 2) return;
  for (const root of roots) if (root.nodes.length >= OWN_PROGRAM) flushPart(root);
}
