import { allocate, copyOf, type TypedArray } from "@feedforward/graph";
import { OnnxBackend } from "../../src/backend";
import { Takeover } from "../../src/cpu";
import { Lazy } from "../../src/pending";
import { Pool } from "../../src/pool";
import { Storage } from "../../src/storage";
import { trace } from "../../src/trace";

/** An ownership mistake that could be made in the backend. */
export interface Fault {
  readonly name: string;
  /** Applies the mistake and returns a function that reverts it. */
  readonly make: () => () => void;
}

/** Replaces a method and returns a function that restores it. */
function replaced<T extends object, K extends keyof T>(of: T, name: K, by: (original: T[K]) => T[K]): () => void {
  const own = Object.hasOwn(of, name);
  const original = of[name];
  of[name] = by(original);
  return () => {
    if (own) of[name] = original;
    else delete of[name];
  };
}

interface StorageInside {
  holders: number;
  elements: TypedArray | undefined;
  recycle(array: TypedArray): void;
  release(): void;
}

interface BackendInside {
  copied(values: ArrayLike<number>, dtype: "float32"): TypedArray;
}

const storage = Storage.prototype as unknown as StorageInside;

/** Creates a storage that shares the elements of another one but not its reference count. */
const another = (value: Lazy, shape: readonly number[], offset: number, size: number): Lazy =>
  value.ready
    ? new Lazy([...shape], value.dtype, new Storage(value.dtype, value.storage.array, true), offset, size)
    : new Lazy([...shape], value.dtype, value.storage, offset, size);

/** Mistakes that the random programs must detect. */
export const faults: readonly Fault[] = [
  {
    name: "an array returns to the pool while one holder is left",
    make: () =>
      replaced(storage, "release", (release) => {
        return function (this: StorageInside) {
          if (this.holders === 2 && this.elements) this.recycle(this.elements);
          release.call(this);
        };
      }),
  },
  {
    name: "a view in another shape has a storage of its own for the same array",
    make: () =>
      replaced(Lazy.prototype, "reshaped", () => {
        return function (this: Lazy, shape) {
          return another(this, shape, this.offset, this.size);
        };
      }),
  },
  {
    name: "rows that are looked at do not hold the tensor that they are of",
    make: () =>
      replaced(Lazy.prototype, "rows", () => {
        return function (this: Lazy, begin, rows) {
          const row = this.size / this.shape[0]!;
          const array = this.storage.array.subarray(this.offset + begin * row, this.offset + (begin + rows) * row);
          return new Lazy([rows, ...this.shape.slice(1)], this.dtype, new Storage(this.dtype, array));
        };
      }),
  },
  {
    name: "a recorded node does not hold what it reads",
    make: () =>
      replaced(trace, "add", (add) => {
        return function (this: typeof trace, ...args) {
          add.apply(this, args);
          const { held } = args[4].nodes.at(-1)!.part.root();
          for (const one of held.splice(0)) one.release();
        };
      }),
  },
  {
    name: "a tensor shares the array that the program wrote",
    make: () =>
      replaced(OnnxBackend.prototype as unknown as BackendInside, "copied", () => (values, dtype) => {
        return values instanceof Float32Array && dtype === "float32" ? values : copyOf(values, dtype);
      }),
  },
  {
    name: "a program that reads a tensor gets its own array",
    make: () =>
      replaced(Lazy.prototype, "copy", () => {
        return function (this: Lazy) {
          return this.data;
        };
      }),
  },
  {
    name: "a result of a cpu kernel is taken over though it is an input's array",
    make: () =>
      replaced(Takeover.prototype, "own", () => (values, dtype) => {
        const array = values as TypedArray;
        return array.constructor === allocate(dtype, 0).constructor ? array : copyOf(values, dtype);
      }),
  },
  {
    name: "an array is in the pool twice",
    make: () =>
      replaced(Pool.prototype, "give", (give) => {
        return function (this: Pool, dtype, array) {
          give.call(this, dtype, array);
          give.call(this, dtype, array);
        };
      }),
  },
  {
    name: "a tensor in another form does not count as one more of its data id",
    make: () => replaced(OnnxBackend.prototype, "incRef", () => () => {}),
  },
  {
    name: "the first of several tensors that is disposed lets the value go",
    make: () =>
      replaced(OnnxBackend.prototype, "disposeData", (dispose) => {
        return function (this: OnnxBackend, dataId) {
          return dispose.call(this, dataId, true);
        };
      }),
  },
  {
    name: "the pool gives an array and keeps it",
    make: () =>
      replaced(Pool.prototype, "take", (take) => {
        return function (this: Pool, dtype, length) {
          const array = take.call(this, dtype, length);
          this.give(dtype, array);
          return array;
        };
      }),
  },
];
