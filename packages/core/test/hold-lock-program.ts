// Trains in a run directory until it is killed; see run-directory.test.ts.
import { adam } from "@feedforward/optim";
import { fit, lambdaCallback } from "../src";
import { RunDirectory } from "../src/node";
import { array, quadrants, toyModel } from "./toy";

const { x, y } = quadrants(64);
const [path] = process.argv.slice(2);
if (path === undefined) throw new Error("give the run's folder");
const run = await RunDirectory.create(path, {}, { overwrite: true });
await fit(toyModel(), {
  x: array(x, 64, 6),
  y: array(y, 64, 4),
  loss: "categoricalCrossentropy",
  optimizer: adam(0.01),
  epochs: 1_000_000,
  engine: "cpu",
  verbose: 0,
  callbacks: [
    ...run.callbacks(),
    lambdaCallback({
      onEpochEnd: async (epoch) => {
        if (epoch === 1) process.stdout.write("training\n");
        await new Promise((wait) => setTimeout(wait, 20));
      },
    }),
  ],
});
