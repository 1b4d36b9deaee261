import { pathToFileURL } from "node:url";
import { DEFAULT_CONFIG, describeDataset, loadData, trainDirectory } from "feedforward/node";

// Everything that decides how the network trains: change a value and run it again.
const config = {
  ...DEFAULT_CONFIG,
  data: { source: "mnist", testSize: 0.2, randomState: 2019 },
  model: { name: "mlp", options: { hidden: [64], activation: "relu" } },
  optimizer: { name: "adam", options: { learningRate: 0.002 } },
  batchSize: 256,
  epochs: 5,
};

const dataset = await loadData(config.data);
console.log(describeDataset(dataset).en);

const { run } = await trainDirectory("runs/first", config, {
  dataset,
  overwrite: true,
  onEvent(event) {
    if (event.type !== "epoch") return;
    const figures = Object.entries(event.logs).map(([name, value]) => `${name} ${value.toFixed(4)}`);
    console.log(`epoch ${event.epoch}: ${figures.join(", ")}`);
  },
});

const { classification, history, seconds } = run;
const share = `${(100 * classification.accuracy).toFixed(1)} %`;
console.log(
  `\n${share} of the validation rows are classified right, after ${seconds.toFixed(1)} s on ${history.engine}.`,
);
console.log(`Open the report in a browser: ${pathToFileURL("runs/first/report.html").href}`);
