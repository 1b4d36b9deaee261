import { checkArgument } from "@feedforward/shared";
import type { OpAttributes, OpName } from "./ops";
import { printGraph } from "./print";
import type { DType, TypedArray, Value } from "./value";

/** One operation. `scope` is the path of named tfjs scopes in which it was recorded. */
export interface Node<K extends OpName = OpName> {
  /** The operation. */
  readonly op: K;
  /** Values that it reads. */
  readonly inputs: readonly Value[];
  /** Values that it computes. */
  readonly outputs: readonly Value[];
  /** Attributes of the operation. */
  readonly attributes: OpAttributes[K];
  /** Name scope, such as that of a layer; empty at the top. */
  readonly scope: string;
}

/**
 * Source of an input's values: an argument of the step, a variable (kept by the running program), random numbers that
 * the host generates for every step, or a number that the host reads before every call (a learning rate).
 */
export type InputRole = "argument" | "variable" | "random" | "hyperparameter";

/** A named input of a graph. */
export interface Input {
  /** What the input is: an argument, a variable, random numbers or a learning rate. */
  readonly role: InputRole;
  /** Name of the input, unique in the graph. */
  readonly name: string;
  /** The value. */
  readonly value: Value;
}

/** A named output of a graph. */
export interface Output {
  /** Name of the output, unique in the graph. */
  readonly name: string;
  /** The value. */
  readonly value: Value;
}

/** The value of a variable after the step. */
export interface Update {
  /** Name of the variable. */
  readonly name: string;
  /** Value of the variable before the step. */
  readonly variable: Value;
  /** Value of the variable after the step. */
  readonly next: Value;
}

/** A constant: host values that the step used (numbers, or tensors created outside). */
export interface Constant {
  /** The value. */
  readonly value: Value;
  /** Its elements in row-major order. */
  readonly data: TypedArray;
}

/**
 * A training step as data: inputs, constants, nodes in executable order, outputs, and updates of the variables.
 * `String(graph)` is its stable text form.
 */
export class Graph {
  /** Inputs in the order of their recording. */
  readonly inputs: Input[] = [];
  /** Constants in the order of their recording. */
  readonly constants: Constant[] = [];
  /** Nodes, each after those whose outputs it reads. */
  nodes: Node[] = [];
  /** Outputs in the order of the step's result. */
  readonly outputs: Output[] = [];
  /** Variables that the step assigns. */
  readonly updates: Update[] = [];
  private nextId = 0;

  /**
   * Creates a value that no node produces yet.
   *
   * @param shape size of each axis.
   * @param dtype type of the elements.
   */
  value(shape: readonly number[], dtype: DType): Value {
    return { id: this.nextId++, shape: [...shape], dtype };
  }

  /**
   * Adds an input.
   *
   * @param role what the input is.
   * @param name name of the input.
   * @param shape size of each axis.
   * @param dtype type of the elements.
   */
  input(role: InputRole, name: string, shape: readonly number[], dtype: DType): Value {
    const value = this.value(shape, dtype);
    this.inputs.push({ role, name, value });
    return value;
  }

  /**
   * Adds a constant.
   *
   * @param data the elements in row-major order.
   * @param shape size of each axis.
   * @param dtype type of the elements.
   */
  constant(data: TypedArray, shape: readonly number[], dtype: DType): Value {
    const value = this.value(shape, dtype);
    this.constants.push({ value, data });
    return value;
  }

  /**
   * Adds a node with one output.
   *
   * @param op the operation.
   * @param inputs values that it reads.
   * @param attributes attributes of the operation.
   * @param shape size of each axis of the output.
   * @param dtype type of the output.
   * @param scope name scope. Default: the top.
   */
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

  /** Returns all values that leave the graph: outputs and the next values of variables. */
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

/**
 * @internal Throws unless a value is a graph.
 *
 * @param owner public function, for the message.
 */
export const checkGraph = (owner: string, graph: Graph): void =>
  checkArgument(owner, "graph.nodes", graph?.nodes, "list");
