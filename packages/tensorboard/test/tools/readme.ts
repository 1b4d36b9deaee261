import { readLogs, SummaryWriter } from "@feedforward/tensorboard";

const writer = new SummaryWriter("logs/run1");
for (let step = 0; step < 100; step++) {
  writer.scalar("loss", Math.exp(-step / 20), step);
  const weights = Array.from({ length: 500 }, () => Math.random() * step);
  if (step % 10 === 0) writer.histogram("weights", weights, step);
}
const pixels = Uint8Array.from({ length: 64 * 64 }, (_, i) => (i % 64) * 4);
writer.image("gradient", { data: pixels, width: 64, height: 64 }, 0);
const tone = Float32Array.from({ length: 8000 }, (_, i) => Math.sin(i / 3));
writer.audio("tone", tone, { sampleRate: 8000 }, 0);
writer.text("note", "The **first** run.", 0);
writer.hparams({ learningRate: 0.1, optimizer: "sgd" }, { "val/accuracy": 0.9 });
await writer.close();

const runs = await readLogs("logs");
console.log(runs.get("run1")?.of("scalars").get("loss")?.values.at(-1));
