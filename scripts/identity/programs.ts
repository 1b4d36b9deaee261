import { optimize, toModel } from "@feedforward/graph";
import { jit } from "@feedforward/jit";
import { dispose } from "@tensorflow/tfjs-core";
import { data, networks, prepare } from "../../packages/jit/test/networks";
import type { Artefact } from "./fixed";

/** The training steps of the test networks as ONNX, one step and a loop of steps, for native and for portable engines. */
export async function* programs(): AsyncGenerator<Artefact> {
  for (const [name, network] of Object.entries(networks)) {
    const { optimizer, step, dispose: free } = prepare(network);
    const { x, y } = data(network);
    const compiled = jit(step, { optimizer, engine: "onnx" });
    await compiled(x, y);
    const graph = compiled.graph!;
    yield [`steps/${name}/graph`, String(graph)];
    for (const target of ["native", "portable"] as const) {
      for (const steps of ["one", "many"] as const)
        yield [`steps/${name}/${target}-${steps}.onnx`, toModel(optimize(graph), { steps, target }).bytes];
    }
    await compiled.dispose();
    dispose([x, y]);
    free();
  }
}
