// @internal

import type { RunSpec } from "@feedforward/runs";
import { modelOptions } from "@feedforward/runs";
import { kerasHas, optimizerCall, snake } from "./keras-names";

/**
 * Writes training runs on MNIST as a Python program for Keras 3, with the same networks, optimizers, batch sizes and
 * split. Initial weights and the order of rows come from Keras's own generator. Undefined if `fit` alone cannot express
 * a run.
 */
export function kerasProgram(
  runs: readonly RunSpec[],
  { seed, title }: { readonly seed: number; readonly title: string },
): string | undefined {
  const sayable = runs.every(
    ({ bootstrap, augment, optimizer }) => bootstrap === undefined && augment === undefined && kerasHas(optimizer),
  );
  if (!sayable) return undefined;
  const functions = runs.map((run, index) => network(run, index));
  const calls = runs.map((run, index) => training(run, index, seed));
  return `# ${title}
import keras
from keras import layers, optimizers, regularizers
from sklearn.model_selection import train_test_split

(images, digits), _ = keras.datasets.mnist.load_data()
x = images.reshape(-1, 784).astype("float32") / 255
y = keras.utils.to_categorical(digits, 10)
train_x, val_x, train_y, val_y = train_test_split(x, y, test_size=0.2, random_state=2019)


${functions.join("\n\n")}

histories = {}
${calls.join("\n")}
for name, history in histories.items():
    print(name, "validation accuracy", history.history["val_accuracy"][-1])
`;
}

function network({ model }: RunSpec, index: number): string {
  const {
    hidden,
    activation,
    dropout,
    inputDropout,
    l1 = 0,
    l2 = 0,
    initializer,
    batchNormalization,
  } = modelOptions(model);
  const lines = ['inputs = layers.Input((784,), name="input")', "x = inputs"];
  const kernel = initializer ? `, kernel_initializer="${snake(initializer)}"` : "";
  const penalty = l1 > 0 || l2 > 0 ? `, kernel_regularizer=regularizers.L1L2(l1=${l1}, l2=${l2})` : "";
  if (inputDropout) lines.push(`x = layers.Dropout(${inputDropout})(x)`);
  hidden.forEach((units, layer) => {
    const name = `hidden${layer === 0 ? "" : layer + 1}`;
    if (batchNormalization) {
      lines.push(`x = layers.Dense(${units}, use_bias=False${kernel}, name="${name}")(x)`);
      lines.push("x = layers.BatchNormalization()(x)");
      lines.push(`x = layers.Activation("${activation}")(x)`);
      return;
    }
    lines.push(`x = layers.Dense(${units}, activation="${activation}"${kernel}${penalty}, name="${name}")(x)`);
    if (dropout) lines.push(`x = layers.Dropout(${dropout})(x)`);
  });
  lines.push(`outputs = layers.Dense(10, activation="softmax"${kernel}, name="output")(x)`);
  lines.push("return keras.Model(inputs, outputs)");
  return `def network_${index + 1}():\n${lines.map((line) => `    ${line}`).join("\n")}\n`;
}

function training(run: RunSpec, index: number, seed: number): string {
  const { label, loss, metrics, batchSize, epochs, rows } = run;
  const part = rows === undefined ? "" : `[:${rows}]`;
  return `keras.utils.set_random_seed(${seed})
model = network_${index + 1}()
model.compile(optimizer=${optimizerCall(run.optimizer)}, loss="${snake(loss)}", metrics=[${metrics.map((name) => `"${name}"`).join(", ")}])
histories[${JSON.stringify(label)}] = model.fit(
    train_x${part}, train_y${part}, validation_data=(val_x, val_y), batch_size=${batchSize}, epochs=${epochs}, verbose=2
)`;
}
