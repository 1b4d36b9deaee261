/** @internal */
import type { TypedArray, Value } from "./value";

/** Parts of a graph that are printed. */
interface Printed {
  readonly inputs: readonly { readonly role: string; readonly name: string; readonly value: Value }[];
  readonly constants: readonly { readonly value: Value; readonly data: TypedArray }[];
  readonly nodes: readonly {
    readonly op: string;
    readonly inputs: readonly Value[];
    readonly outputs: readonly Value[];
    readonly attributes: object;
    readonly scope: string;
  }[];
  readonly updates: readonly { readonly name: string; readonly next: Value }[];
  readonly outputs: readonly { readonly name: string; readonly value: Value }[];
}

const typeOf = (value: Value) => `${value.dtype}[${value.shape.join(",")}]`;

/** Returns a short readable form of a constant: all elements if there are few, otherwise their number. */
function contents(data: TypedArray): string {
  if (data.length === 1) return String(data[0]);
  if (data.length <= 8) return `[${Array.from(data).join(", ")}]`;
  return `${data.length} values`;
}

const attribute = (value: unknown): string => (Array.isArray(value) ? `[${value.join(",")}]` : String(value));

/**
 * Prints the graph as text: one line for each input, constant, node and output. Values are numbered in order of
 * definition, so equal graphs have equal text.
 */
export function printGraph(graph: Printed): string {
  const names = new Map<Value, string>();
  const define = (value: Value): string => {
    const name = `%${names.size}`;
    names.set(value, name);
    return name;
  };
  const use = (value: Value): string => names.get(value) ?? "%?";
  const lines = [
    ...graph.inputs.map(({ role, name, value }) => `${define(value)} = ${role} ${name}: ${typeOf(value)}`),
    ...graph.constants.map(({ value, data }) => `${define(value)} = constant ${contents(data)}: ${typeOf(value)}`),
    ...graph.nodes.map((node) => {
      const attributes = Object.entries(node.attributes).map(([key, value]) => `${key}=${attribute(value)}`);
      const call = `${node.op}(${[...node.inputs.map(use), ...attributes].join(", ")})`;
      const outputs = node.outputs.map(define).join(", ");
      const scope = node.scope === "" ? "" : `  # ${node.scope}`;
      return `${outputs} = ${call}: ${node.outputs.map(typeOf).join(", ")}${scope}`;
    }),
    ...graph.updates.map(({ name, next }) => `${name} <- ${use(next)}`),
    ...graph.outputs.map(({ name, value }) => `return ${name} = ${use(value)}: ${typeOf(value)}`),
  ];
  return `${lines.join("\n")}\n`;
}
