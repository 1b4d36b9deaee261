// %%
import { logicGate } from "@feedforward/data";
import { decisionSurface } from "@feedforward/plot";

type Gate = "and" | "or" | "nand" | "xor";

function answer(weights: readonly number[], bias: number, x: readonly number[]): number {
  return weights[0]! * x[0]! + weights[1]! * x[1]! + bias > 0 ? 1 : 0;
}

// %%
function learn(gate: Gate, rate = 0.1, epochs = 25) {
  const { x, y } = logicGate(gate);
  const [rows, targets] = [x.toArray() as number[][], [...y.data]];
  const weights = [0, 0];
  let bias = 0;
  for (let epoch = 1; epoch <= epochs; epoch++) {
    let mistakes = 0;
    for (const [i, row] of rows.entries()) {
      const error = targets[i]! - answer(weights, bias, row);
      if (error === 0) continue;
      mistakes++;
      weights[0]! += rate * error * row[0]!;
      weights[1]! += rate * error * row[1]!;
      bias += rate * error;
    }
    if (mistakes === 0) return { gate, rows, targets, weights, bias, epochs: epoch, mistakes };
    if (epoch === epochs) return { gate, rows, targets, weights, bias, epochs, mistakes };
  }
  throw new Error("epochs must be 1 or more");
}

// %%
const gates = (["and", "or", "nand", "xor"] as const).map((gate) => learn(gate));
for (const { gate, epochs, mistakes, weights, bias } of gates)
  console.log(
    gate.toUpperCase().padEnd(5),
    `epochs ${epochs}`,
    `mistakes ${mistakes}`,
    "w",
    weights.map((w) => w.toFixed(1)),
    "b",
    bias.toFixed(1),
  );

// %%
function border({ gate, rows, targets, weights, bias }: (typeof gates)[number]) {
  return decisionSurface((x, y) => answer(weights, bias, [x, y]), {
    xDomain: [-0.5, 1.5],
    yDomain: [-0.5, 1.5],
    points: rows.map(([x, y], i) => ({ x: x!, y: y!, label: targets[i]! })),
    classNames: ["0", "1"],
    title: gate.toUpperCase(),
  });
}
border(gates[0]!);

// %%
border(gates[3]!);
