import { checkArgument, didYouMean, FeedforwardError } from "@feedforward/shared";
import type { GraphData } from "@feedforward/tensorboard";
import { toGraphData } from "./graph-data";
import { Operation, type OperationSpec, type Tensor } from "./operation";

/** Argument of `graph.add`: the description of an operation. */
export type NewOperation = Pick<OperationSpec, "type" | "inputs" | "outputs" | "kernel"> &
  Partial<Pick<OperationSpec, "attributes">> & {
    /** Name inside the current scope. Default: the type. */
    name?: string | undefined;
  };

/** TensorFlow's names of collections. */
export type CollectionName = "variables" | "trainable_variables" | "summaries";

/** Operations in the order of their creation. Nothing is computed until a Session runs them. */
export class Graph {
  private readonly byName = new Map<string, Operation>();
  private readonly used = new Map<string, number>();
  private readonly collections = new Map<CollectionName, Tensor[]>();
  private scope = "";
  private controls: readonly Operation[] = [];

  /** All operations, in order. */
  get operations(): readonly Operation[] {
    return [...this.byName.values()];
  }

  /** Whether an operation belongs to this graph. */
  has(operation: Operation): boolean {
    return this.byName.get(operation.name) === operation;
  }

  /**
   * Creates an operation in the current name scope.
   *
   * @param spec type, name, inputs, outputs and kernel of the operation.
   */
  add(spec: NewOperation): Operation {
    const operation = new Operation({
      attributes: {},
      ...spec,
      name: this.uniqueName(spec.name ?? spec.type),
      controlInputs: this.controls,
    });
    this.byName.set(operation.name, operation);
    return operation;
  }

  /** A name that no operation or scope has: `Adam`, `Adam_1`… */
  uniqueName(name: string): string {
    checkName(name);
    const full = this.scope + name;
    let count = this.used.get(full) ?? 0;
    let unique = full;
    while (this.used.has(unique)) unique = `${full}_${count++ || 1}`;
    this.used.set(full, Math.max(1, count));
    if (unique !== full) this.used.set(unique, 1);
    return unique;
  }

  /** Runs `body` in the name scope `name/`; a second scope of the same name is called `name_1`. */
  nameScope<T>(name: string, body: (scope: string) => T): T {
    const before = this.scope;
    this.scope = `${this.uniqueName(name)}/`;
    try {
      return body(this.scope);
    } finally {
      this.scope = before;
    }
  }

  /** Runs `body` outside all name scopes. */
  rootScope<T>(body: () => T): T {
    const before = this.scope;
    this.scope = "";
    try {
      return body();
    } finally {
      this.scope = before;
    }
  }

  /** Runs `body`, whose operations then depend on these operations (control inputs). */
  controlDependencies<T>(operations: readonly (Operation | Tensor)[], body: () => T): T {
    const before = this.controls;
    this.controls = [...before, ...operations.map((item) => (item instanceof Operation ? item : item.op))];
    try {
      return body();
    } finally {
      this.controls = before;
    }
  }

  /** Adds `tensor` to the collection `name`, as variables and losses are when they are made. */
  addToCollection(name: CollectionName, tensor: Tensor): void {
    this.collections.set(name, [...(this.collections.get(name) ?? []), tensor]);
  }

  /** Returns the tensors of the collection `name`, in the order in which they were added. */
  getCollection(name: CollectionName): readonly Tensor[] {
    return this.collections.get(name) ?? [];
  }

  /**
   * Returns the operation of this name.
   *
   * @throws FeedforwardError if there is none; the message lists similar names.
   */
  getOperationByName(name: string): Operation {
    const operation = this.byName.get(name);
    if (operation) return operation;
    const known = [...this.byName.keys()];
    const last = name.split("/").at(-1) ?? name;
    const near = known.filter((one) => one.includes(last)).slice(0, 5);
    const hint = didYouMean(name, known) || (near.length > 0 ? ` Close: ${near.join(", ")}.` : "");
    throw new FeedforwardError(`The graph has no operation "${name}".${hint}`);
  }

  /** Returns the tensor of this name, such as `dense/BiasAdd:0`. */
  getTensorByName(name: string): Tensor {
    const match = /^(.+):(\d+)$/.exec(name);
    if (!match?.[1])
      throw new FeedforwardError(
        `"${name}" names no tensor: expected an operation and an output, as in "dense/BiasAdd:0".`,
      );
    const operation = this.getOperationByName(match[1]);
    const tensor = operation.outputs[Number(match[2])];
    if (tensor) return tensor;
    throw new FeedforwardError(`"${name}": the operation ${operation.name} has ${operation.outputs.length} outputs.`);
  }

  /** The graph as plain data, for TensorBoard's Graphs tab. */
  asGraphDef(): GraphData {
    return toGraphData(this.operations);
  }
}

function checkName(name: string): void {
  if (/^[A-Za-z0-9.][A-Za-z0-9_.\\/>-]*$/.test(name)) return;
  throw new FeedforwardError(
    `"${name}" is no name for an operation: letters, digits and . _ - / > may be in it, and a letter, digit or dot comes first.`,
  );
}

let current = new Graph();

/** The graph to which new operations are added. */
export const getDefaultGraph = (): Graph => current;

/** Starts a new, empty default graph. */
export function resetDefaultGraph(): void {
  current = new Graph();
}

/** Runs `body` in the name scope `name/` of the default graph, as Python's `with tf.name_scope(name):` does. */
export function nameScope<T>(name: string, body: (scope: string) => T): T {
  checkArgument("nameScope", "name", name, "text");
  checkArgument("nameScope", "body", body, "function");
  return current.nameScope(name, body);
}

/** Runs `body`, whose operations in the default graph then depend on these operations. */
export function controlDependencies<T>(operations: readonly (Operation | Tensor)[], body: () => T): T {
  checkArgument("controlDependencies", "operations", operations, "list");
  checkArgument("controlDependencies", "body", body, "function");
  return current.controlDependencies(operations, body);
}

/** Makes `graph` the default graph while `body` runs. */
export function withGraph<T>(graph: Graph, body: () => T): T {
  checkArgument("withGraph", "graph", graph, "object");
  checkArgument("withGraph", "body", body, "function");
  const before = current;
  current = graph;
  try {
    return body();
  } finally {
    current = before;
  }
}
