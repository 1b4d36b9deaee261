import type { OpAttributes, OpName } from "./ops";
import { printGraph } from "./print";
import type { DType, TypedArray, Value } from "./value";

/** One operation. `scope` is the path of named tfjs scopes in which it was recorded. */
export interface Node<K extends OpName = OpName> {
  readonly op: K;
  readonly inputs: readonly Value[];
  readonly outputs: readonly Value[];
  readonly attributes: OpAttributes[K];
  readonly scope: string;
}

/**
 * Source of an input's values: an argument of the step, a variable (kept by the running program), random numbers that
 * the host generates for every step, or a number that the host reads before every call (a learning rate).
 */
export type InputRole = "argument" | "variable" | "random" | "hyperparameter";

/** A named input of a graph. */
export interface Input {
  readonly role: InputRole;
  readonly name: string;
  readonly value: Value;
}

/** A named output of a graph. */
export interface Output {
  readonly name: string;
  readonly value: Value;
}

/** The value of a variable after the step. */
export interface Update {
  readonly name: string;
  readonly variable: Value;
  readonly next: Value;
}

/** A constant: host values that the step used (numbers, or tensors created outside). */
export interface Constant {
  readonly value: Value;
  readonly data: TypedArray;
}

/**
 * A training step as data: inputs, constants, nodes in executable order, outputs, and updates of the variables.
 * `String(graph)` is its stable text form.
 */
export class Graph {
  readonly inputs: Input[] = [];
  readonly constants: Constant[] = [];
  nodes: Node[] = [];
  readonly outputs: Output[] = [];
  readonly updates: Update[] = [];
  private nextId = 0;

  /** Creates a value that no node produces yet. */
  value(shape: readonly number[], dtype: DType): Value {
    return { id: this.nextId++, shape: [...shape], dtype };
  }

  /** Adds an input. */
  input(role: InputRole, name: string, shape: readonly number[], dtype: DType): Value {
    const value = this.value(shape, dtype);
    this.inputs.push({ role, name, value });
    return value;
  }

  /** Adds a constant. */
  constant(data: TypedArray, shape: readonly number[], dtype: DType): Value {
    const value = this.value(shape, dtype);
    this.constants.push({ value, data });
    return value;
  }

  /** Adds a node with one output. */
  node<K extends OpName>(
    op: K,
    inputs: readonly Value[],
    attributes: OpAttributes[K],
    shape: readonly number[],
    dtype: DType,
    scope = "",
  ): Value {
    const value = this.value(shape, dtype);
    this.nodes.push({ op, inputs, outputs: [value], attributes, scope });
    return value;
  }

  /** All values that leave the graph: outputs and the variables' next values. */
  roots(): Value[] {
    return [...this.outputs.map((output) => output.value), ...this.updates.map((update) => update.next)];
  }

  /** Returns a copy of the graph that shares nodes and values. */
  copy(): Graph {
    const graph = new Graph();
    graph.inputs.push(...this.inputs);
    graph.constants.push(...this.constants);
    graph.nodes = [...this.nodes];
    graph.outputs.push(...this.outputs);
    graph.updates.push(...this.updates);
    graph.nextId = this.nextId;
    return graph;
  }

  toString(): string {
    return printGraph(this);
  }
}
