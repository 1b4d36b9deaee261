// A model that is trained, saved to a folder, loaded again and used by another part of the program.
const tf = require("@tensorflow/tfjs-node");
const fs = require("node:fs");

const folder = process.argv[2];

async function train() {
  const input = tf.input({ shape: [4] });
  const hidden = tf.layers
    .dense({
      units: 10,
      activation: "tanh",
      kernelInitializer: tf.initializers.glorotNormal({ seed: 21 }),
      name: "hidden",
    })
    .apply(input);
  const normal = tf.layers.batchNormalization({ name: "normal" }).apply(hidden);
  const output = tf.layers
    .dense({
      units: 3,
      activation: "softmax",
      kernelInitializer: tf.initializers.glorotNormal({ seed: 22 }),
      name: "output",
    })
    .apply(normal);
  const model = tf.model({ inputs: input, outputs: output });
  model.compile({ optimizer: "rmsprop", loss: "sparseCategoricalCrossentropy" });
  const xs = tf.randomNormal([90, 4], 0, 1, "float32", 23);
  const ys = xs.argMax(1).minimum(2).toFloat();
  await model.fit(xs, ys, { epochs: 3, batchSize: 30, shuffle: false, verbose: 0 });
  const saved = await model.save(`file://${folder}/model`);
  console.log("result saved", saved.modelArtifactsInfo.weightDataBytes, saved.modelArtifactsInfo.modelTopologyType);
  return model.predict(xs.slice([0, 0], [2, 4])).arraySync();
}

async function use(expected) {
  const model = await tf.loadLayersModel(`file://${folder}/model/model.json`);
  const xs = tf.randomNormal([90, 4], 0, 1, "float32", 23).slice([0, 0], [2, 4]);
  const predicted = model.predict(xs).arraySync();
  console.log("result predicted", predicted.flat().join(" "));
  console.log("result same", JSON.stringify(predicted) === JSON.stringify(expected));
  const handler = tf.io.fileSystem(`${folder}/model/model.json`);
  const artifacts = await handler.load();
  console.log("result weights", artifacts.weightSpecs.map(({ name, shape }) => `${name}:${shape}`).join(" "));
  console.log("result files", fs.readdirSync(`${folder}/model`).sort().join(" "));
}

train().then(use);
