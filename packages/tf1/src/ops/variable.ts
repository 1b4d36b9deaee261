import { checkArgument, checkOptions, FeedforwardError } from "@feedforward/shared";
import * as tf from "@tensorflow/tfjs-core";
import type { DType } from "../graph/dtype";
import { getDefaultGraph } from "../graph/graph";
import type { Operation, Tensor } from "../graph/operation";
import { checkTensor } from "./make";

/** Returns a variable's initial value, on the current tfjs backend. The caller owns the result. */
export type Initializer = (shape: number[]) => tf.Tensor;

/** Options of {@link variable}. */
export interface VariableOptions {
  /** Name of the variable. Default: "Variable". */
  name?: string | undefined;
  /** Type of the elements. Default: "float32". */
  dtype?: DType | undefined;
  /** Whether optimizers update it by default. Default: true. */
  trainable?: boolean | undefined;
}

interface VariableDefinition {
  readonly initializer: Initializer;
  readonly trainable: boolean;
}

const definitions = new WeakMap<Operation, VariableDefinition>();

/**
 * A value that a session keeps between runs. Initialise it before it is read.
 *
 * @param initializer returns the initial value.
 * @param shape size of each axis.
 */
export function variable(shape: readonly number[], initializer: Initializer, options: VariableOptions = {}): Tensor {
  checkArgument("variable", "shape", shape, "list");
  checkOptions("variable", options, { name: true, dtype: true, trainable: true });
  const { name = "Variable", dtype = "float32", trainable = true } = options;
  const graph = getDefaultGraph();
  const operation = graph.add({
    type: "VariableV2",
    name,
    inputs: [],
    outputs: [{ dtype, shape: [...shape] }],
    kernel: { kind: "stateful", run: (evaluation) => [evaluation.variables.get(operation)] },
  });
  definitions.set(operation, { initializer, trainable });
  const tensor = operation.outputs[0] as Tensor;
  graph.addToCollection("variables", tensor);
  if (trainable) graph.addToCollection("trainable_variables", tensor);
  return tensor;
}

/** A variable's initializer, and whether it is trained. */
export function definitionOf(operation: Operation): VariableDefinition {
  const definition = definitions.get(operation);
  if (definition) return definition;
  throw new FeedforwardError(`${operation.name} is no variable.`);
}

/** Variables of the default graph, in the order of their creation. */
export const globalVariables = (): readonly Tensor[] => getDefaultGraph().getCollection("variables");

/** Variables of the default graph that optimizers update. */
export const trainableVariables = (): readonly Tensor[] => getDefaultGraph().getCollection("trainable_variables");

/**
 * An operation that initialises variables. Default: every variable of the graph so far.
 *
 * @param name name of the operation. Default: "init".
 */
export function variablesInitializer(variables: readonly Tensor[], name = "init"): Operation {
  checkArgument("variablesInitializer", "variables", variables, "list");
  const graph = getDefaultGraph();
  return graph.add({ type: "NoOp", name, inputs: [...variables], outputs: [], kernel: { kind: "initializer" } });
}

/** {@link variablesInitializer} of every variable of the default graph so far. */
export const globalVariablesInitializer = (): Operation => variablesInitializer(globalVariables());

/**
 * An operation that assigns a value to a variable; its output is that value.
 *
 * @param target a variable.
 * @param name name of the operation. Default: "Assign".
 */
export const assign = (target: Tensor, value: Tensor, name = "Assign"): Tensor =>
  update("Assign", target, value, name, (_before, after) => after);

/**
 * An operation that adds to a variable; its output is the sum.
 *
 * @param target a variable.
 * @param value what is added, of the variable's shape.
 * @param name name of the operation. Default: "AssignAdd".
 */
export const assignAdd = (target: Tensor, value: Tensor, name = "AssignAdd"): Tensor =>
  update("AssignAdd", target, value, name, (before, after) => tf.add(before, after));

function update(
  type: string,
  target: Tensor,
  value: Tensor,
  name: string,
  combine: (before: tf.Tensor, value: tf.Tensor) => tf.Tensor,
): Tensor {
  for (const tensor of [target, value]) checkTensor(type, tensor);
  definitionOf(target.op);
  const operation: Operation = getDefaultGraph().add({
    type,
    name,
    inputs: [target, value],
    outputs: [{ dtype: target.dtype, shape: target.shape }],
    kernel: {
      kind: "stateful",
      run: (evaluation) => {
        const held = evaluation.variables.get(target.op);
        const next = combine(held, evaluation.value(value)).clone();
        held.assign(next as tf.Tensor);
        return [next];
      },
    },
  });
  return operation.outputs[0] as Tensor;
}

/**
 * An operation that runs several operations.
 *
 * @param name name of the operation. Default: "group_deps".
 */
export function group(operations: readonly (Operation | Tensor)[], name = "group_deps"): Operation {
  checkArgument("group", "operations", operations, "list of objects");
  const graph = getDefaultGraph();
  return graph.controlDependencies(operations, () =>
    graph.add({ type: "NoOp", name, inputs: [], outputs: [], kernel: { kind: "pure", compute: () => [] } }),
  );
}
