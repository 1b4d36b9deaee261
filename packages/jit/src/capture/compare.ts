import type { Constant, Node } from "@feedforward/graph";
import { sizeOf, type TypedArray, type Value } from "@feedforward/graph";
import type { Variable } from "@tensorflow/tfjs-core";
import { sameElements, sameInOrder } from "./same-in-order";
import type { Trace } from "./trace";

/** Number of elements up to which a constant is identified by its text. */
const fewElements = 64;

const text = (value: number): string => (Object.is(value, -0) ? "-0" : String(value));
const attributesOf = ({ attributes }: Node): string =>
  JSON.stringify(attributes, (_, value) => (typeof value === "number" ? text(value) : value));

/** Numbers values of several recordings, so that values computed in the same way get the same number. */
class Numbering {
  private readonly numbers = new Map<string, number>();
  private readonly variables = new Map<Variable, number>();
  private readonly large: { readonly data: TypedArray; readonly key: string }[] = [];

  of({ graph, variables, draws }: Trace): Map<Value, number> {
    const numbered = new Map<Value, number>();
    for (const { role, name, value } of graph.inputs) {
      // Variables created by the step have other names, and are listed elsewhere, once they exist.
      const variable = variables.get(value);
      const draw = draws.get(value);
      const which = draw ? `${name} ${draw.kind === "standard" ? draw.distribution : ""}` : name;
      numbered.set(value, this.number(`${role} ${variable ? this.variable(variable) : which} [${value.shape}]`));
    }
    for (const { value, data } of graph.constants) {
      numbered.set(value, this.number(`${value.dtype}[${value.shape}] ${this.elements(data)}`));
    }
    for (const node of graph.nodes) {
      const key = `${node.op} ${attributesOf(node)} ${node.inputs.map((input) => numbered.get(input))}`;
      node.outputs.forEach((output, index) => {
        numbered.set(output, this.number(`${key} ${index} ${output.dtype}[${output.shape}]`));
      });
    }
    return numbered;
  }

  private number(key: string): number {
    const known = this.numbers.get(key) ?? this.numbers.size;
    this.numbers.set(key, known);
    return known;
  }

  private variable(variable: Variable): number {
    const known = this.variables.get(variable) ?? this.variables.size;
    this.variables.set(variable, known);
    return known;
  }

  private elements(data: TypedArray): string {
    if (data.length <= fewElements) return Array.from(data, text).join();
    const known = this.large.find((one) => sameElements(one.data, data));
    if (known) return known.key;
    const key = `large ${this.large.length}`;
    this.large.push({ data, key });
    return key;
  }
}

/**
 * Describes how a second recording of a step differs from the first; undefined if they are the same. The order of
 * recording is irrelevant, and so is anything that no result depends on.
 */
export function whatDiffers(first: Trace, second: Trace): string | undefined {
  if (sameInOrder(first, second)) return scaleThatDiffers(first, second);
  const numbering = new Numbering();
  const [before, after] = [numbering.of(first), numbering.of(second)];
  const results = ({ graph, variables, structure }: Trace, numbers: Map<Value, number>): string => {
    const updates = graph.updates.map(({ variable, next }) => {
      const target = variables.get(variable)!;
      return `${target.id}: ${numbers.get(next)}`;
    });
    const outputs = graph.outputs.map(({ name, value }) => `${name}: ${numbers.get(value)}`);
    return [String(structure), ...outputs, ...updates.sort()].join("\n");
  };
  if (results(first, before) !== results(second, after)) {
    const known = new Set(before.values());
    return describe(first, second, (value) => known.has(after.get(value)!));
  }
  return scaleThatDiffers(first, second);
}

const preview = (data: TypedArray): string =>
  `${Array.from(data.subarray(0, 3), (value) => Number(value.toPrecision(4))).join(", ")}${data.length > 3 ? ", …" : ""}`;

/** Returns the first part of the second recording that is missing in the first. */
function describe(first: Trace, second: Trace, known: (value: Value) => boolean): string {
  const like = ({ value }: Constant): string => `${value.dtype}[${value.shape}]`;
  const constant = second.graph.constants.find(({ value }) => !known(value));
  if (constant) {
    const index = second.graph.constants.filter((one) => like(one) === like(constant)).indexOf(constant);
    const earlier = first.graph.constants.filter((one) => like(one) === like(constant))[index];
    const [was, is] = [earlier && preview(earlier.data), preview(constant.data)];
    const values = was === undefined || was === is ? `(${is})` : `(${was} at first, ${is} now)`;
    return `a ${like(constant)} in it has other values ${values}`;
  }
  const node = second.graph.nodes.find(({ outputs }) => outputs.some((output) => !known(output)));
  if (!node) return "it uses or assigns other variables";
  const earlier = first.graph.nodes[second.graph.nodes.indexOf(node)];
  const changed = earlier?.op === node.op && attributesOf(earlier) !== attributesOf(node);
  return changed
    ? `${node.op} is called with ${attributesOf(earlier)} at first, with ${attributesOf(node)} now`
    : `it calls other ops (${node.op})`;
}

/** Describes a random op with a different range or deviation; the parameters inferred by a trace are rounded. */
function scaleThatDiffers(first: Trace, second: Trace): string | undefined {
  const draws = [...second.draws.values()];
  const other = [...first.draws].some(([value, draw], index) => {
    const now = draws[index];
    if (draw.kind !== "standard" || now?.kind !== "standard") return draw.kind !== now?.kind;
    // They are known to six digits, or to three if inferred from two numbers.
    const tolerance = sizeOf(value.shape) > 2 ? 1e-4 : 2e-3;
    const size = Math.max(Math.abs(draw.scale), Math.abs(draw.offset));
    return Math.max(Math.abs(draw.scale - now.scale), Math.abs(draw.offset - now.offset)) > tolerance * size;
  });
  return other ? "a random op in it draws from another range" : undefined;
}
