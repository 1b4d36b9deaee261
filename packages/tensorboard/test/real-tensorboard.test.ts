import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { viewOf } from "../../../scripts/parity/kinds/tensorboard-view";
import { readLogs } from "../src/reader/log-reader";
import { nodeDirectory } from "../src/sinks/node-directory";
import { FileWriter } from "../src/tf1/file-writer";
import { audio, histogram, image, merge, scalar, text } from "../src/tf1/summary";
import { SummaryWriter } from "../src/writer/summary-writer";
import { writeEveryKind } from "./everywhere/every-kind";
import { sha256 } from "./sha256";

const python = process.env.FEEDFORWARD_PYTHON ?? "python3";
const hasTensorBoard = spawnSync(python, ["-c", "import tensorboard"]).status === 0;
const checker = fileURLToPath(new URL("tools/check_tensorboard.py", import.meta.url));

/** Lets TensorBoard's four loaders judge a log directory; returns what they found wrong. */
function check(logdir: string, expected: object): unknown {
  const file = join(mkdtempSync(join(tmpdir(), "feedforward-expected-")), "expected.json");
  writeFileSync(file, JSON.stringify(expected));
  const { stdout, stderr } = spawnSync(python, [checker, logdir, file], { encoding: "utf8", maxBuffer: 1 << 26 });
  if (!stdout) throw new Error(stderr);
  const { loaders } = JSON.parse(stdout) as { loaders: Record<string, { mismatches?: string[]; skipped?: string }> };
  return Object.entries(loaders).flatMap(([name, { mismatches, skipped }]) =>
    skipped ? [] : (mismatches ?? ["not judged"]).map((text) => `${name}: ${text}`),
  );
}

describe.skipIf(!hasTensorBoard)("the real TensorBoard reads", () => {
  const folder = (name: string) => join(mkdtempSync(join(tmpdir(), "feedforward-real-")), name);

  it("every kind of summary, through all of its loaders", { timeout: 180_000 }, async () => {
    const path = folder("logs");
    expect(check(path, await writeEveryKind(nodeDirectory(path), sha256))).toEqual([]);
    // and all that our reader finds in it, TensorBoard's EventAccumulator finds too
    const ours = Object.fromEntries([...(await readLogs(path))].map(([name, run]) => [name, viewOf(run)]));
    expect(check(path, { runs: ours, loaders: ["accumulator"] })).toEqual([]);
  });

  it("what TensorFlow 1's writer writes, a resumed run, and two writers in one folder", {
    timeout: 180_000,
  }, async () => {
    const path = folder("logs");
    const writer = new FileWriter(join(path, "tf1"), { nodes: [{ name: "x", op: "Placeholder", inputs: [] }] });
    const pixels = { data: Uint8Array.from({ length: 24 }, (_, i) => i * 10), shape: [2, 2, 2, 3] };
    for (let step = 0; step < 2; step++)
      writer.addSummary(
        merge([
          scalar("loss", 1 / (step + 1)),
          histogram("weights", [-1, 0, 0.5, 2]),
          image("digit", pixels, 2),
          audio("tone", { data: Float32Array.of(0, 0.5, -0.5, 0), shape: [1, 4] }, 8000, 1),
          text("note", "*hi*"),
        ]),
        step,
      );
    writer.addRunMetadata({ stepStats: { devStats: [{ device: "/cpu:0" }] } }, "step1", 1);
    await writer.close();

    const run = nodeDirectory(join(path, "resumed"));
    const before = new SummaryWriter(run);
    for (let step = 0; step < 6; step++) before.scalar("loss", step, step);
    await before.close();
    const after = new SummaryWriter(run, { purgeStep: 3 });
    after.scalar("loss", 30, 3);
    await after.close();

    const first = new SummaryWriter(join(path, "two"));
    const second = new SummaryWriter(join(path, "two"));
    first.scalar("a", 1, 0);
    second.scalar("b", 2, 0);
    await Promise.all([first.close(), second.close()]);

    const wav = { type: "wav", sampleRate: 8000, channels: 1, frames: 4 };
    const png = { type: "png", width: 2, height: 2, mode: "RGB" };
    const series = { steps: [0, 1] };
    const expected = {
      runs: {
        tf1: {
          scalars: { loss: { ...series, values: [1, 0.5] } },
          histograms: { weights: series },
          legacyHistograms: { weights: series },
          images: {
            "digit/image/0": { ...series, samples: [[png], [png]] },
            "digit/image/1": { ...series, samples: [[png], [png]] },
          },
          audio: { "tone/audio": { ...series, clips: [[wav], [wav]] } },
          text: { note: { ...series, values: ["*hi*", "*hi*"] } },
          graph: { __run_graph__: { nodes: [["x", "Placeholder", []]] } },
          runMetadata: { step1: { devices: ["/cpu:0"] } },
        },
        resumed: { scalars: { loss: { steps: [0, 1, 2, 3], values: [0, 1, 2, 30] } } },
        two: { scalars: { a: { steps: [0], values: [1] }, b: { steps: [0], values: [2] } } },
      },
      // EventAccumulator purges every kind of value except tensors
      patches: {
        accumulator: {
          runs: { resumed: { scalars: { loss: { steps: [0, 1, 2, 3, 4, 5, 3], values: [0, 1, 2, 3, 4, 5, 30] } } } },
        },
      },
    };
    expect(check(path, expected)).toEqual([]);
    const ours = await readLogs(path);
    expect(ours.get("resumed")!.of("scalars").get("loss")!.values).toEqual([0, 1, 2, 30]);
  });

  it("is the version that the fixtures were recorded with, or newer", () => {
    const version = execFileSync(python, ["-c", "import tensorboard; print(tensorboard.__version__)"], {
      encoding: "utf8",
    });
    expect(Number(/^2\.(\d+)/.exec(version)?.[1])).toBeGreaterThanOrEqual(20);
  });
});
