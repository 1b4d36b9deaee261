import { bundleSuite } from "./suite.ts";
const s = await bundleSuite("core-entry.js");
for (const [b, t] of (process.argv[2] ?? "cpu:auto,onnx:auto,onnx:compiled").split(",").map((x) => x.split(":"))) {
  const t0 = performance.now();
  const o = await s.run(b as any, t as any);
  console.log(b, t, o.passed, Object.keys(o.failed).length, o.pending, ((performance.now() - t0) / 1000).toFixed(1));
  for (const [k, v] of Object.entries(o.failed)) console.log("   ", k.slice(0, 150), "|", v.slice(0, 220));
}
s.remove();
