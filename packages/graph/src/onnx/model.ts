// Longer than most files: names, inputs, loops and outputs of a model depend on each other and are written together.
import { FeedforwardError, type OptionNames } from "@feedforward/shared";
import { checkGraph, type Graph, type Input, type Output } from "../graph";
import type { TypedArray, Value } from "../value";
import { computeAhead, isSmall } from "./ahead";
import { OnnxBuilder, type Target } from "./builder";
import {
  encodeGraph,
  encodeModel,
  type OnnxGraph,
  type OnnxNode,
  type OnnxPort,
  type OnnxTensor,
  readBy,
} from "./encode";
import { dropUnread, lower, nameOutputs } from "./lower";
import { portableRules } from "./rules/portable";
import { rules } from "./rules/table";

/** Options of an ONNX model. */
export interface ModelOptions {
  /** ONNX operator set, 18 to 21. Default: 20. */
  readonly opset?: number;
  /** "one": the model is one step. "many": it runs steps over inputs stacked on axis 0 (a Scan). Default: "one". */
  readonly steps?: "one" | "many";
  /**
   * "batch": each argument is fed. "rows": whole data sets are fed, with the row indices of a batch. Default: "batch".
   */
  readonly feed?: "batch" | "rows";
  /**
   * Makes the data sets constants of the model: the number of rows of each, in the order of the arguments. Their
   * elements are passed separately, under the names {@link residentName}. Only with steps "many" and feed "rows".
   */
  readonly resident?: readonly number[];
  /**
   * The captured batch size, if the model is to accept any: a size whose multiples occur in no other dimension. Not
   * with steps "many" or feed "rows".
   */
  readonly freeBatch?: number;
  /** Values of inputs (weights) that become constants of the model. Not with steps "many". */
  readonly embedded?: ReadonlyMap<Value, TypedArray>;
  /** Target of the model, which determines the form of its ops. Default: "native". */
  readonly target?: Target;
  /** Free-form metadata of the model, such as labels or preprocessing. */
  readonly metadata?: Readonly<Record<string, string>>;
}

/** All options, for the validation of user input. */
export const modelOptionNames: OptionNames<ModelOptions> = {
  opset: true,
  steps: true,
  feed: true,
  resident: true,
  freeBatch: true,
  embedded: true,
  target: true,
  metadata: true,
};

/** An ONNX model and the names with which its values are fed and fetched. */
export interface Model {
  /** The model as an ONNX file. */
  readonly bytes: Uint8Array;
  /** Name of each input of the graph. With feed "rows", an argument's name is that of the whole data set. */
  readonly inputs: ReadonlyMap<Value, string>;
  /** Name of the row indices, with feed "rows". */
  readonly rows: string;
  /** Name of each output, in the graph's order. */
  readonly outputs: readonly string[];
  /** Name of each variable's next value, in the order of the graph's updates. */
  readonly updates: readonly string[];
}

/**
 * Returns the name under which a resident data set's elements are passed.
 *
 * @param argument index of the step's argument.
 */
export const residentName = (argument: number): string => `data-set-${argument}`;

/** Generates unique names. */
class Names {
  private readonly used = new Set<string>();

  take(wanted: string): string {
    let name = wanted;
    for (let count = 2; this.used.has(name); count += 1) name = `${wanted}#${count}`;
    this.used.add(name);
    return name;
  }
}

/** Converts a graph to an ONNX model. */
export function toModel(graph: Graph, options: ModelOptions = {}): Model {
  checkGraph("toModel", graph);
  const {
    opset = 20,
    steps = "one",
    feed = "batch",
    metadata = {},
    freeBatch,
    embedded = new Map(),
    resident,
    target = "native",
  } = options;
  const table = target === "portable" ? portableRules : rules;
  if (freeBatch !== undefined) refuseBakedBatch(graph, freeBatch);
  const names = new Names();
  const inputs = new Map(graph.inputs.map(({ name, value }) => [value, names.take(name)]));
  const rows = names.take("rows");
  const outputs = graph.outputs.map(({ name }) => names.take(name));
  const updates = graph.updates.map(({ name }) => names.take(`${name}:next`));
  const parts = { graph, names, inputs, rows, outputs, updates, feed, freeBatch, embedded, resident, table, target };
  const bytes = encodeModel(encodeGraph(steps === "one" ? oneStep(parts) : manySteps(parts)), { opset, metadata });
  return { bytes, inputs, rows, outputs, updates };
}

interface Parts {
  readonly graph: Graph;
  readonly names: Names;
  readonly inputs: ReadonlyMap<Value, string>;
  readonly rows: string;
  readonly outputs: readonly string[];
  readonly updates: readonly string[];
  readonly feed: "batch" | "rows";
  readonly freeBatch: number | undefined;
  readonly embedded: ReadonlyMap<Value, TypedArray>;
  readonly resident: readonly number[] | undefined;
  readonly table: typeof rules;
  readonly target: Target;
}

const port = (name: string, value: Value, ...outer: string[]): OnnxPort => ({
  name,
  type: value.dtype,
  shape: [...outer, ...value.shape],
});

/** Returns an input or output whose dimensions that depend on the batch size are free. */
const freePort = (name: string, value: Value, freeBatch: number | undefined): OnnxPort => ({
  name,
  type: value.dtype,
  shape: value.shape.map((size) => {
    if (freeBatch === undefined || size === 0 || size % freeBatch !== 0) return size;
    return size === freeBatch ? "batch" : `batch*${size / freeBatch}`;
  }),
});

/** Rejects numbers that are multiples of the batch size, and data of its length, which would keep the captured size. */
function refuseBakedBatch(graph: Graph, freeBatch: number): void {
  const baked = (size: number): boolean => size !== 0 && size % freeBatch === 0;
  const constant = graph.constants.find(
    ({ value, data }) => value.shape.some(baked) || (data.length === 1 && baked(data[0]!)),
  );
  const fill = graph.nodes.find((node) => node.op === "Fill" && baked((node.attributes as { value: number }).value));
  const split = graph.nodes.find(
    (node) => node.op === "SplitV" && (node.attributes as { sizes: readonly number[] }).sizes.some(baked),
  );
  if (constant || fill || split) {
    throw new FeedforwardError(
      "onnx: the model uses its batch size as a number (a mean over the batch, a constant for each row), so the batch " +
        "cannot be free. Export it with a fixed batchSize.",
    );
  }
}

const isArgument = ({ role }: Input): boolean => role === "argument";

/** Returns the input for a data set in place of an argument: any number of rows instead of the batch. */
const dataSet = (name: string, value: Value): OnnxPort => ({
  name,
  type: value.dtype,
  shape: [`${name} rows`, ...value.shape.slice(1)],
});

/** Adds the data sets as constants, for models that contain them. */
function residentSets({ graph, inputs, resident }: Parts): OnnxTensor[] {
  if (resident === undefined) return [];
  return graph.inputs.filter(isArgument).map(({ value }, index) => {
    const name = inputs.get(value)!;
    return {
      name,
      type: value.dtype,
      shape: [resident[index]!, ...value.shape.slice(1)],
      data: { external: residentName(index) },
    };
  });
}

/** Returns the number of rows per batch, that of the first argument. */
const batchSize = (graph: Graph): number => graph.inputs.find(isArgument)?.value.shape[0] ?? 0;

/** Binds each argument to the rows of its data set. */
function gatherRows({ graph, inputs }: Parts, rows: string, onnx: OnnxBuilder): void {
  for (const { value } of graph.inputs.filter(isArgument)) {
    onnx.bind(value, onnx.op("Gather", [inputs.get(value)!, rows], { axis: 0 }));
  }
}

/** Arguments for which the batches of all steps can be in memory at once, stacked. */
function smallArguments({ graph, inputs, rows, feed }: Parts, onnx: OnnxBuilder): Map<Value, string> {
  const values = graph.inputs.filter((input) => isArgument(input) && isSmall(input.value)).map(({ value }) => value);
  const batches = (value: Value): string => {
    const name = inputs.get(value)!;
    return feed === "rows" ? onnx.op("Gather", [name, rows], { axis: 0 }) : name;
  };
  return new Map(values.map((value) => [value, batches(value)]));
}

const ends = ({ graph, outputs, updates }: Parts): Output[] => [
  ...graph.updates.map(({ next }, index) => ({ name: updates[index]!, value: next })),
  ...graph.outputs.map(({ value }, index) => ({ name: outputs[index]!, value })),
];

function oneStep(parts: Parts): OnnxGraph {
  const { graph, inputs, rows, feed, freeBatch, embedded, target } = parts;
  const first = graph.inputs.find(isArgument);
  const batch = freeBatch && first ? { size: freeBatch, input: inputs.get(first.value)! } : undefined;
  const onnx = new OnnxBuilder(batch, target);
  for (const { value } of graph.inputs) {
    const data = embedded.get(value);
    if (data) onnx.constants.push({ name: inputs.get(value)!, type: value.dtype, shape: value.shape, data });
    onnx.bind(value, inputs.get(value)!);
  }
  if (feed === "rows") gatherRows(parts, rows, onnx);
  lower(graph, onnx, parts.table);
  const outputs = ends(parts);
  nameOutputs(outputs, onnx);
  const ports = graph.inputs
    .filter(({ value }) => !embedded.has(value))
    .map((input) => {
      const name = inputs.get(input.value)!;
      return feed === "rows" && isArgument(input) ? dataSet(name, input.value) : freePort(name, input.value, freeBatch);
    });
  if (feed === "rows") ports.push({ name: rows, type: "int32", shape: [batchSize(graph)] });
  return {
    name: "step",
    nodes: onnx.nodes,
    constants: onnx.constants,
    inputs: ports,
    outputs: outputs.map(({ name, value }) => freePort(name, value, freeBatch)),
  };
}

/**
 * Writes a Scan whose body is the step: variables are carried, stacked inputs are scanned, and outputs are stacked.
 * Values that the steps need but do not change are computed before it.
 */
function manySteps(parts: Parts): OnnxGraph {
  const { graph, names, inputs, rows, feed, resident, table, target } = parts;
  const updated = new Set(graph.updates.map(({ variable }) => variable));
  const stacked = graph.inputs.filter(({ role }) => role === "random" || (role === "argument" && feed === "batch"));
  const passing = new Set(stacked.map(({ value }) => value));
  const before = new OnnxBuilder(undefined, target, "before/");
  const small = smallArguments(parts, before);
  const counted = feed === "rows" ? rows : inputs.get(stacked[0]!.value)!;
  const ahead = computeAhead({ graph, onnx: before, table, counted, arguments: small, inputs });

  const onnx = new OnnxBuilder(undefined, target);
  /** Stacked inputs of the loop: their names outside, and the value inside one step. */
  const scanned: { readonly outside: string; readonly inside: OnnxPort }[] = [];
  const scan = (outside: string, inside: OnnxPort): void => {
    scanned.push({ outside, inside });
  };
  for (const { value } of graph.inputs) {
    const inner = names.take(`step/${inputs.get(value)}`);
    // Values that do not change between steps are read from the enclosing graph.
    onnx.bind(value, updated.has(value) || passing.has(value) ? inner : inputs.get(value)!);
    if (passing.has(value)) scan(inputs.get(value)!, port(inner, value));
  }
  const innerRows = names.take(`step/${rows}`);
  if (feed === "rows") {
    scan(rows, { name: innerRows, type: "int32", shape: [batchSize(graph)] });
    gatherRows(parts, innerRows, onnx);
  }
  for (const [value, name] of ahead.fixed) onnx.bind(value, name);
  const rest = graph.copy();
  rest.nodes = graph.nodes.filter((node) => !ahead.nodes.has(node));
  const missing = new Set([...small.keys(), ...[...ahead.nodes].flatMap((node) => node.outputs)]);
  const read = new Set([...rest.nodes.flatMap((node) => node.inputs), ...graph.roots()]);
  for (const [value, name] of ahead.stacked) {
    if (passing.has(value) || !missing.has(value) || !read.has(value)) continue;
    const inner = names.take(`step/${name}`);
    const wide = before.wide(name);
    scan(wide ?? name, wide ? { ...port(inner, value), type: "int64" } : port(inner, value));
    onnx.bind(value, wide ? onnx.narrowed(inner) : inner);
  }
  lower(rest, onnx, table);
  const outer = ends(parts);
  const innerEnds = outer.map(({ name, value }) => ({ name: names.take(`step/${name}`), value }));
  nameOutputs(innerEnds, onnx);
  dropUnread([...scanned.map(({ outside }) => outside), ...onnx.nodes.flatMap(readBy)], before);

  const body: OnnxGraph = {
    name: "step",
    nodes: onnx.nodes,
    constants: onnx.constants,
    inputs: [
      ...graph.updates.map(({ variable }) => port(onnx.name(variable), variable)),
      ...scanned.map(({ inside }) => inside),
    ],
    outputs: innerEnds.map(({ name, value }) => port(name, value)),
  };
  const loop: OnnxNode = {
    op: "Scan",
    inputs: [...graph.updates.map(({ variable }) => inputs.get(variable)!), ...scanned.map(({ outside }) => outside)],
    outputs: outer.map(({ name }) => name),
    attributes: { body: { graph: body }, num_scan_inputs: scanned.length },
  };
  const fed = graph.inputs.filter((input) => !(resident && isArgument(input)));
  const ports = fed.map((input) => {
    const name = inputs.get(input.value)!;
    if (passing.has(input.value)) return port(name, input.value, "steps");
    return isArgument(input) ? dataSet(name, input.value) : port(name, input.value);
  });
  if (feed === "rows") ports.push({ name: rows, type: "int32", shape: ["steps", batchSize(graph)] });
  return {
    name: "steps",
    nodes: [...before.nodes, loop],
    constants: [...residentSets(parts), ...before.constants],
    inputs: ports,
    outputs: outer.map(({ name, value }, index) =>
      index < graph.updates.length ? port(name, value) : port(name, value, "steps"),
    ),
  };
}
