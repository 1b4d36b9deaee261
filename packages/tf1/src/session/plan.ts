import { FeedforwardError } from "@feedforward/shared";
import { Operation, Tensor } from "../graph/operation";

/** Anything that can be fetched: tensors for their values, operations for their effects, or lists and records of them. */
export type Fetch = Tensor | Operation | readonly Fetch[] | { readonly [name: string]: Fetch };

/** The work of one run. */
export interface Plan {
  /** Initializers to run first. */
  readonly initializers: readonly Operation[];
  /** Tensors that the program returns. */
  readonly values: readonly Tensor[];
  /** Operations that the program runs for their effects, after the values. */
  readonly effects: readonly Operation[];
  /** Operations that the host completes, in order: summaries. */
  readonly host: readonly Operation[];
  /** Every operation that the program needs. */
  readonly needed: readonly Operation[];
}

/** Determines the work of a run without doing it. */
export function plan(fetched: readonly (Tensor | Operation)[], fed: ReadonlySet<Tensor>): Plan {
  const initializers = new Set<Operation>();
  const values = new Set<Tensor>();
  const effects = new Set<Operation>();
  const host = new Set<Operation>();
  const needed = new Set<Operation>();

  const need = (operation: Operation): void => {
    if (needed.has(operation) || initializers.has(operation)) return;
    if (operation.kernel.kind === "initializer") {
      initializers.add(operation);
      return;
    }
    needed.add(operation);
    for (const input of operation.inputs) if (!fed.has(input)) need(input.op);
    for (const control of operation.controlInputs) need(control);
  };
  const hostNeeds = (operation: Operation): void => {
    if (host.has(operation)) return;
    for (const input of operation.inputs) {
      if (input.dtype === "string") hostNeeds(input.op);
      else value(input);
    }
    host.add(operation);
  };
  const value = (tensor: Tensor): void => {
    if (!fed.has(tensor)) need(tensor.op);
    values.add(tensor);
  };

  for (const item of fetched) {
    if (item instanceof Tensor) {
      if (item.dtype === "string") hostNeeds(item.op);
      else value(item);
    } else if (item.kernel.kind === "host") {
      hostNeeds(item);
    } else {
      need(item);
      if (item.kernel.kind !== "initializer") effects.add(item);
    }
  }
  return {
    initializers: [...initializers],
    values: [...values],
    effects: [...effects],
    host: [...host],
    needed: [...needed],
  };
}

/** All tensors and operations in nested fetches. */
export function leaves(fetches: Fetch): (Tensor | Operation)[] {
  if (fetches instanceof Tensor || fetches instanceof Operation) return [fetches];
  if (typeof fetches === "object" && fetches !== null)
    return Object.values(fetches).flatMap((item) => leaves(item as Fetch));
  const received = typeof fetches === "string" ? `the name "${fetches}"` : fetches === null ? "null" : typeof fetches;
  throw new FeedforwardError(
    `Cannot fetch ${received}; expected tensors, operations, or lists and records of them. ` +
      "graph.getTensorByName and graph.getOperationByName find them by name.",
  );
}
