import { readEvents, SummaryWriter } from "@feedforward/tensorboard";

const writer = new SummaryWriter("logs/run1");
const digit = Uint8Array.from({ length: 28 * 28 }, (_, i) => (Math.abs((i % 28) - 14) < 3 ? 255 : 0));
for (let step = 0; step < 10; step++) {
  const values = Float32Array.from({ length: 1000 }, (_, i) => Math.sin(i) / (step + 1));
  writer.scalar("loss", 1 / (step + 1), step);
  writer.histogram("weights", values, step);
}
writer.image("digit", { data: digit, width: 28, height: 28, channels: 1 }, 0);
writer.audio(
  "tone",
  Float32Array.from({ length: 16000 }, (_, i) => Math.sin(i / 6)),
  { sampleRate: 16000 },
  0,
);
writer.text("note", "**hello**", 0);
writer.graph({
  nodes: [
    { name: "x", op: "Placeholder", inputs: [] },
    { name: "dense/MatMul", op: "MatMul", inputs: ["x"] },
  ],
});
writer.hparams({ lr: 0.1 }, { "val/acc": 0.9 });
await writer.close();

for await (const event of readEvents("logs/run1")) {
  for (const value of event.summary?.value ?? []) console.log(Number(event.step), value.tag);
}
