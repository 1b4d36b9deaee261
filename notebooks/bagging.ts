// %%
import { oneHot, trainTestSplit } from "@feedforward/data";
import { mnist } from "@feedforward/data/mnist";

const { images, labels } = await mnist();
const pixels = images.scale(1 / 255).reshape([60000, 784]);
const [trainX, testX, trainY, testY] = trainTestSplit([pixels, oneHot(labels, 10)], {
  testSize: 0.2,
  randomState: 2019,
});

// %%
import { fit, predict } from "@feedforward/core";
import { bootstrap, mlp } from "@feedforward/models";
import { adam } from "@feedforward/optim";

const samples = bootstrap({ members: 5, rows: trainX.length, seed: 2019 });
const outputs: Float32Array[] = [];
for (const [member, { rows }] of samples.entries()) {
  const model = mlp({ inputSize: 784, hidden: [10], outputs: 10, seed: member + 1 });
  await fit(model, {
    x: trainX.rows(rows),
    y: trainY.rows(rows),
    optimizer: adam(0.002),
    loss: "categoricalCrossentropy",
    batchSize: 1024,
    epochs: 5,
    seed: member + 1,
    verbose: 0,
  });
  outputs.push((await predict(model, testX)).data as Float32Array);
}

// %%
const accuracy = (probabilities: ArrayLike<number>) => {
  let right = 0;
  for (let row = 0; row < testX.length; row++) {
    const [mine, truth] = [probabilities, testY.data].map((values) => {
      const slice = Array.from({ length: 10 }, (_, k) => Number(values[10 * row + k]));
      return slice.indexOf(Math.max(...slice));
    });
    if (mine === truth) right++;
  }
  return right / testX.length;
};
const sum = new Float64Array(outputs[0]!.length);
const together = outputs.map((member) => {
  for (let i = 0; i < sum.length; i++) sum[i]! += member[i]!;
  return accuracy(sum);
});
const alone = outputs.map(accuracy);
for (const [k, value] of alone.entries())
  console.log(`member ${k + 1}`, value.toFixed(4), `average of the first ${k + 1}`, together[k]!.toFixed(4));

// %%
import { lineChart } from "@feedforward/plot";

const numbers = alone.map((_, k) => k + 1);
lineChart(
  [
    {
      xLabel: "members",
      yLabel: "validation accuracy (fraction, 0–1)",
      integerX: true,
      series: [
        { name: "average of the first k", x: numbers, y: together },
        { name: "member k alone", x: numbers, y: alone, line: false },
      ],
    },
  ],
  { title: "bagging" },
);
