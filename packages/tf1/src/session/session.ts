import { CaptureError, type EngineOption, EngineUnavailableError } from "@feedforward/graph";
import { type JitStep, jit } from "@feedforward/jit";
import { checkOptions, FeedforwardError } from "@feedforward/shared";
// This backend holds variables while programs run compiled, and it is the fallback engine.
import "@tensorflow/tfjs-backend-cpu";
import * as tf from "@tensorflow/tfjs-core";
import { type Graph, getDefaultGraph } from "../graph/graph";
import { type HostValue, Operation, Tensor } from "../graph/operation";
import { definitionOf } from "../ops/variable";
import { Evaluation } from "./evaluation";
import { type Feed, feedValue } from "./feed";
import { type Fetch, leaves, type Plan, plan } from "./plan";
import { Variables } from "./variables";

/** Options of {@link Session}. */
export interface SessionOptions {
  /** The graph to run. Default: the default graph. */
  graph?: Graph | undefined;
  /**
   * `auto` compiles each set of fetches and runs it on ONNX Runtime, or eagerly if it cannot; `onnx`, `onnx-wasm` and
   * `webgpu` require that engine; `eager` runs on the current tfjs backend. Default: "auto".
   */
  engine?: EngineOption | "eager" | undefined;
  /** Accepted for compatibility with TensorFlow 1: our engines allocate memory as needed, which is what `allowGrowth` requests. */
  gpuOptions?: { allowGrowth?: boolean; perProcessGpuMemoryFraction?: number } | undefined;
}

/** Results in the structure of the fetches; operations give null. */
export type Results<F> = F extends Operation
  ? null
  : F extends Tensor<infer V>
    ? V
    : F extends readonly unknown[]
      ? { -readonly [K in keyof F]: Results<F[K]> }
      : F extends Readonly<Record<string, unknown>>
        ? { -readonly [K in keyof F]: Results<F[K]> }
        : never;

type Step = JitStep<tf.Tensor[]>;

/** Runs parts of a graph and holds the values of its variables between runs. */
export class Session {
  /** Graph that the session runs. */
  readonly graph: Graph;
  /** The values of variables. */
  readonly variables = new Variables();
  private readonly steps = new Map<string, Step>();
  private readonly ids = new Map<Tensor | Operation, number>();
  private eager: boolean;
  private closed = false;

  constructor(private readonly options: SessionOptions = {}) {
    checkOptions("Session", options, { graph: true, engine: true, gpuOptions: true });
    this.graph = options.graph ?? getDefaultGraph();
    this.eager = options.engine === "eager";
  }

  /**
   * Computes the fetches and only what they need. Values are those before the effects of the same run, as TensorFlow's
   * training loops expect of a loss that is fetched together with its training operation.
   *
   * @param fetches tensors, operations, or lists and records of them.
   * @param options.feed values for placeholders (or any other tensors): `[[x, batchX], [y, batchY]]`.
   * @throws FeedforwardError for a placeholder without a value, a value of the wrong shape, or an uninitialised variable.
   */
  run<const F extends Fetch>(fetches: F, options?: { feed?: Feed }): Promise<Results<F>>;
  async run(fetches: Fetch, options: { feed?: Feed } = {}): Promise<unknown> {
    checkOptions("run", options, { feed: true });
    if (this.closed) throw new FeedforwardError("The session is closed; make a new one.");
    const feed = (options.feed ?? []).map(([tensor, value]) => [tensor, feedValue(tensor, value)] as const);
    const fetched = leaves(fetches);
    for (const item of [...fetched, ...feed.map(([tensor]) => tensor)]) this.own(item);
    const work = plan(fetched, new Set(feed.map(([tensor]) => tensor)));
    for (const operation of work.initializers) this.initialize(operation);
    this.check(work);
    const values = work.values.length + work.effects.length > 0 ? await this.compute(work, feed) : [];
    const found = new Map<Tensor | Operation, unknown>();
    for (const [index, tensor] of work.values.entries()) found.set(tensor, values[index]);
    for (const operation of work.host) {
      const inputs = operation.inputs.map((input) => found.get(input) as HostValue);
      const bytes = operation.kernel.kind === "host" ? operation.kernel.finish(inputs) : undefined;
      for (const output of operation.outputs) found.set(output, bytes);
    }
    return shaped(fetches, found);
  }

  /** Writes the values of compiled programs back into the variables. */
  async sync(): Promise<void> {
    for (const step of this.steps.values()) await step.sync();
  }

  /** Frees variables and programs. */
  async close(): Promise<void> {
    this.closed = true;
    for (const step of this.steps.values()) await step.dispose();
    this.steps.clear();
    this.variables.dispose();
  }

  private initialize(operation: Operation): void {
    for (const tensor of operation.inputs) {
      const { initializer, trainable } = definitionOf(tensor.op);
      const value = initializer(tensor.shape as number[]);
      this.variables.set(tensor.op, value, trainable);
      value.dispose();
    }
  }

  /** Throws for tensors and operations of another graph, whose names and variables would clash. */
  private own(item: Tensor | Operation): void {
    if (this.graph.has(item instanceof Tensor ? item.op : item)) return;
    throw new FeedforwardError(
      `${item.name} is not an element of this session's graph. Make the session with { graph } or build the ` +
        "operation in the session's graph, with withGraph.",
    );
  }

  /** Throws TensorFlow's errors for what would fail inside the program. */
  private check({ needed }: Plan): void {
    for (const operation of needed) if (operation.type === "VariableV2") this.variables.get(operation);
  }

  private async compute(work: Plan, feed: readonly (readonly [Tensor, HostValue])[]): Promise<HostValue[]> {
    const given = feed.map(([tensor]) => tensor);
    const fn = (...inputs: tf.Tensor[]): tf.Tensor[] =>
      tf.tidy(() => {
        const evaluation = new Evaluation(
          this.variables,
          given.map((tensor, index) => [tensor, inputs[index] as tf.Tensor] as const),
        );
        const values = work.values.map((tensor) => evaluation.value(tensor).clone());
        for (const operation of work.effects) evaluation.run(operation);
        // A program needs at least one output.
        return values.length > 0 ? values : [tf.scalar(0)];
      });
    const arrays = feed.map(([, value]) => value);
    const results = this.eager ? await runEagerly(fn, arrays) : await this.runCompiled(work, given, fn, arrays);
    return work.values.map(({ dtype }, index) => ({ ...(results[index] as HostValue), dtype }));
  }

  private async runCompiled(
    work: Plan,
    given: readonly Tensor[],
    fn: (...inputs: tf.Tensor[]) => tf.Tensor[],
    arrays: readonly HostValue[],
  ) {
    const key = [work.values, work.effects, given].map((items) => items.map((item) => this.id(item)).join()).join(" ");
    const { engine = "auto" } = this.options;
    let step = this.steps.get(key);
    if (!step) {
      step = jit(fn, engine === "eager" ? {} : { engine });
      this.steps.set(key, step);
    }
    try {
      const outputs = (await step(...(arrays as never[]))) as unknown as (
        | number
        | Float32Array
        | Int32Array
        | Uint8Array
      )[];
      const shapes = step.graph.outputs.map(({ value }) => value);
      return outputs.map((output, index): HostValue => {
        const { shape, dtype } = shapes[index] as { shape: readonly number[]; dtype: HostValue["dtype"] };
        return { data: typeof output === "number" ? Float32Array.of(output) : output, shape, dtype };
      });
    } catch (error) {
      if (engine !== "auto" || !(error instanceof CaptureError || error instanceof EngineUnavailableError)) throw error;
      console.warn(
        `feedforward: the session runs on tfjs ${tf.getBackend()}, which is slower, because ${error.message}`,
      );
      await this.sync();
      this.eager = true;
      return runEagerly(fn, arrays);
    }
  }

  private id(item: Tensor | Operation): number {
    const known = this.ids.get(item) ?? this.ids.size;
    this.ids.set(item, known);
    return known;
  }
}

async function runEagerly(
  fn: (...inputs: tf.Tensor[]) => tf.Tensor[],
  arrays: readonly HostValue[],
): Promise<HostValue[]> {
  const outputs = tf.tidy(() =>
    fn(...arrays.map(({ data, shape, dtype }) => tf.tensor(data, [...shape], dtype as "float32"))),
  );
  const values: HostValue[] = [];
  for (const output of outputs) {
    values.push({ data: (await output.data()) as Float32Array, shape: output.shape, dtype: output.dtype as "float32" });
    output.dispose();
  }
  return values;
}

/** The results in the structure of the fetches. */
function shaped(fetches: Fetch, found: ReadonlyMap<Tensor | Operation, unknown>): unknown {
  if (fetches instanceof Operation) return null;
  if (fetches instanceof Tensor) {
    const value = found.get(fetches);
    if (value instanceof Uint8Array) return value;
    const { data, shape } = value as HostValue;
    return shape.length === 0 ? (data[0] as number) : value;
  }
  if (Array.isArray(fetches)) return fetches.map((item) => shaped(item as Fetch, found));
  return Object.fromEntries(Object.entries(fetches).map(([name, item]) => [name, shaped(item as Fetch, found)]));
}
