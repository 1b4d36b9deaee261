import type { DType, OpName } from "@feedforward/graph";
import { expect, test } from "vitest";
import { Lazy, type PendingNode } from "./pending";
import { Signature } from "./signature";
import { Storage } from "./storage";

const value = (shape: number[], dtype: DType = "float32", place = 0): Lazy =>
  Object.assign(new Lazy(shape, dtype, new Storage(dtype)), { place });

const written = (shape: number[]): Lazy => Object.assign(value(shape), { written: true });

const names = new Map<string, number>();

function signatureOf(add: (signature: Signature) => void): Signature {
  const signature = new Signature(names);
  add(signature);
  return signature;
}

const withNode = (op: OpName, attributes: unknown, inputs: Lazy[] = [value([2])], outputs: Lazy[] = [value([2])]) =>
  signatureOf((signature) => signature.node({ op, attributes, inputs, outputs } as unknown as PendingNode));

const structures: Record<string, () => Signature> = {
  nothing: () => signatureOf(() => {}),
  "an input": () => signatureOf((signature) => signature.leaf(value([]))),
  "a scalar that is written": () => signatureOf((signature) => signature.leaf(written([]))),
  "an input of two elements": () => signatureOf((signature) => signature.leaf(value([2]))),
  "of two rows": () => signatureOf((signature) => signature.leaf(value([2, 1]))),
  "of two columns": () => signatureOf((signature) => signature.leaf(value([1, 2]))),
  "of integers": () => signatureOf((signature) => signature.leaf(value([2], "int32"))),
  "two inputs": () =>
    signatureOf((signature) => {
      signature.leaf(value([2]));
      signature.leaf(value([2]));
    }),
  "an output": () => signatureOf((signature) => signature.output(value([2], "float32", 0))),
  "the next output": () => signatureOf((signature) => signature.output(value([2], "float32", 1))),
  "a node": () => withNode("Neg", {}),
  "another op": () => withNode("Abs", {}),
  "of the next input": () => withNode("Neg", {}, [value([2], "float32", 1)]),
  "of two results": () => withNode("Neg", {}, [value([2])], [value([2]), value([2])]),
  "a result of integers": () => withNode("Neg", {}, [value([2])], [value([2], "int32")]),
  "attribute 0": () => withNode("Neg", { a: 0 }),
  "attribute −0": () => withNode("Neg", { a: -0 }),
  "attribute 1": () => withNode("Neg", { a: 1 }),
  "attribute 2": () => withNode("Neg", { a: 2 }),
  "attribute 0.5": () => withNode("Neg", { a: 0.5 }),
  "attribute 0.5 and one bit": () => withNode("Neg", { a: 0.5 + Number.EPSILON }),
  "attribute 2 ** 31": () => withNode("Neg", { a: 2 ** 31 }),
  "attribute 2 ** 32": () => withNode("Neg", { a: 2 ** 32 }),
  "attribute NaN": () => withNode("Neg", { a: NaN }),
  "attribute true": () => withNode("Neg", { a: true }),
  "attribute false": () => withNode("Neg", { a: false }),
  "attribute same": () => withNode("Neg", { a: "same" }),
  "attribute valid": () => withNode("Neg", { a: "valid" }),
  "attribute undefined": () => withNode("Neg", { a: undefined }),
  "a list": () => withNode("Neg", { a: [1, 2, 3] }),
  "lists in a list": () => withNode("Neg", { a: [[1, 2], 3] }),
  "the same numbers in other lists": () => withNode("Neg", { a: [[1], 2, 3] }),
  "an object": () => withNode("Neg", { a: { before: [1], after: [2] } }),
};

test("structures that differ in anything have other lists and other hashes", () => {
  const all = Object.entries(structures).map(([name, make]) => ({ name, first: make(), again: make() }));
  for (const { name, first, again } of all) {
    const equal = all.filter((other) => other.first.equals(again.kept())).map((other) => other.name);
    expect(equal).toEqual([name]);
    expect(again.hash).toBe(first.hash);
    expect(Number.isInteger(first.hash)).toBe(true);
  }
  expect(new Set(all.map(({ first }) => first.hash)).size).toBe(all.length);
});

test("a written value of several elements is an input as any other", () => {
  const other = signatureOf((signature) => signature.leaf(written([2])));
  expect(other.equals(structures["an input of two elements"]!().kept())).toBe(true);
});

test("null counts as undefined", () => {
  expect(withNode("Neg", { a: null }).equals(withNode("Neg", { a: undefined }).kept())).toBe(true);
});

test("a part of a list is not the list", () => {
  const list = withNode("Neg", { a: [1, 2, 3] });
  expect(list.equals(list.kept().slice(0, -1))).toBe(false);
  expect(list.equals(Int32Array.of(...list.kept(), 0))).toBe(false);
});

test("long lists grow and keep every number", () => {
  const long = (last: number) => withNode("Neg", { a: [...Array(5000).keys(), last] });
  const signature = long(7);
  const kept = signature.kept();
  const { length: rest } = withNode("Neg", { a: [] }).kept();
  // Each number takes two places: its kind and itself.
  expect(kept.length).toBe(rest + 2 * 5001);
  expect([signature.equals(long(7).kept()), signature.equals(long(8).kept())]).toEqual([true, false]);
  signature.leaf(value([]));
  expect(signature.equals(kept)).toBe(false);
});
