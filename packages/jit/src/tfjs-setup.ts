// @internal: runs when the package is imported.
import { chainOps } from "@feedforward/shared";
import {
  cast,
  div,
  engine,
  expandDims,
  greaterEqual,
  mean,
  reshape,
  sign,
  square,
  stridedSlice,
  sub,
  sum,
  Tensor,
  transpose,
} from "@tensorflow/tfjs-core";

type Engine = ReturnType<typeof engine>;
type Factory = Engine["registryFactory"][string]["factory"];

/** Suppresses the advice to install tfjs-node, which the cpu backend gives in Node and compiled steps do not need. */
const quiet = <B extends object>(backend: B): B => Object.assign(backend, { firstUse: false });

const quietly =
  (factory: Factory): Factory =>
  () => {
    const backend = factory();
    return backend instanceof Promise ? backend.then(quiet) : quiet(backend);
  };

/** Suppresses the cpu backend's advice, whether the backend is active, registered, or imported after this package. */
function quietCpuBackend(): void {
  const tfjs: Engine = engine();
  const { cpu } = tfjs.registryFactory;
  if (tfjs.registry.cpu) quiet(tfjs.registry.cpu);
  if (cpu) {
    cpu.factory = quietly(cpu.factory);
    return;
  }
  const { registerBackend } = tfjs;
  tfjs.registerBackend = (name, factory, priority) => {
    if (name !== "cpu") return registerBackend.call(tfjs, name, factory, priority);
    tfjs.registerBackend = registerBackend;
    return registerBackend.call(tfjs, name, quietly(factory), priority);
  };
}

/** Applies the side effects of this package on TensorFlow.js; exported so that bundlers keep them. */
export function setUpTfjs(): void {
  quietCpuBackend();
  chainOps(Tensor, {
    cast,
    div,
    expandDims,
    greaterEqual,
    mean,
    reshape,
    sign,
    square,
    stridedSlice,
    sub,
    sum,
    transpose,
  });
}
