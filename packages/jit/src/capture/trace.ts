import type { Draw } from "@feedforward/graph";
import {
  type BackendHooks,
  CaptureBackend,
  CaptureError,
  copyOf,
  type DType,
  type EngineInternals,
  explainMissingKernel,
  Graph,
  graphDType,
  internals,
  Recorder,
  registerCaptureKernels,
  type TypedArray,
  type Value,
} from "@feedforward/graph";
import { type Optimizer, Tensor, type TensorInfo, type Variable } from "@tensorflow/tfjs-core";
import { setUpTfjs } from "../tfjs-setup";
import { LearningRateWatch, numbersOf, scopeUpdates } from "./hyperparameters";
import { RandomWatch } from "./random";
import { VariableLoan } from "./state";
import { TensorInfos } from "./tensor-infos";
import { stopWatchingOps } from "./watched-ops";

/** Shape and dtype of one argument of a step. The small integer dtypes arrive in the step as int32. */
export interface Spec {
  /** Size of each axis. */
  readonly shape: readonly number[];
  /** Type of the elements. */
  readonly dtype: DType;
  /** Name of the input. Default: `input:0`, `input:1`, … */
  readonly name?: string;
}

/** Return value of a step: a tensor, a list of tensors, or a record of tensors. */
export type StepOutputs = Tensor | readonly Tensor[] | Readonly<Record<string, Tensor>>;

/** A recorded step: the recorded graph, and its connections to tfjs. */
export interface Trace {
  readonly graph: Graph;
  /** Variable of each input with role `variable`. */
  readonly variables: Map<Value, Variable>;
  /** Distribution of each random input, in the order of drawing. */
  readonly draws: Map<Value, Draw>;
  /** Keys of a record, "list", or "single". */
  readonly structure: "single" | "list" | readonly string[];
  /** Values read from tensors created outside the step, by data id; they are immutable. */
  readonly outside: WeakMap<object, TypedArray>;
  /** Increase of a tfjs optimizer's step count per step. */
  readonly counted: number;
}

setUpTfjs();

let current: BackendHooks | undefined;

/** Returns whether a step is being captured; tensors have no values during a capture. */
export const capturing = (): boolean => current !== undefined;

const hooks = (): BackendHooks => {
  if (!current) {
    throw new CaptureError(
      "capture: a tensor created while a step was captured is used after the capture. Return it from the step instead.",
    );
  }
  return current;
};
const backend = new CaptureBackend(hooks);
let backendName: string | undefined;

/** Returns the names of the user's own scopes; tfjs's op and gradient scopes add nothing to the node. */
const scopePath = (engine: EngineInternals): string =>
  engine.state.scopeStack
    .map(({ name }) => name)
    .filter((name) => name && name !== "unnamed scope" && name !== "capture" && !name.endsWith("__op"))
    .join("/");

/** Names the outputs of a step, and describes the structure in which it returned them. */
export function flatten(outputs: StepOutputs): { structure: Trace["structure"]; named: [string, Tensor][] } {
  if (outputs instanceof Tensor) return { structure: "single", named: [["output", outputs]] };
  const entries = Object.entries(outputs as Readonly<Record<string, Tensor>>);
  for (const [name, tensor] of entries) {
    if (!(tensor instanceof Tensor)) {
      throw new CaptureError(
        `capture: output '${name}' of the step is ${tensor === null ? "null" : typeof tensor}, not a tensor. ` +
          "Return a tensor, a list of tensors or a record of tensors.",
      );
    }
  }
  if (!Array.isArray(outputs)) return { structure: entries.map(([name]) => name), named: entries };
  return { structure: "list", named: entries.map(([index, tensor]) => [`output:${index}`, tensor]) };
}

/**
 * Runs `step` once with a backend that records instead of computing. Variables, tensors, the engine and Math.random are
 * restored afterwards, whether or not it succeeds; variables that the step created (optimizer slots) stay, with their
 * initial values.
 *
 * @param outside values of outside tensors read by an earlier trace, so that they are not read again.
 */
export function trace(
  step: (...inputs: Tensor[]) => StepOutputs,
  specs: readonly Spec[],
  optimizer?: Optimizer,
  outside: Trace["outside"] = new WeakMap(),
): Trace {
  if (current) throw new CaptureError("capture: a step cannot be captured while another one is.");
  const engine = internals();
  backendName ??= registerCaptureKernels(backend, hooks);
  const graph = new Graph();
  const recorder = new Recorder(graph, () => scopePath(engine));
  const args = specs.map((spec, index) => {
    const input = graph.input("argument", spec.name ?? `input:${index}`, spec.shape, spec.dtype);
    return spec.dtype === "float32" || spec.dtype === "bool" ? input : recorder.cast(input, "int32");
  });
  const numbers = numbersOf(optimizer);
  const loan = new VariableLoan(graph, backend, () => (scopePath(engine) ? `${scopePath(engine)}/` : ""));
  const rate = new LearningRateWatch(graph, numbers);
  const random = new RandomWatch();
  const previous = { name: engine.backendName, backend: engine.backendInstance };
  const iterations = numbers?.iterations_;
  const foreign = new Map<object, Value>();
  const negated = rate.negatedRate();
  if (negated) foreign.set(negated.dataId, negated.value);

  current = {
    recorder,
    written(values, shape, dtype) {
      const draw = random.identify(values, shape, dtype);
      if (random.replaying) return new Graph().constant(values, shape, dtype);
      if (draw) return recorder.random(shape, draw);
      const known = rate.match(values);
      if (known) return known;
      const data = copyOf(values, dtype);
      const uniform = shape.length > 0 && data.length > 1 && data.every((value) => Object.is(value, data[0]));
      return uniform ? recorder.add("Fill", [], { value: data[0]! }, shape, dtype) : graph.constant(data, shape, dtype);
    },
    foreign(info) {
      const known = foreign.get(info.dataId);
      if (known) return known;
      const data = outside.get(info.dataId) ?? readForeign(engine, info);
      outside.set(info.dataId, data);
      const value = graph.constant(data, info.shape, graphDType(info.dtype, "a tensor"));
      foreign.set(info.dataId, value);
      return value;
    },
  };
  const unwatch = random.start();
  const watchOps = stopWatchingOps();
  const unscope = scopeUpdates(optimizer);
  engine.backendName = backendName;
  engine.backendInstance = backend;
  engine.makeVariable = (...of) => loan.makeVariable(...of);
  const infos = TensorInfos.start(engine);
  engine.startScope("capture");
  try {
    const tensors = args.map((value) => {
      const info = { dataId: backend.register(value), shape: [...value.shape], dtype: value.dtype };
      return engine.makeTensorFromTensorInfo(info, backend);
    });
    const { structure, named } = flatten(step(...tensors));
    random.end();
    for (const [name, tensor] of named) graph.outputs.push({ name, value: backend.valueFor(tensor) });
    const names = new Map(graph.inputs.map(({ name, value }) => [value, name]));
    for (const { variable, input, next } of loan.updates()) {
      graph.updates.push({ name: names.get(input) ?? variable.name, variable: input, next });
    }
    const counted = (numbers?.iterations_ ?? 0) - (iterations ?? 0);
    return { graph, variables: loan.variables(), draws: recorder.draws, structure, outside, counted };
  } catch (error) {
    throw explainMissingKernel(error);
  } finally {
    unwatch();
    watchOps();
    unscope();
    engine.endScope();
    // The method was overridden on the instance; its class still has it.
    delete (engine as Partial<EngineInternals>).makeVariable;
    engine.backendName = previous.name;
    engine.backendInstance = previous.backend;
    rate.end();
    if (numbers && "iterations_" in numbers) numbers.iterations_ = iterations;
    loan.end();
    infos.end();
    current = undefined;
  }
}

/** Returns the values of a tensor from outside the step; it is immutable, so they are read once. */
function readForeign(engine: EngineInternals, info: TensorInfo): TypedArray {
  const home = engine.state.tensorInfo.get(info.dataId)?.backend;
  const dtype = graphDType(info.dtype, "a tensor");
  try {
    return copyOf(home!.readSync(info.dataId) as TypedArray, dtype);
  } catch (error) {
    throw new CaptureError(
      `capture: the step uses a ${info.dtype}[${info.shape}] created outside it, whose values cannot be read ` +
        `(${(error as Error).message}). Pass it as an input, or keep it in a tf.Variable.`,
    );
  }
}
