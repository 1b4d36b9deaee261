import { type DType, sameShape } from "@feedforward/graph";
import type { KernelCall, Lazy, Operand } from "./pending";
import { none, recorder } from "./trace";

/** Returns a value in the shape and dtype of its tensor. Reshaping a computed value creates a view, not a node. */
export function formOf({ value, shape, dtype }: Operand): Lazy {
  if (value.dtype === dtype && sameShape(value.shape, shape)) return value;
  const key = `${dtype} ${shape}`;
  const known = value.forms?.get(key);
  if (known) return known;
  const cast = value.dtype === dtype ? value : recorded("Cast", value, { dtype }, () => recorder.cast(value, dtype));
  const form = sameShape(cast.shape, shape)
    ? cast
    : recorded("Reshape", cast, { shape: [...shape] }, () => recorder.reshape(cast, shape));
  value.forms ??= new Map();
  value.forms.set(key, form);
  return form;
}

/** Records a node as a separate kernel call, so that a cpu kernel can replace it. */
function recorded(kernel: "Cast" | "Reshape", value: Lazy, attributes: object, record: () => unknown): Lazy {
  const operand = { key: "x", value, shape: value.shape, dtype: value.dtype as DType };
  const call: KernelCall = {
    kernel,
    op: kernel.toLowerCase(),
    operands: [operand],
    listed: false,
    attributes,
    nodes: none,
    results: none,
    needed: 0,
  };
  recorder.begin(call);
  const form = record() as Lazy;
  call.results = [form];
  return form;
}
