import { Tensor } from "@tensorflow/tfjs-core";

/** Result of an iterator of tf.data. */
interface Item {
  readonly done: boolean;
  readonly value: unknown;
}

/** An iterator of tf.data, with the private fields of its classes. */
interface LazyIterator {
  next(): Promise<Item>;
  readonly upstream?: LazyIterator;
}

interface ArrayIterator extends LazyIterator {
  readonly items: readonly unknown[];
  trav: number;
}

interface MapIterator extends LazyIterator {
  readonly upstream: LazyIterator;
  transform(value: unknown): unknown;
}

/** Methods of tf.data's base class by which its own classes are recognised. */
interface Base extends LazyIterator {
  map(transform: (value: unknown) => unknown): LazyIterator;
  concatenate(other: LazyIterator): { readonly moreIterators: LazyIterator };
}

const isBase = (iterator: LazyIterator): iterator is Base =>
  ["map", "concatenate", "columnMajorBatch"].every((name) => typeof Reflect.get(iterator, name) === "function");

/** Returns the prototypes of tf.data's own iterators, taken from iterators that tf.data creates. */
function classesOf(iterator: Base): { map: object; array: object | undefined } {
  // The last prototype with these methods is tf.data's; custom classes may precede it.
  let base: Base = iterator;
  for (let next: Base = iterator; "columnMajorBatch" in next; next = Object.getPrototypeOf(next)) base = next;
  const { moreIterators } = base.concatenate.call(iterator, iterator);
  return {
    map: Object.getPrototypeOf(base.map.call(iterator, (value) => value)),
    array: moreIterators && Object.getPrototypeOf(moreIterators),
  };
}

/**
 * Makes an iterator of tf.data, and those that it reads from, faster on rows without tensors; their results do not
 * change. tf.data copies each row of `data.array` and searches the input and output of a `map` (including `batch`) for
 * tensors, with work per number that costs more than training on it. Iterators of other classes are unchanged.
 */
export function quicken(outermost: object): void {
  const first = outermost as LazyIterator;
  if (!isBase(first)) return;
  const classes = classesOf(first);
  for (let iterator: LazyIterator | undefined = first; iterator; iterator = iterator.upstream) {
    if (Object.hasOwn(iterator, "next")) continue;
    const prototype = Object.getPrototypeOf(iterator);
    if (prototype === classes.map) quickenMap(iterator as MapIterator);
    else if (prototype === classes.array) quickenArray(iterator as ArrayIterator);
  }
}

function quickenArray(iterator: ArrayIterator): void {
  const slow = iterator.next.bind(iterator);
  iterator.next = async () => {
    if (iterator.trav >= iterator.items.length) return { value: null, done: true };
    const copy = plainCopy(iterator.items[iterator.trav], []);
    if (copy === unknownThing) return slow();
    iterator.trav += 1;
    return { value: copy, done: false };
  };
}

function quickenMap(iterator: MapIterator): void {
  const { upstream, transform } = iterator;
  const slow = iterator.next;
  iterator.next = async () => {
    const item = await upstream.next();
    if (item.done) return { value: null, done: true };
    if (isPlain(item.value, 0)) return { value: transform(item.value), done: false };
    // tf.data's own method, for this item.
    return slow.call({ transform, upstream: { next: async () => item } } as MapIterator);
  };
}

const unknownThing = Symbol("neither numbers and texts nor lists and records of them");

/** Returns whether a value is a record or list as created by literals. */
const isRecord = (value: object): boolean => Object.getPrototypeOf(value) === Object.prototype;

/** Lists and records nested deeper than this are left to tf.data, which determines whether they end. */
const deepest = 8;

/** Copies a row like tf.data: lists and records are copied, everything else is kept, undefined becomes null. */
function plainCopy(value: unknown, outer: readonly object[]): unknown {
  if (value === null || value === undefined) return null;
  if (typeof value !== "object" || ArrayBuffer.isView(value)) return typeof value === "function" ? unknownThing : value;
  if (outer.length > deepest || !(Array.isArray(value) || isRecord(value))) return unknownThing;
  const inner = [...outer, value];
  const copy: unknown[] | Record<string, unknown> = Array.isArray(value) ? [] : {};
  // Including extra fields of a list, as in tf.data.
  for (const key in value) {
    const part = plainCopy(Reflect.get(value, key), inner);
    if (part === unknownThing) return unknownThing;
    Reflect.set(copy, key, part);
  }
  return copy;
}

/** Returns whether a row consists only of numbers, texts, lists and records, and so contains no tensor. */
function isPlain(value: unknown, depth: number): boolean {
  if (value === null || typeof value !== "object") return typeof value !== "function";
  if (ArrayBuffer.isView(value)) return true;
  if (value instanceof Tensor || depth > deepest) return false;
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index += 1) if (!isPlain(value[index], depth + 1)) return false;
    return true;
  }
  if (!isRecord(value)) return false;
  for (const key in value) if (!isPlain(Reflect.get(value, key), depth + 1)) return false;
  return true;
}
