/**
 * jax-js on WebAssembly: the whole step under one jit, as `peers/jax_peer.py` writes it. `bench/setup jax-js` installs
 * it. Its arrays are consumed by the function that takes them; `.ref` keeps one for another use.
 */
import { join } from "node:path";
import type { Engine, Prepare } from "../protocol";
import { serve } from "../serve";
import { scaled } from "./program";
import { readData } from "./read-data";

/** Types of the used parts of jax-js, which is installed outside the workspace. */
interface Arr {
  readonly ref: Arr;
  add(other: Arr | number): Arr;
  sub(other: Arr | number): Arr;
  mul(other: Arr | number): Arr;
  div(other: Arr | number): Arr;
  neg(): Arr;
  sum(axis?: number): Arr;
  mean(): Arr;
  js(): number;
  data(): Promise<Float32Array>;
  dispose(): void;
}
interface Jax {
  init(device: string): Promise<string[]>;
  defaultDevice(device: string): string;
  jit<F>(fn: F): F;
  valueAndGrad(fn: (layers: Arr[], x: Arr, y: Arr) => Arr): (layers: Arr[], x: Arr, y: Arr) => [Arr, Arr[]];
  numpy: {
    array(values: Float32Array, options: { shape: number[] }): Arr;
    zeros(shape: number[]): Arr;
    dot(a: Arr, b: Arr): Arr;
    sqrt(x: Arr): Arr;
    power(base: number, x: Arr): Arr;
    argmax(x: Arr, axis: number): Arr;
    equal(a: Arr, b: Arr): Arr;
    where(condition: Arr, a: number, b: number): Arr;
  };
  nn: { relu(x: Arr): Arr; logSoftmax(x: Arr, axis: number): Arr };
}

const [BETA1, BETA2, EPSILON] = [0.9, 0.999, 1e-7];

await serve(create);

async function create(prepare: Prepare): Promise<Engine> {
  const entry = join(import.meta.dirname, "../../.bench/js/node_modules/@jax-js/jax/dist/index.js");
  const { init, defaultDevice, jit, valueAndGrad, numpy: np, nn } = (await import(entry)) as Jax;
  await init("wasm");
  defaultDevice("wasm");

  const forward = (parts: Arr[], x: Arr): Arr => {
    let value = x;
    for (let at = 0; at < parts.length; at += 2) {
      value = np.dot(value, parts[at] as Arr).add(parts[at + 1] as Arr);
      if (at + 2 < parts.length) value = nn.relu(value);
    }
    return value;
  };
  const lossOf = (parts: Arr[], x: Arr, y: Arr): Arr =>
    y
      .mul(nn.logSoftmax(forward(parts, x), 1))
      .sum(1)
      .mean()
      .neg();

  const step = jit((state: Arr[], m: Arr[], v: Arr[], t: Arr, x: Arr, y: Arr) => {
    const hits = np.equal(
      np.argmax(
        forward(
          state.map((part) => part.ref),
          x.ref,
        ),
        1,
      ),
      np.argmax(y.ref, 1),
    );
    const accuracy = np.where(hits, 1, 0).mean();
    const [loss, gradients] = valueAndGrad(lossOf)(
      state.map((part) => part.ref),
      x,
      y,
    );
    const now = t.add(1);
    const high = np.sqrt(np.power(BETA2, now.ref).neg().add(1));
    const scaled = high.mul(prepare.learningRate).div(np.power(BETA1, now.ref).neg().add(1));
    const nextM = m.map((one, index) => one.mul(BETA1).add((gradients[index] as Arr).ref.mul(1 - BETA1)));
    const nextV = v.map((one, index) => {
      const gradient = gradients[index] as Arr;
      return one.mul(BETA2).add(gradient.ref.mul(gradient).mul(1 - BETA2));
    });
    const next = state.map((part, index) => {
      const change = (nextM[index] as Arr).ref.mul(scaled.ref);
      return part.sub(change.div(np.sqrt((nextV[index] as Arr).ref).add(EPSILON)));
    });
    return [next, nextM, nextV, now, loss, accuracy] as const;
  });

  const shapes = prepare.layers.flatMap(({ kernel }) => [kernel, kernel.slice(-1)]);
  const data = readData(prepare);
  const { indices, weights } = data;
  const { x, y } = scaled(data);
  let state = weights.map((values, index) => np.array(values, { shape: shapes[index] as number[] }));
  let m = shapes.map((shape) => np.zeros(shape));
  let v = shapes.map((shape) => np.zeros(shape));
  let t = np.zeros([]);
  const { batchSize, batches } = prepare;
  const cut = (values: Float32Array, width: number): Arr[] =>
    Array.from({ length: batches }, (_, batch) => {
      const rows = new Float32Array(batchSize * width);
      indices.subarray(batch * batchSize, (batch + 1) * batchSize).forEach((row, index) => {
        rows.set(values.subarray(row * width, (row + 1) * width), index * width);
      });
      return np.array(rows, { shape: [batchSize, width] });
    });
  const [xs, ys] = [cut(x, 784), cut(y, 10)];
  let next = 0;
  return {
    description: "jax-js, wasm",
    async run(steps) {
      const losses: number[] = [];
      for (; losses.length < steps; next++) {
        const [image, label] = [xs[next % batches] as Arr, ys[next % batches] as Arr];
        const [newState, newM, newV, newT, loss, accuracy] = step(state, m, v, t, image.ref, label.ref);
        [state, m, v, t] = [newState, newM, newV, newT];
        losses.push((await loss.data())[0] as number);
        await accuracy.data();
      }
      return losses;
    },
  };
}
