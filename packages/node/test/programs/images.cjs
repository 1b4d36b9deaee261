// A classifier of pictures on top of a frozen network, as in the tutorials on transfer learning.
const tf = require("@tensorflow/tfjs-node");
const fs = require("node:fs");
const path = require("node:path");

const IMAGE_SIZE = 32;
const CLASSES = ["cat", "dog"];

function loadImages(folder) {
  const images = [];
  const labels = [];
  for (const [label, name] of CLASSES.entries()) {
    const files = fs
      .readdirSync(path.join(folder, name))
      .filter((file) => /\.(png|jpe?g)$/.test(file))
      .sort();
    for (const file of files) {
      const image = tf.tidy(() => {
        const buffer = fs.readFileSync(path.join(folder, name, file));
        const decoded = tf.node.decodeImage(buffer, 3);
        const resized = tf.image.resizeBilinear(decoded, [IMAGE_SIZE, IMAGE_SIZE]);
        return resized.toFloat().div(tf.scalar(127.5)).sub(tf.scalar(1));
      });
      images.push(image);
      labels.push(label);
    }
  }
  return { images, labels };
}

function featureExtractor() {
  const model = tf.sequential();
  const conv = (filters, seed, more = {}) =>
    tf.layers.conv2d({
      filters,
      kernelSize: 3,
      strides: 2,
      padding: "same",
      activation: "relu",
      kernelInitializer: tf.initializers.heNormal({ seed }),
      ...more,
    });
  model.add(conv(8, 1, { inputShape: [IMAGE_SIZE, IMAGE_SIZE, 3] }));
  model.add(conv(16, 2));
  model.add(tf.layers.globalAveragePooling2d({}));
  for (const layer of model.layers) layer.trainable = false;
  return model;
}

async function main() {
  const { images, labels } = loadImages(process.argv[2]);
  const xs = tf.stack(images);
  const ys = tf.oneHot(tf.tensor1d(labels, "int32"), CLASSES.length);
  const base = featureExtractor();
  const features = base.predict(xs);

  const head = tf.sequential();
  head.add(
    tf.layers.dense({
      units: 8,
      activation: "relu",
      inputShape: [16],
      kernelInitializer: tf.initializers.glorotUniform({ seed: 3 }),
    }),
  );
  head.add(
    tf.layers.dense({
      units: 2,
      activation: "softmax",
      kernelInitializer: tf.initializers.glorotUniform({ seed: 4 }),
    }),
  );
  head.compile({ optimizer: tf.train.adam(0.02), loss: "categoricalCrossentropy", metrics: ["accuracy"] });
  const history = await head.fit(features, ys, { epochs: 25, batchSize: 5, shuffle: false });

  const jpeg = await tf.node.encodeJpeg(images[0].add(1).mul(127.5).toInt(), "rgb", 90);
  const png = await tf.node.encodePng(tf.node.decodeJpeg(jpeg));
  console.log("result images", xs.shape.join("x"), "mean", xs.mean().dataSync()[0]);
  console.log("result loss", history.history.loss[0], history.history.loss[24]);
  console.log("result probabilities", Array.from(head.predict(features).dataSync()).join(" "));
  console.log("result bytes", jpeg.length, png.length);
}

main();
