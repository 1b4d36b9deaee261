import { drawBoxes } from "../../src/media/boxes";
import { encodePng } from "../../src/media/png";
import { encodeWav } from "../../src/media/wav";
import type { LogDirectory } from "../../src/sinks/log-directory";
import { SummaryWriter } from "../../src/writer/summary-writer";

const float32 = (values: number[]) => values.map(Math.fround);

/** A GIF of 2 × 1 pixels and two frames, byte by byte from the format's description. */
export const gif = Uint8Array.from(
  (
    "474946383961020001008000000000ffffff21f90400000000002c000000000200010000020244" +
    "0a0021f90400000000002c0000000002000100000202440a003b"
  ).match(/../g)!,
  (byte) => Number.parseInt(byte, 16),
);

/**
 * Writes every kind of summary into a log directory of several runs, and says what was written in the form that the checker of
 * the real TensorBoard takes.
 *
 * @param sha The SHA-256 of bytes in hex, where that is to be compared.
 */
export async function writeEveryKind(root: LogDirectory, sha: (bytes: Uint8Array) => string): Promise<object> {
  const declared = new SummaryWriter(root);
  declared.experiment({
    hparams: [
      { name: "lr", displayName: "η", description: "step size", domain: { min: 0.001, max: 1 } },
      { name: "optimizer", domain: ["sgd", "adam"] },
      { name: "nesterov", domain: "boolean" },
    ],
    metrics: [{ tag: "accuracy" }, { tag: "loss", group: "validation", description: "held out" }],
  });
  await declared.close();

  const sessions: Record<string, object> = {};
  for (const [i, optimizer] of ["sgd", "adam"].entries()) {
    const trial = new SummaryWriter(root.directory(`trial-${i}`));
    trial.hparams(
      { lr: 0.1 * (i + 1), optimizer, nesterov: i === 0 },
      { accuracy: 0.5 + i / 4 },
      { group: `group-${i}`, status: i ? "failure" : "success" },
    );
    await trial.close();
    const validation = new SummaryWriter(root.directory(`trial-${i}/validation`));
    validation.scalar("loss", 2 - i, 7);
    await validation.close();
    sessions[`trial-${i}`] = {
      group: `group-${i}`,
      hparams: { lr: 0.1 * (i + 1), optimizer, nesterov: i === 0 },
      status: i ? "STATUS_FAILURE" : "STATUS_SUCCESS",
      metrics: { accuracy: { value: 0.5 + i / 4, step: 0 }, "validation/loss": { value: 2 - i, step: 7 } },
    };
  }

  const writer = new SummaryWriter(root.directory("every/kind"));
  const losses = [1, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0.1];
  const steps = [-3, 0, 1, 2 ** 31, 2n ** 60n + 1n];
  losses.forEach((loss, i) => {
    writer.scalar("loss", loss, steps[i]!, {
      wallTime: 1.5e9 + i,
      displayName: "Loss",
      description: "*cross* entropy",
    });
  });
  writer.scalars("손실/side by side: 100%", { train: 1, 'a "quoted" name': 2 }, 3);
  writer.histogram("weights", [-1, Number.NaN, 0, 0.5, 1, Number.POSITIVE_INFINITY], 0, {
    buckets: 4,
    description: "four buckets",
  });
  writer.histogram("weights", [2, 2, 2], 1, { buckets: 2 });
  writer.histogram("weights", [], 2, { buckets: 2 });
  writer.histogram("raw", { edges: [0, 1, 10, 100], counts: [5, 0, 2] }, 0);

  const rgb = Uint8Array.from({ length: 4 * 3 * 3 }, (_, i) => i * 7);
  const png = encodePng({ data: rgb, width: 4, height: 3, channels: 3 });
  const image = { type: "png", width: 4, height: 3, mode: "RGB", pixels: sha(rgba(rgb, 3)) };
  writer.image("pixels", { data: rgb, width: 4, height: 3 }, 0, { displayName: "Pixels" });
  writer.image("pixels", png, 1);
  const planes = Float32Array.from({ length: 36 }, (_, i) => rgb[(i % 12) * 3 + Math.floor(i / 12)]! / 255);
  writer.image("pixels", { data: planes, width: 4, height: 3, layout: "CHW" }, 2);
  writer.images("several", { data: new Uint8Array(48).fill(9), shape: [2, 3, 4, 2], dtype: "uint8" }, 0);
  writer.image("animated", gif, 0);
  const grey = { data: new Uint8Array(40 * 30), width: 40, height: 30 };
  writer.image("boxes", drawBoxes(grey, [{ x: 5, y: 10, width: 20, height: 12, label: "cat 9" }]), 0);
  await writer.figure("figure", { png: async () => png }, 0);

  const samples = [0, 0.5, -0.5, 1, -1, 2];
  const clip = {
    type: "wav",
    sampleRate: 8000,
    sampleBytes: 2,
    samples: sha(new Uint8Array(Int16Array.from([0, 16384, -16383, 32767, -32767, 32767]).buffer)),
  };
  writer.audio("tone", samples, { sampleRate: 8000 }, 0);
  writer.audio(
    "stereo",
    [Float32Array.from(samples), encodeWav(samples, { sampleRate: 8000 })],
    { sampleRate: 8000, channels: 2 },
    0,
    { labels: ["*left*", "b"] },
  );

  writer.text("note", "**hello**", 0);
  writer.text("note", "안녕", 1);
  writer.text("list", ["a", "b"], 0);
  writer.text(
    "table",
    [
      ["a", "b"],
      ["c", "d"],
    ],
    0,
  );

  writer.prCurve("pr", [true, false, true, true], [0.9, 0.6, 0.5, 0.1], 0, { thresholds: 3 });
  const vertices = Float32Array.from({ length: 12 }, (_, i) => i / 3);
  const faces = Int32Array.of(0, 1, 2, 1, 2, 3);
  const colors = new Uint8Array(12).fill(200);
  writer.mesh("shape", { vertices, faces, colors, config: { material: { cls: "MeshStandardMaterial" } } }, 4);
  writer.customScalars([
    {
      title: "losses",
      closed: true,
      charts: [
        { title: "both", multiline: ["^loss$", "side.*"] },
        { title: "band", margin: [{ value: "a", lower: "b", upper: "c" }] },
      ],
    },
  ]);
  writer.graph({
    nodes: [
      { name: "input", op: "Placeholder", inputs: [], dtype: "float32", outputShapes: [[-1, 784]] },
      {
        name: "dense/kernel",
        op: "VariableV2",
        inputs: [],
        dtype: "float32",
        outputShapes: [[784, 10]],
        device: "/device:CPU:0",
      },
      {
        name: "dense/MatMul",
        op: "MatMul",
        inputs: ["input", "dense/kernel"],
        dtype: "float32",
        attributes: { transpose_a: false, note: "a", k: 3, rate: 0.5, pads: [1, 2], scales: [0.5] },
      },
      { name: "train", op: "NoOp", inputs: ["^dense/MatMul"] },
    ],
  });
  writer.functionGraph("traced", { nodes: [{ name: "f", op: "NoOp", inputs: [] }] });
  writer.kerasModel(kerasModel);
  writer.runMetadata(
    "step 5",
    {
      stepStats: {
        devStats: [
          {
            device: "/device:CPU:0",
            nodeStats: [
              {
                nodeName: "dense/MatMul",
                allStartMicros: 1_500_000_000_000_000n,
                opEndRelMicros: 12,
                allEndRelMicros: 15,
              },
            ],
          },
        ],
      },
    },
    5,
  );
  writer.tensor("my_plugin", "mine", { dtype: 1, tensorShape: {}, floatVal: [1] }, 0);
  const sprite = {
    data: Uint8Array.from({ length: 3 * 2 * 2 }, (_, i) => i * 20),
    shape: [3, 2, 2, 1],
    dtype: "uint8",
  };
  await writer.embedding(
    "points",
    [
      [1, 2],
      [3, 4],
      [5, 6.5],
    ],
    { metadata: ["하나", "two", "three\ttabs"], sprite, step: 3 },
  );
  await writer.embedding(
    "columns",
    { data: Float32Array.of(1, 2, 3, 4), shape: [2, 2], dtype: "float32" },
    {
      metadata: {
        columns: ["name", "n"],
        rows: [
          ["a", "1"],
          ["b", "2"],
        ],
      },
    },
  );
  await writer.close();

  // the server leaves out thresholds that no prediction reaches
  const servedCurve = {
    curves: [
      {
        truePositives: [3, 2],
        falsePositives: [1, 1],
        trueNegatives: [0, 0],
        falseNegatives: [0, 1],
        precision: float32([0.75, 2 / 3]),
        recall: float32([1, 2 / 3]),
      },
    ],
  };
  const scalar = (step: number, value: number) => ({ steps: [step], values: [value] });
  const trialRuns = Object.fromEntries(
    [0, 1].flatMap((i) => [
      [
        `trial-${i}`,
        {
          scalars: { accuracy: scalar(0, 0.5 + i / 4) },
          hparams: {
            "_hparams_/session_start_info": {
              data: { sessionStartInfo: { groupName: `group-${i}`, hparams: { optimizer: i ? "adam" : "sgd" } } },
            },
            "_hparams_/session_end_info": {
              data: { sessionEndInfo: { status: i ? "STATUS_FAILURE" : "STATUS_SUCCESS" } },
            },
          },
        },
      ],
      [`trial-${i}/validation`, { scalars: { loss: scalar(7, 2 - i) } }],
    ]),
  );
  return {
    runs: {
      ".": { hparams: { "_hparams_/experiment": { data: "*" } } },
      ...trialRuns,
      "every/kind": {
        scalars: {
          loss: {
            steps: [-3, 0, 1, 2 ** 31, String(2n ** 60n + 1n)],
            values: [1, "NaN", "Infinity", "-Infinity", 0.1],
            wallTimes: losses.map((_, i) => 1.5e9 + i),
            displayName: "Loss",
            description: "*cross* entropy",
          },
          "손실/side by side: 100%/train": scalar(3, 1),
          '손실/side by side: 100%/a "quoted" name': scalar(3, 2),
        },
        histograms: {
          weights: {
            steps: [0, 1, 2],
            description: "four buckets",
            buckets: [
              [
                [-1, -0.5, 1],
                [-0.5, 0, 0],
                [0, 0.5, 1],
                [0.5, 1, 2],
              ],
              [
                [2, 2, 0],
                [2, 2, 3],
              ],
              [
                [0, 0, 0],
                [0, 0, 0],
              ],
            ],
          },
          raw: {
            steps: [0],
            buckets: [
              [
                [0, 1, 5],
                [1, 10, 0],
                [10, 100, 2],
              ],
            ],
          },
        },
        images: {
          pixels: { steps: [0, 1, 2], displayName: "Pixels", samples: [[image], [image], [image]] },
          several: {
            steps: [0],
            samples: [
              [0, 1].map(() => ({
                type: "png",
                width: 4,
                height: 3,
                mode: "LA",
                pixels: sha(rgba(new Uint8Array(24).fill(9), 2)),
              })),
            ],
          },
          animated: { steps: [0], samples: [[{ type: "gif", width: 2, height: 1, frames: 2, sha256: sha(gif) }]] },
          boxes: { steps: [0], samples: [[{ type: "png", width: 40, height: 30, mode: "RGB" }]] },
          figure: { steps: [0], samples: [[{ ...image, sha256: sha(png) }]] },
        },
        audio: {
          tone: { steps: [0], clips: [[{ ...clip, channels: 1, frames: 6 }]] },
          stereo: {
            steps: [0],
            clips: [
              [
                { ...clip, channels: 2, frames: 3 },
                { ...clip, channels: 1, frames: 6 },
              ],
            ],
          },
        },
        text: {
          note: {
            steps: [0, 1],
            values: ["**hello**", "안녕"],
            html: ["<p><strong>hello</strong></p>", "<p>안녕</p>"],
          },
          list: { steps: [0], values: [["a", "b"]] },
          table: {
            steps: [0],
            values: [
              [
                ["a", "b"],
                ["c", "d"],
              ],
            ],
          },
        },
        prCurves: {
          pr: {
            steps: [0],
            curves: [
              {
                truePositives: [3, 2, 0],
                falsePositives: [1, 1, 0],
                trueNegatives: [0, 0, 1],
                falseNegatives: [0, 1, 3],
                precision: float32([0.75, 2 / 3, 0]),
                recall: float32([1, 2 / 3, 0]),
              },
            ],
          },
        },
        meshes: {
          shape: {
            steps: [4],
            config: '{"material":{"cls":"MeshStandardMaterial"}}',
            parts: {
              VERTEX: [{ shape: [1, 4, 3], sha256: sha(new Uint8Array(vertices.buffer)) }],
              FACE: [{ shape: [1, 2, 3], sha256: sha(new Uint8Array(faces.buffer)) }],
              COLOR: [{ shape: [1, 4, 3], sha256: sha(colors) }],
            },
          },
        },
        customScalars: { custom_scalars__config__: { steps: [0], layouts: "*" } },
        graph: {
          __run_graph__: {
            nodes: [
              ["input", "Placeholder", []],
              ["dense/kernel", "VariableV2", []],
              ["dense/MatMul", "MatMul", ["input", "dense/kernel"]],
              ["train", "NoOp", ["^dense/MatMul"]],
            ],
          },
        },
        opGraphs: { traced: { nodes: [["f", "NoOp", []]] } },
        kerasModels: {
          keras: {
            nodes: [
              ["m/x", "", []],
              ["m/a", "", ["m/x"]],
              ["m/b", "", ["m/x"]],
              ["m/add", "", ["m/a", "m/b"]],
            ],
          },
        },
        runMetadata: { "step 5": { devices: ["/device:CPU:0"] } },
      },
    },
    layout: {
      category: [
        {
          title: "losses",
          closed: true,
          chart: [
            { title: "both", multiline: { tag: ["^loss$", "side.*"] } },
            { title: "band", margin: { series: [{ value: "a", lower: "b", upper: "c" }] } },
          ],
        },
      ],
    },
    hparams: {
      hparams: {
        lr: {
          displayName: "η",
          description: "step size",
          type: "DATA_TYPE_FLOAT64",
          domainInterval: { minValue: 0.001, maxValue: 1 },
        },
        optimizer: { type: "DATA_TYPE_STRING", domainDiscrete: ["adam", "sgd"] },
        nesterov: { type: "DATA_TYPE_BOOL" },
      },
      metrics: ["accuracy", "validation/loss"],
      sessions,
    },
    projector: {
      "every/kind": {
        "points:00003": {
          shape: [3, 2],
          tensor: sha(new Uint8Array(Float32Array.of(1, 2, 3, 4, 5, 6.5).buffer)),
          metadata: "하나\ntwo\nthree tabs\n",
          sprite: { type: "png", width: 4, height: 4, mode: "L" },
          spriteCell: [2, 2],
        },
        columns: {
          shape: [2, 2],
          tensor: sha(new Uint8Array(Float32Array.of(1, 2, 3, 4).buffer)),
          metadata: "name\tn\na\t1\nb\t2\n",
        },
      },
    },
    patches: {
      accumulator: { runs: { "every/kind": { others: { mine: { plugin: "my_plugin", steps: [0], shapes: [[]] } } } } },
      server: { runs: { "every/kind": { prCurves: { pr: servedCurve } } } },
      fast: { runs: { "every/kind": { prCurves: { pr: servedCurve } } } },
    },
  };
}

/** 8-bit pixels as RGBA. */
function rgba(data: Uint8Array, channels: 2 | 3): Uint8Array {
  const out = new Uint8Array((data.length / channels) * 4).fill(255);
  for (let i = 0; i < out.length / 4; i++)
    if (channels === 3) out.set(data.subarray(i * 3, i * 3 + 3), i * 4);
    else out.set([data[i * 2]!, data[i * 2]!, data[i * 2]!, data[i * 2 + 1]!], i * 4);
  return out;
}

/** A functional model with a branch, in the form that tfjs-layers' toJSON gives. */
const layer = (name: string, inbound: unknown[]) => ({
  class_name: "Dense",
  name,
  config: { name, dtype: "float32" },
  inbound_nodes: inbound,
});
const kerasModel = {
  class_name: "Model",
  config: {
    name: "m",
    layers: [
      layer("x", []),
      layer("a", [[["x", 0, 0, {}]]]),
      layer("b", [[["x", 0, 0, {}]]]),
      layer("add", [
        [
          ["a", 0, 0, {}],
          ["b", 0, 0, {}],
        ],
      ]),
    ],
    input_layers: [["x", 0, 0]],
    output_layers: [["add", 0, 0]],
  },
};
