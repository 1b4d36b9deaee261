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
import { recorder, trace } from "./trace";

/** Nodes after which everything pending is computed, wherever that is: compiling takes longer the more there are. */
const MOST_NODES = 20_000;
/** Nodes that make a part worth a program of its own. */
const OWN_PROGRAM = 4;

/** What tfjs calls for a kernel: records it, or runs it on a cpu kernel where it cannot be recorded. */
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
    nodes: [],
    results: [],
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
    // The cpu kernel gives the result, or tfjs's own error.
    return callEagerly(backend, name, inputs, attributes);
  }
  call.results = [recorded].flat() as Lazy[];
  if (!keepOperands(call, values)) return callEagerly(backend, name, inputs, attributes);
  const infos = call.results.map((value) => {
    const operand = plan.idle ? operands.find(({ key }) => values[key]!.storage === value.storage) : undefined;
    if (!operand) return infoOf(backend, value);
    return showAgain(
      backend,
      (inputs as Record<string, TensorInfo>)[operand.key]!,
      value.shape,
      value.dtype as NumberType,
    );
  });
  if (trace.nodes > MOST_NODES) flushAll();
  return Array.isArray(recorded) ? infos : infos[0]!;
}

const infoOf = (backend: OnnxBackend, value: Lazy): TensorInfo => ({
  dataId: backend.register(value),
  shape: [...value.shape],
  dtype: value.dtype as NumberType,
});

/** A tensor that shows another one's data id. */
function showAgain(
  backend: OnnxBackend,
  { dataId }: TensorInfo,
  shape: readonly number[],
  dtype: TensorInfo["dtype"],
): TensorInfo {
  backend.incRef(dataId);
  return { dataId, shape: [...shape], dtype };
}

/** Whether a kernel is asked for numbers, not for strings or complex ones. */
function hasNumbers(attributes: object): boolean {
  const { dtype } = attributes as { dtype?: string | null };
  return dtype === undefined || dtype === null || isNumeric(dtype);
}

/** The operands as values; nothing where one is no plain tensor of numbers, or has none. */
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
 * Holds what a cpu kernel would read in the place of the nodes. Nodes hold what they read themselves; a kernel that looks
 * at no more than an operand's shape has none that does. Says whether a cpu kernel could run later.
 */
function keepOperands(call: KernelCall, values: Readonly<Record<string, Lazy>>): boolean {
  const [node] = call.nodes;
  if (!node) return true;
  const [result, ...more] = call.results;
  if (node.op === "Fill" && more.length === 0 && result!.node === node) {
    const { shape, dtype } = result!;
    Object.assign(call, {
      kernel: "Fill",
      operands: [],
      listed: false,
      attributes: { ...node.attributes, shape, dtype },
    });
    return true;
  }
  for (const { key, value } of call.operands) {
    if (call.nodes.some(({ inputs }) => inputs.some((input) => input === values[key]))) continue;
    if (value.node) return false;
    value.storage.hold();
    node.held.push(value.storage);
  }
  return true;
}

/** The name of the scope that a kernel is called in, which its op has opened. */
const opName = (): string => internals().state.scopeStack.at(-1)?.name ?? "";

/**
 * Batches that are joined in the end (a prediction of many rows) are alike, and one program does for all, where together
 * they would be one for each number of batches. Under a gradient tape they stay together.
 */
function computeApart(operands: readonly Operand[]): void {
  if (internals().state.gradientDepth > 0) return;
  const roots = new Set(operands.flatMap(({ value }) => (value.node ? [value.node.part.root()] : [])));
  if (roots.size < 2) return;
  for (const root of roots) if (root.nodes.length >= OWN_PROGRAM) flushPart(root);
}
