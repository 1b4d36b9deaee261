import "@tensorflow/tfjs-backend-cpu";
import { existsSync, readFileSync } from "node:fs";
import * as tf from "@tensorflow/tfjs-core";
import { loadModel, saveModel } from "../src/formats";
const folder = process.argv[2]!;
const only = process.argv[3];
await tf.setBackend("cpu");
const index = JSON.parse(readFileSync(`${folder}/index.json`, "utf8"));
const rows: string[] = [];
const tally: Record<string, number> = {};
for (const { name, inputs, outputs } of index) {
  if (only && !name.match(only)) continue;
  for (const ext of ["keras", "h5"]) {
    if (!existsSync(`${folder}/${name}.${ext}`)) continue;
    let status = ""; let detail = "";
    try {
      const model = await loadModel(`${folder}/${name}.${ext}`);
      try {
        const ys = tf.tidy(() => {
          const xs = inputs.map((x: any) => tf.tensor(x.data, x.shape, "float32"));
          return [model.predict(xs.length === 1 ? xs[0] : xs)].flat().map((y: any) => ({ shape: y.shape, data: Array.from(y.dataSync() as Float32Array) }));
        });
        let worst = 0;
        for (const [k, y] of ys.entries()) {
          const e = outputs[k];
          if (y.shape.join() !== e.shape.join()) { worst = Infinity; detail = `shape ${y.shape} for ${e.shape}`; break; }
          const scale = Math.max(...e.data.map(Math.abs), 1e-6);
          for (const [i, v] of y.data.entries()) { const d = Math.abs(v - e.data[i]) / scale; if (!(d <= worst)) worst = d; }
        }
        if (worst > 1e-5 || Number.isNaN(worst)) { status = "WRONG"; detail ||= worst.toExponential(1); } else { status = "equal"; detail = worst.toExponential(1); }
      } catch (error) { status = "THROWS"; detail = (error as Error).message.split("\n")[0]!.slice(0, 160); }
      model.dispose();
    } catch (error) { status = "refused"; detail = (error as Error).message.slice(0, 330).replace(`${folder}/`, ""); if ((error as any).constructor.name !== "ModelFileError") status = "FOREIGN"; }
    tally[`${status} ${ext}`] = (tally[`${status} ${ext}`] ?? 0) + 1;
    if (status !== "equal" || process.env.ALL) console.log(`${status.padEnd(8)} ${name}.${ext}  ${detail}`);
  }
}
console.log(tally);
