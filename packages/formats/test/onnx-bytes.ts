import { ByteWriter } from "@feedforward/shared";

/** A field of a message: an integer, a text, or the bytes of a message or of packed numbers. */
export type Field = readonly [number: number, value: number | string | Uint8Array];

/** Encodes a message. */
export function message(...fields: readonly Field[]): Uint8Array {
  const writer = new ByteWriter();
  for (const [number, value] of fields) {
    writer.varint(number * 8 + (typeof value === "number" ? 0 : 2));
    if (typeof value === "number") writer.int64(value);
    else if (typeof value === "string") writer.string(value);
    else writer.delimited(value);
  }
  return writer.take();
}

const written = (write: (writer: ByteWriter) => void): Uint8Array => {
  const writer = new ByteWriter();
  write(writer);
  return writer.take();
};

/** A float that stands alone, which is neither packed nor a message. */
export const float = (number: number, value: number): Uint8Array =>
  written((writer) => {
    writer.varint(number * 8 + 5);
    writer.float(value);
  });

/** A double that stands alone. */
export const double = (number: number, value: number): Uint8Array =>
  written((writer) => {
    writer.varint(number * 8 + 1);
    writer.double(value);
  });

/** Messages one after the other are one message. */
export const joined = (...parts: readonly Uint8Array[]): Uint8Array =>
  written((writer) => {
    for (const part of parts) writer.raw(part);
  });

export const packedFloats = (values: readonly number[]): Uint8Array =>
  written((writer) => {
    for (const value of values) writer.float(value);
  });

export const packedDoubles = (values: readonly number[]): Uint8Array =>
  written((writer) => {
    for (const value of values) writer.double(value);
  });

export const packedInts = (values: readonly number[]): Uint8Array =>
  written((writer) => {
    for (const value of values) writer.int64(value);
  });

const sized = (sizes: readonly number[]): Field[] => sizes.map((size) => [1, size]);

/** A TensorProto of a type, whose numbers are in the given fields. */
export const tensor = (name: string, type: number, sizes: readonly number[], ...numbers: Field[]): Uint8Array =>
  message(...sized(sizes), [2, type], [8, name], ...numbers);

/** A tensor of float32 numbers. */
export const floatTensor = (name: string, sizes: readonly number[], values: readonly number[]): Uint8Array =>
  tensor(name, 1, sizes, [4, packedFloats(values)]);

/** A tensor of int64 numbers. */
export const intTensor = (name: string, sizes: readonly number[], values: readonly number[]): Uint8Array =>
  tensor(name, 7, sizes, [7, packedInts(values)]);

type Value = number | string | readonly number[] | Uint8Array | { readonly float: number };

/** An AttributeProto: an integer, a text, integers, a tensor, or a float. */
function attribute(name: string, value: Value): Uint8Array {
  if (typeof value === "number") return message([1, name], [3, value], [20, 2]);
  if (typeof value === "string") return message([1, name], [4, value], [20, 3]);
  if (value instanceof Uint8Array) return message([1, name], [5, value], [20, 4]);
  if ("float" in value) return joined(message([1, name]), float(2, value.float), message([20, 1]));
  return message([1, name], [8, packedInts(value)], [20, 7]);
}

/** A NodeProto. */
export const node = (
  op: string,
  inputs: readonly string[],
  output: string,
  attributes: { readonly [name: string]: Value } = {},
): Uint8Array =>
  message(
    ...inputs.map((input): Field => [1, input]),
    [2, output],
    [3, `${output}_node`],
    [4, op],
    ...Object.entries(attributes).map(([name, value]): Field => [5, attribute(name, value)]),
  );

/** A ValueInfoProto; a text is the name of a size that is open. */
export const port = (name: string, sizes: readonly (number | string)[], type = 1): Uint8Array => {
  const shape = message(
    ...sizes.map((size): Field => [1, typeof size === "number" ? message([1, size]) : message([2, size])]),
  );
  return message([1, name], [2, message([1, message([1, type], [2, shape])])]);
};

interface Parts {
  readonly nodes?: readonly Uint8Array[];
  readonly tensors?: readonly Uint8Array[];
  readonly inputs?: readonly Uint8Array[];
  readonly outputs?: readonly Uint8Array[];
  readonly opset?: number;
}

/** A ModelProto. */
export function onnxModel({ nodes = [], tensors = [], inputs = [], outputs = [], opset = 18 }: Parts): Uint8Array {
  const graph = message(
    ...nodes.map((one): Field => [1, one]),
    ...tensors.map((one): Field => [5, one]),
    ...inputs.map((one): Field => [11, one]),
    ...outputs.map((one): Field => [12, one]),
  );
  return message([1, 8], [7, graph], [8, message([1, ""], [2, opset])]);
}
