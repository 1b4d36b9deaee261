import type { Lazy, PendingNode } from "./pending";

/**
 * The structure of a program as a list of whole numbers: two traces with equal lists compute the same of their inputs.
 * Everything that compiling depends on is in it; elements of inputs are not.
 */
export class Signature {
  private readonly numbers: number[] = [];
  private readonly names: Map<string, number>;
  private mixed = 0x811c9dc5;

  constructor(names: Map<string, number>) {
    this.names = names;
  }

  /** A number by which traces that may be equal are found. */
  get hash(): number {
    return this.mixed;
  }

  /** A compact copy to compare others with. */
  kept(): Int32Array {
    return Int32Array.from(this.numbers);
  }

  /** Whether it is the one that was kept. */
  equals(kept: Int32Array): boolean {
    const { numbers } = this;
    if (kept.length !== numbers.length) return false;
    for (let i = 0; i < kept.length; i += 1) if (kept[i] !== numbers[i]) return false;
    return true;
  }

  /** An input: its type, and whether a scalar of it is taken for a constant. */
  leaf(value: Lazy): void {
    this.push(value.written && value.size === 1 ? -2 : -1);
    this.type(value);
  }

  /** A node, its inputs by their places, and the types of its outputs. */
  node(node: PendingNode): void {
    this.push(this.named(node.op));
    this.attribute(node.attributes);
    for (const input of node.inputs) this.push(input.place);
    for (const output of node.outputs) this.type(output);
  }

  /** A value that is computed for someone. */
  output(value: Lazy): void {
    this.push(value.place);
  }

  private push(number: number): void {
    this.numbers.push(number);
    this.mixed = Math.imul(this.mixed ^ number, 0x01000193) | 0;
  }

  private named(name: string): number {
    const known = this.names.get(name);
    if (known !== undefined) return known;
    this.names.set(name, this.names.size);
    return this.names.size - 1;
  }

  private type({ dtype, shape }: Lazy): void {
    this.push(this.named(dtype));
    this.push(shape.length);
    for (const size of shape) this.push(size);
  }

  /** Attributes of one op always have the same names in the same order, so that values are enough. */
  private attribute(value: unknown): void {
    if (typeof value === "number") this.number(value);
    else if (typeof value === "boolean") this.push(value ? 1 : 0);
    else if (typeof value === "string") this.push(this.named(value));
    else if (Array.isArray(value)) {
      this.push(value.length);
      for (const one of value) this.attribute(one);
    } else if (typeof value === "object" && value !== null)
      for (const key in value) this.attribute(value[key as never]);
    else this.push(-3);
  }

  /** Every bit of a number counts: 0 and −0 are different constants. */
  private number(value: number): void {
    const small = value | 0;
    if (Object.is(value, small)) {
      this.push(1);
      this.push(small);
      return;
    }
    bits[0] = value;
    this.push(2);
    this.push(halves[0]!);
    this.push(halves[1]!);
  }
}

const bits = new Float64Array(1);
const halves = new Int32Array(bits.buffer);
