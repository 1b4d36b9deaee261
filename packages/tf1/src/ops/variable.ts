import { checkOptions, FeedforwardError } from "@feedforward/shared";
import * as tf from "@tensorflow/tfjs-core";
import type { DType } from "../graph/dtype";
import { getDefaultGraph } from "../graph/graph";
import type { Operation, Tensor } from "../graph/operation";

/** Makes a variable's first value, on the tfjs backend in use. The caller owns the result. */
export type Initializer = (shape: number[]) => tf.Tensor;

/** Options of {@link variable}. */
export interface VariableOptions {
  name?: string | undefined;
  dtype?: DType | undefined;
  /** Whether optimizers change it unless told which to change. Default: true. */
  trainable?: boolean | undefined;
}

interface VariableDefinition {
  readonly initializer: Initializer;
  readonly trainable: boolean;
}

const definitions = new WeakMap<Operation, VariableDefinition>();

/**
 * A value that a session keeps between runs. It must be initialised before it is read.
 *
 * @param initializer makes the first value.
 */
export function variable(shape: readonly number[], initializer: Initializer, options: VariableOptions = {}): Tensor {
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

/** How a variable begins, and whether it is trained. */
export function definitionOf(operation: Operation): VariableDefinition {
  const definition = definitions.get(operation);
  if (definition) return definition;
  throw new FeedforwardError(`${operation.name} is no variable.`);
}

/** Variables of the default graph, in the order in which they were made. */
export const globalVariables = (): readonly Tensor[] => getDefaultGraph().getCollection("variables");

/** Variables of the default graph that optimizers change. */
export const trainableVariables = (): readonly Tensor[] => getDefaultGraph().getCollection("trainable_variables");

/** An operation that gives variables their first values. Default: every variable of the graph that exists now. */
export function variablesInitializer(variables: readonly Tensor[], name = "init"): Operation {
  const graph = getDefaultGraph();
  return graph.add({ type: "NoOp", name, inputs: [...variables], outputs: [], kernel: { kind: "initializer" } });
}

/** {@link variablesInitializer} of every variable that the default graph has when it is called. */
export const globalVariablesInitializer = (): Operation => variablesInitializer(globalVariables());

/** An operation that gives a variable a value; its output is that value. */
export const assign = (target: Tensor, value: Tensor, name = "Assign"): Tensor =>
  update("Assign", target, value, name, (_before, after) => after);

/** An operation that adds to a variable; its output is the sum. */
export const assignAdd = (target: Tensor, value: Tensor, name = "AssignAdd"): Tensor =>
  update("AssignAdd", target, value, name, (before, after) => tf.add(before, after));

function update(
  type: string,
  target: Tensor,
  value: Tensor,
  name: string,
  combine: (before: tf.Tensor, value: tf.Tensor) => tf.Tensor,
): Tensor {
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

/** One operation that runs several. */
export function group(operations: readonly (Operation | Tensor)[], name = "group_deps"): Operation {
  const graph = getDefaultGraph();
  return graph.controlDependencies(operations, () =>
    graph.add({ type: "NoOp", name, inputs: [], outputs: [], kernel: { kind: "pure", compute: () => [] } }),
  );
}
