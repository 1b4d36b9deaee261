import type { Graph, Value } from "@feedforward/graph";
import { type CaptureBackend, CaptureError, type EngineInternals, graphDType, internals } from "@feedforward/graph";
import {
  type BackendValues,
  type DataId,
  type KernelBackend,
  type Tensor,
  util,
  type Variable,
} from "@tensorflow/tfjs-core";
import { initialValues } from "./initial-values";

interface Held {
  readonly variable: Variable;
  readonly input: Value;
  readonly original: PropertyDescriptor;
}

/**
 * Assigns every variable a data id of the capture backend during a trace. Reading a variable then reads a graph input,
 * and assigning it stores the new value's id; afterwards each variable gets its own id back, unchanged.
 */
export class VariableLoan {
  private readonly held: Held[] = [];
  private readonly engine: EngineInternals = internals();
  private readonly backend: KernelBackend;
  private readonly counters: Record<"numTensors" | "numBytes" | "numDataBuffers" | "numStringTensors", number>;

  constructor(
    private readonly graph: Graph,
    private readonly capture: CaptureBackend,
    /** Current scope, as a prefix: unnamed variables, such as the slots of tfjs's momentum, get it. */
    private readonly scope: () => string,
  ) {
    // The engine creates its backend on first use.
    this.backend = this.engine.backend;
    const { numTensors, numBytes, numDataBuffers, numStringTensors } = this.engine.state;
    this.counters = { numTensors, numBytes, numDataBuffers, numStringTensors };
    for (const variable of Object.values(this.engine.state.registeredVariables)) {
      if (variable.dtype !== "string" && variable.dtype !== "complex64") this.lend(variable);
    }
  }

  /** Variables created by the step (optimizer slots) become variables of the previously active backend. */
  makeVariable(initial: Tensor, trainable?: boolean, name?: string, dtype?: string): Variable {
    const make = Object.getPrototypeOf(this.engine).makeVariable as EngineInternals["makeVariable"];
    const variable = make.call(this.engine, initial, trainable, name, dtype);
    const values = initialValues(this.graph, this.capture.valueFor(variable));
    if (!values) {
      delete this.engine.state.registeredVariables[variable.name];
      throw new CaptureError(
        `capture: variable '${variable.name}' is created inside the step from values that the step computes. ` +
          "Create it before the step is captured.",
      );
    }
    const dataId = this.backend.write(values.slice() as BackendValues, variable.shape, variable.dtype);
    const bytes = variable.size * util.bytesPerElement(variable.dtype);
    const { shape } = variable;
    this.engine.state.tensorInfo.set(dataId, { backend: this.backend, dtype: variable.dtype, shape, bytes });
    this.counters.numTensors += 1;
    this.counters.numBytes += bytes;
    this.counters.numDataBuffers += 1;
    variable.dataId = dataId;
    this.lend(variable);
    return variable;
  }

  /** Returns the variables that the step assigned, with their values afterwards. */
  updates(): { variable: Variable; input: Value; next: Value }[] {
    return this.held.flatMap(({ variable, input }) => {
      if (variable.isDisposed) return [];
      const next = this.capture.valueFor(variable);
      return next === input ? [] : [{ variable, input, next }];
    });
  }

  /** Returns every variable that the graph contains, by its input value. */
  variables(): Map<Value, Variable> {
    return new Map(this.held.map(({ variable, input }) => [input, variable]));
  }

  /** Restores the data of every variable and the engine's counts. */
  end(): void {
    for (const { variable, original } of this.held) Object.defineProperty(variable, "dataId", original);
    Object.assign(this.engine.state, this.counters);
  }

  private lend(variable: Variable): void {
    const dtype = graphDType(variable.dtype, `variable '${variable.name}'`);
    const scope = /^\d+$/.test(variable.name) ? this.scope() : "";
    const input = this.graph.input("variable", scope + variable.name, variable.shape, dtype);
    const original = Object.getOwnPropertyDescriptor(variable, "dataId")!;
    const dataId: DataId = this.capture.register(input);
    const { shape } = variable;
    this.engine.state.tensorInfo.set(dataId, { backend: this.capture, dtype, shape, bytes: 0 });
    Object.defineProperty(variable, "dataId", { value: dataId, writable: true, configurable: true, enumerable: true });
    this.held.push({ variable, input, original });
  }
}
