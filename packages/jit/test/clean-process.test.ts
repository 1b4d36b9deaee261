import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

/** Runs a program in a separate process, which imports only the modules of the program. */
const run = (program: string): { out: string; err: string } => {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ["--conditions=@feedforward/source", "--import", "tsx", "--input-type=module", "--eval", program],
    { cwd: fileURLToPath(new URL("..", import.meta.url)), encoding: "utf8" },
  );
  if (status !== 0) throw new Error(stderr);
  return { out: stdout.trim(), err: stderr.trim() };
};

const imports = `
  import * as tf from "@tensorflow/tfjs-core";
  import "@tensorflow/tfjs-backend-cpu";
  import { layers, metrics, sequential } from "@tensorflow/tfjs-layers";`;

describe("with tfjs-core, tfjs-layers and this package alone", () => {
  test.each(["lstm", "gru", "simpleRNN"])("%s is built, trained and quiet", (layer) => {
    const { out, err } = run(`
      ${imports}
      import { accelerate } from "@feedforward/jit";
      const model = sequential();
      model.add(layers.${layer}({ units: 4, inputShape: [3, 2] }));
      model.add(layers.dense({ units: 1 }));
      model.compile({ optimizer: "adam", loss: "meanSquaredError" });
      accelerate(model);
      const { history } = await model.fit(tf.ones([8, 3, 2]), tf.ones([8, 1]), { epochs: 2, verbose: 0 });
      console.log(history.loss.length, await accelerate(model).ready);`);
    expect(out).toBe("2 onnx");
    expect(err).toBe("");
  });

  test("a metric that chains", () => {
    const program = `${imports}
      import "@feedforward/jit";
      console.log(metrics.r2Score(tf.tensor2d([[1], [2]]), tf.tensor2d([[1], [2]])).dataSync()[0]);`;
    expect(run(program)).toEqual({ out: "1", err: "" });
  });
});

test.each([
  ["before", `import "@feedforward/jit"; import "@tensorflow/tfjs";`],
  ["after", `import "@tensorflow/tfjs"; import "@feedforward/jit";`],
])("imported %s TensorFlow.js, the cpu backend does not advise to install another", (_, order) => {
  const { out, err } = run(`${order}
    import * as tf from "@tensorflow/tfjs";
    await tf.setBackend("cpu");
    tf.tensor1d([1, 2]).sum().print();`);
  expect(out).toBe("Tensor\n    3");
  expect(err).toBe("");
});

test("imported once the cpu backend is there", () => {
  const { err } = run(`
    const tf = await import("@tensorflow/tfjs");
    await tf.setBackend("cpu");
    await import("@feedforward/jit");
    tf.scalar(1);`);
  expect(err).toBe("");
});
