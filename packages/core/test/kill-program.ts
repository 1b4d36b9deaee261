// Trains without end and saves a checkpoint after every epoch, until it is killed; see kill.test.ts.
import { adam } from "@feedforward/optim";
import { fit } from "../src";
import { modelCheckpoint } from "../src/node";
import { array, quadrants, toyModel } from "./toy";

const { x, y } = quadrants(64);
const [path] = process.argv.slice(2);
if (path === undefined) throw new Error("give the path of the checkpoint");
await fit(toyModel(), {
  x: array(x, 64, 6),
  y: array(y, 64, 4),
  loss: "categoricalCrossentropy",
  optimizer: adam(0.01),
  epochs: 1_000_000,
  engine: "cpu",
  verbose: 0,
  callbacks: [modelCheckpoint(path)],
});
