// @internal: the messages of an ONNX file as plain data.
import { float16ToNumber } from "@feedforward/data";
import { util } from "@tensorflow/tfjs-core";
import { ModelFileError } from "../model-file-error";
import type { Constant } from "./constant";
import { fieldsOf, floatsOf, numbersOf } from "./protobuf";

/** A node of the graph. An empty input is omitted. */
export interface OnnxNode {
  readonly name: string;
  readonly op: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: ReadonlyMap<string, OnnxAttribute>;
}

/** An attribute's value, of the kind that the op expects. */
export interface OnnxAttribute {
  readonly number?: number;
  readonly text?: string;
  readonly list?: readonly number[];
  readonly tensor?: OnnxTensor;
}

/** A constant of the file, read on demand. */
export interface OnnxTensor {
  readonly name: string;
  readonly shape: readonly number[];
  /** Path of the external file that contains the numbers. */
  readonly elsewhere?: string;
  /** @throws ModelFileError `unsupported-dtype`, `truncated-data`, `missing-file`. */
  read(others: ReadonlyMap<string, Uint8Array>): Constant;
}

/** An input or output; an unknown size is null. */
export interface OnnxPort {
  readonly name: string;
  readonly shape: readonly (number | null)[] | undefined;
  /** Whether the elements are integers. */
  readonly whole: boolean;
}

/** An ONNX file. */
export interface OnnxFile {
  readonly opset: number;
  readonly nodes: readonly OnnxNode[];
  readonly tensors: readonly OnnxTensor[];
  readonly inputs: readonly OnnxPort[];
  readonly outputs: readonly OnnxPort[];
}

/**
 * Reads a ModelProto.
 *
 * @throws ModelFileError `truncated-data`, `corrupt-data`, `bad-header`.
 */
export function parseOnnx(bytes: Uint8Array, file: string): OnnxFile {
  return new Parser(bytes, file).model();
}

const utf8 = new TextDecoder();
const asText = (value: number | Uint8Array) => (typeof value === "number" ? "" : utf8.decode(value));
const asNumber = (value: number | Uint8Array) => (typeof value === "number" ? value : 0);
const asBytes = (value: number | Uint8Array) => (typeof value === "number" ? new Uint8Array() : value);

class Parser {
  constructor(
    readonly bytes: Uint8Array,
    readonly file: string,
  ) {}

  model(): OnnxFile {
    let graph: Uint8Array | undefined;
    let opset = 1;
    for (const [field, value] of this.#fields(this.bytes)) {
      if (field === 7) graph = asBytes(value);
      if (field === 8) {
        const [domain = "", version = 1] = this.#opset(asBytes(value));
        if (domain === "" || domain === "ai.onnx") opset = version;
      }
    }
    if (!graph) {
      const details = { file: this.file, expected: "an ONNX model", received: "no graph" };
      throw new ModelFileError("bad-header", details);
    }
    const [nodes, tensors, inputs, outputs]: [OnnxNode[], OnnxTensor[], OnnxPort[], OnnxPort[]] = [[], [], [], []];
    for (const [field, value] of this.#fields(graph)) {
      if (field === 1) nodes.push(this.#node(asBytes(value)));
      if (field === 5) tensors.push(this.#tensor(asBytes(value)));
      if (field === 11) inputs.push(this.#port(asBytes(value)));
      if (field === 12) outputs.push(this.#port(asBytes(value)));
    }
    return { opset, nodes, tensors, inputs, outputs };
  }

  #fields = (bytes: Uint8Array) => fieldsOf(bytes, this.bytes, this.file);

  #opset(bytes: Uint8Array): [string, number] {
    let [domain, version] = ["", 1];
    for (const [field, value] of this.#fields(bytes)) {
      if (field === 1) domain = asText(value);
      if (field === 2) version = asNumber(value);
    }
    return [domain, version];
  }

  #node(bytes: Uint8Array): OnnxNode {
    const [inputs, outputs]: [string[], string[]] = [[], []];
    const attributes = new Map<string, OnnxAttribute>();
    let [name, op, domain] = ["", "", ""];
    for (const [field, value] of this.#fields(bytes)) {
      if (field === 1) inputs.push(asText(value));
      if (field === 2) outputs.push(asText(value));
      if (field === 3) name = asText(value);
      if (field === 4) op = asText(value);
      if (field === 5) attributes.set(...this.#attribute(asBytes(value)));
      if (field === 7) domain = asText(value);
    }
    return { name, op: domain === "" || domain === "ai.onnx" ? op : `${domain}.${op}`, inputs, outputs, attributes };
  }

  #attribute(bytes: Uint8Array): [string, OnnxAttribute] {
    let name = "";
    let attribute: OnnxAttribute = {};
    const list: number[] = [];
    for (const [field, value] of this.#fields(bytes)) {
      if (field === 1) name = asText(value);
      if (field === 2) attribute = { ...attribute, number: floatsOf(asBytes(value), 4)[0] ?? 0 };
      if (field === 3) attribute = { ...attribute, number: asNumber(value) };
      if (field === 4) attribute = { ...attribute, text: asText(value) };
      if (field === 5) attribute = { ...attribute, tensor: this.#tensor(asBytes(value)) };
      if (field === 7) for (const number of floatsOf(asBytes(value), 4)) list.push(number);
      if (field === 8) for (const number of numbersOf(value)) list.push(number);
    }
    return [name, list.length > 0 ? { ...attribute, list } : attribute];
  }

  #tensor(bytes: Uint8Array): OnnxTensor {
    const [shape, numbers, entries]: [number[], number[], [string, string][]] = [[], [], []];
    let [name, type, raw, external]: [string, number, Uint8Array | undefined, boolean] = ["", 0, undefined, false];
    for (const [field, value] of this.#fields(bytes)) {
      if (field === 1) shape.push(...numbersOf(value).slice(0, MAX_RANK));
      if (field === 2) type = asNumber(value);
      if (field === 4) for (const number of floatsOf(asBytes(value), 4)) numbers.push(number);
      if (field === 5 || field === 7) for (const number of numbersOf(value)) numbers.push(number);
      if (field === 8) name = asText(value);
      if (field === 9) raw = asBytes(value);
      if (field === 10) for (const number of floatsOf(asBytes(value), 8)) numbers.push(number);
      if (field === 13) entries.push(this.#entry(asBytes(value)));
      if (field === 14) external = asNumber(value) === 1;
    }
    const place = `tensor ${name || "without a name"}`;
    if (shape.length > MAX_RANK || shape.some((size) => !(size >= 0))) {
      const details = { file: this.file, place, expected: `up to ${MAX_RANK} sizes`, received: `[${shape}]` };
      throw new ModelFileError("bad-shape", details);
    }
    const settings = new Map(entries);
    const elsewhere = external ? (settings.get("location") ?? "") : undefined;
    return {
      name,
      shape,
      ...(elsewhere !== undefined && { elsewhere }),
      read: (others) => {
        const offset = Number(settings.get("offset") ?? 0);
        const length = settings.has("length") ? Number(settings.get("length")) : undefined;
        const part = (whole: Uint8Array = new Uint8Array()) =>
          whole.subarray(offset, length === undefined ? undefined : offset + length);
        const stored = elsewhere === undefined ? raw : part(others.get(elsewhere));
        return this.#constant(place, type, shape, stored, numbers);
      },
    };
  }

  #entry(bytes: Uint8Array): [string, string] {
    let [key, text] = ["", ""];
    for (const [field, value] of this.#fields(bytes)) {
      if (field === 1) key = asText(value);
      if (field === 2) text = asText(value);
    }
    return [key, text];
  }

  #constant(
    place: string,
    type: number,
    shape: readonly number[],
    raw: Uint8Array | undefined,
    numbers: readonly number[],
  ): Constant {
    const size = util.sizeFromShape([...shape]);
    const kind = Object.hasOwn(TYPES, type) ? TYPES[type] : undefined;
    const fail = (error: "unsupported-dtype" | "truncated-data", expected: string, received: string) =>
      new ModelFileError(error, { file: this.file, place, expected, received });
    if (!kind) {
      const known = Object.values(TYPES).map(({ name }) => name);
      throw fail("unsupported-dtype", known.join(", "), `type ${type}`);
    }
    const held = raw ? Math.floor(raw.length / kind.bytes) : numbers.length;
    if (held < size) throw fail("truncated-data", `${size} numbers`, `${held}`);
    if (!raw) {
      const values = type === FLOAT16 ? numbers.map(float16ToNumber) : numbers;
      return { shape, data: kind.whole ? values.slice(0, size) : Float32Array.from(values.slice(0, size)) };
    }
    const view = new DataView(raw.buffer, raw.byteOffset, raw.byteLength);
    const read = (_: unknown, i: number) => kind.read(view, i * kind.bytes);
    return { shape, data: kind.whole ? Array.from({ length: size }, read) : Float32Array.from({ length: size }, read) };
  }

  #port(bytes: Uint8Array): OnnxPort {
    let [name, shape, whole]: [string, (number | null)[] | undefined, boolean] = ["", undefined, false];
    for (const [field, value] of this.#fields(bytes)) {
      if (field === 1) name = asText(value);
      if (field !== 2) continue;
      shape = this.#shape(this.#inside(asBytes(value), 1, 2));
      whole = isWhole(this.#elementType(asBytes(value)));
    }
    return { name, shape, whole };
  }

  /** Returns the element type of a TypeProto's tensor. */
  #elementType(bytes: Uint8Array): number {
    for (const [field, value] of this.#fields(bytes)) {
      if (field !== 1) continue;
      for (const [inner, type] of this.#fields(asBytes(value))) if (inner === 1) return asNumber(type);
    }
    return 0;
  }

  /** Returns a nested message by its path of fields. */
  #inside(bytes: Uint8Array, ...path: number[]): Uint8Array | undefined {
    const [first, ...rest] = path;
    for (const [field, value] of this.#fields(bytes)) {
      if (field === first) return rest.length === 0 ? asBytes(value) : this.#inside(asBytes(value), ...rest);
    }
    return undefined;
  }

  #shape(bytes: Uint8Array | undefined): (number | null)[] | undefined {
    if (!bytes) return undefined;
    const sizes: (number | null)[] = [];
    for (const [field, value] of this.#fields(bytes)) {
      if (field !== 1) continue;
      let size: number | null = null;
      for (const [inner, number] of this.#fields(asBytes(value)))
        if (inner === 1 && asNumber(number) > 0) size = asNumber(number);
      sizes.push(size);
    }
    return sizes;
  }
}

/** Whether an element type is an integer or boolean type. */
export const isWhole = (type: number): boolean => [2, 3, 4, 5, 6, 7, 9, 12, 13].includes(type);

const MAX_RANK = 8;
const FLOAT16 = 10;

interface ElementType {
  readonly name: string;
  readonly bytes: number;
  /** Integers, used for shapes and axes. */
  readonly whole: boolean;
  readonly read: (view: DataView, at: number) => number;
}

/** Element types by their numbers in TensorProto. */
const TYPES: { readonly [type: number]: ElementType } = {
  1: { name: "float32", bytes: 4, whole: false, read: (view, at) => view.getFloat32(at, true) },
  2: { name: "uint8", bytes: 1, whole: true, read: (view, at) => view.getUint8(at) },
  3: { name: "int8", bytes: 1, whole: true, read: (view, at) => view.getInt8(at) },
  6: { name: "int32", bytes: 4, whole: true, read: (view, at) => view.getInt32(at, true) },
  7: { name: "int64", bytes: 8, whole: true, read: (view, at) => Number(view.getBigInt64(at, true)) },
  9: { name: "bool", bytes: 1, whole: true, read: (view, at) => view.getUint8(at) },
  10: { name: "float16", bytes: 2, whole: false, read: (view, at) => float16ToNumber(view.getUint16(at, true)) },
  11: { name: "float64", bytes: 8, whole: false, read: (view, at) => view.getFloat64(at, true) },
};
