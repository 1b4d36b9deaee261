import type { Lazy, PendingNode } from "./pending";

/** Length of the longest list so far. Steps repeat, so a list of this length rarely has to grow. */
let longest = 256;

/**
 * Structure of a program as a list of integers: two traces with equal lists compute the same function of their inputs.
 * The list contains everything that the compiled program depends on, but not the elements of inputs.
 */
export class Signature {
  private numbers = new Int32Array(longest);
  private length = 0;
  private readonly names: Map<string, number>;
  private mixed = 0x811c9dc5;

  constructor(names: Map<string, number>) {
    this.names = names;
  }

  /** Hash of the list. */
  get hash(): number {
    return this.mixed;
  }

  /** Returns a compact copy for later comparisons. */
  kept(): Int32Array {
    return this.numbers.slice(0, this.length);
  }

  /** Returns whether this signature equals a copy made by {@link kept}. */
  equals(kept: Int32Array): boolean {
    const { numbers, length } = this;
    if (kept.length !== length) return false;
    for (let i = 0; i < kept.length; i += 1) if (kept[i] !== numbers[i]) return false;
    return true;
  }

  /** Adds an input: its type, and whether it is a scalar that may be compiled as a constant. */
  leaf(value: Lazy): void {
    this.push(value.written && value.size === 1 ? -2 : -1);
    this.type(value);
  }

  /** Adds a node: its op, its attributes, the indices of its inputs and the types of its outputs. */
  node(node: PendingNode): void {
    this.push(this.named(node.op));
    this.attribute(node.attributes);
    for (const input of node.inputs) this.push(input.place);
    for (const output of node.outputs) this.type(output);
  }

  /** Adds an output of the program. */
  output(value: Lazy): void {
    this.push(value.place);
  }

  private push(number: number): void {
    if (this.length === this.numbers.length) this.grow();
    this.numbers[this.length++] = number;
    this.mixed = Math.imul(this.mixed ^ number, 0x01000193) | 0;
  }

  private grow(): void {
    longest = Math.max(longest, 2 * this.length);
    const { numbers } = this;
    this.numbers = new Int32Array(longest);
    this.numbers.set(numbers);
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

  /** Adds the values of attributes, without their names: one op always has the same ones in the same order. */
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

  /** Adds every bit of a number, since 0 and −0 are different constants. */
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
