import { mkdir, writeFile } from "node:fs/promises";
import {
  batches,
  NdArray,
  readCsv,
  readIdx,
  readNpy,
  readNpz,
  trainTestSplit,
  writeNpy,
  writeNpz,
} from "@feedforward/data";

// Files to read, so that this program runs anywhere.
await mkdir("data/MNIST", { recursive: true });
await writeNpy(
  "data/MNIST/MNIST.npy",
  new NdArray(
    Uint8Array.from({ length: 1000 * 16 }, (_, i) => i % 256),
    [1000, 16],
  ),
);
await writeNpz("data/arrays.npz", { labels: new NdArray(Uint8Array.from({ length: 1000 }, (_, i) => i % 10)) });
await writeFile("data/iris.csv", "length,width,species\n5.1,3.5,setosa\n7,3.2,versicolor\n");
await writeFile("data/labels.idx", new Uint8Array([0, 0, 8, 1, 0, 0, 0, 3, 7, 2, 1]));

const X = await readNpy("data/MNIST/MNIST.npy"); // { shape, dtype, data }
const { labels } = await readNpz("data/arrays.npz");
const [train, test] = trainTestSplit([X], { testSize: 0.2, randomState: 2019 }); // scikit-learn's rows
console.log(X.shape, X.dtype, train.shape, test.shape);
console.log((await readIdx("data/labels.idx")).toArray(), await readCsv("data/iris.csv"));
for await (const { x, y } of batches({ x: X, y: labels! }, { batchSize: 256, shuffle: true, seed: 1 }))
  console.log(x.shape, y.shape);
