import type { Draw, Engine, Feeds, Fetches, Graph, Results, Session, SyncSession } from "@feedforward/graph";
import {
  allocate,
  type DType,
  type Model,
  optimizationLevel,
  packUpdates,
  residentName,
  rollLoops,
  sizeOf,
  type TypedArray,
  toModel,
  type Value,
} from "@feedforward/graph";
import type { Tensor as OrtTensor } from "onnxruntime-common";
import type { Captured } from "../capture/capture";
import type { HostArray } from "./array-data";
import { PackedCell } from "./packed-cell";
import { Stream } from "./stream";
import { VariableCell } from "./variable-cell";

/** Whether a program runs one step per call or several, and the form of its data. */
export interface ProgramKind {
  readonly steps: "one" | "many";
  /** "resident": the data sets are inside the program, and only row indices are fed; for several steps. */
  readonly feed: "batch" | "rows" | "resident";
}

/** Input of one call. */
export interface ProgramCall {
  /** The arguments; stacked on axis 0 for several steps; whole data sets with feed "rows"; empty with "resident". */
  readonly inputs: readonly HostArray[];
  /** Row indices, with feed "rows" and "resident". */
  readonly rows?: Int32Array;
  /** Number of steps. */
  readonly count: number;
  /** Values of the hyperparameters by name. */
  readonly hyperparameters: Readonly<Record<string, number>>;
}

/** Storage of the value of an input of role "variable": the cell of one variable, or several concatenated. */
type Cell = VariableCell | PackedCell;

const deviceOf = (cell: Cell): OrtTensor | undefined => (cell instanceof VariableCell ? cell.device : undefined);

/**
 * Combines repeated steps of the graph into loops and packs its small variables; returns it with the cells of its
 * inputs. State on a device is unchanged. Loops contain the batch size, so programs for any batch size have none.
 */
function pack({ graph }: Captured, cells: ReadonlyMap<Value, VariableCell>, engine: Engine, freeBatch?: number) {
  if (engine.keepsState) return { graph, cells };
  const { graph: packed, packs } = packUpdates(freeBatch ? graph : rollLoops(graph));
  const joined = [...packs].map(
    ([value, parts]) => [value, new PackedCell(parts.map((part) => cells.get(part)!))] as const,
  );
  return { graph: packed, cells: new Map<Value, Cell>([...cells, ...joined]) };
}

/** One compiled form of a captured step. Variables live in their cells, so programs can alternate. */
export class Program {
  private readonly randoms: { name: string; value: Value; draw: Draw }[];
  private readonly buffers = new Map<string, Float32Array | Uint8Array>();

  private constructor(
    { trace }: Captured,
    private readonly graph: Graph,
    private readonly kind: ProgramKind,
    private readonly model: Model,
    private readonly session: Session | SyncSession,
    private readonly engine: Engine,
    private readonly cells: ReadonlyMap<Value, Cell>,
    /** The stream of random numbers; without one, each random op takes a seed from Math.random, as in tfjs. */
    private readonly stream: Stream | undefined,
  ) {
    this.randoms = [...trace.draws].map(([value, draw]) => ({ name: model.inputs.get(value)!, value, draw }));
  }

  /** @param sets the data sets to include in the program, with feed "resident". */
  static async compile(
    captured: Captured,
    kind: ProgramKind,
    engine: Engine,
    cells: ReadonlyMap<Value, VariableCell>,
    stream: Stream | undefined,
    sets: readonly HostArray[] = [],
  ): Promise<Program> {
    const packed = pack(captured, cells, engine);
    const model = toModel(packed.graph, {
      steps: kind.steps,
      feed: kind.feed === "batch" ? "batch" : "rows",
      target: engine.target,
      ...(kind.feed === "resident" ? { resident: sets.map(({ shape }) => shape[0]!) } : {}),
    });
    const inside = kind.feed === "resident" ? sets.map(({ data }, index) => [residentName(index), data] as const) : [];
    const level = optimizationLevel(packed.graph);
    const session = await engine.compile(model.bytes, model.updates, new Map(inside), level);
    return new Program(captured, packed.graph, kind, model, session, engine, packed.cells, stream);
  }

  /** Like `compile`, for {@link runSync}; the engine must have `compileSync`. With `freeBatch`, for any batch size. */
  static compileSync(
    captured: Captured,
    kind: ProgramKind & { readonly feed: "batch" | "rows" },
    engine: Engine,
    cells: ReadonlyMap<Value, VariableCell>,
    stream: Stream | undefined,
    freeBatch?: number,
  ): Program {
    const packed = pack(captured, cells, engine, freeBatch);
    const model = toModel(packed.graph, { ...kind, target: engine.target, ...(freeBatch ? { freeBatch } : {}) });
    const session = engine.compileSync!(model.bytes, optimizationLevel(packed.graph));
    return new Program(captured, packed.graph, kind, model, session, engine, packed.cells, stream);
  }

  /** Runs the step or steps; afterwards the variables' cells contain the new values. Returns the outputs' elements. */
  async run(call: ProgramCall): Promise<TypedArray[]> {
    for (const cell of this.cells.values()) {
      if (!(this.engine.keepsState && deviceOf(cell))) await cell.load();
    }
    return this.take(await this.session.run(this.feeds(call), this.fetches()));
  }

  /** Synchronous version of `run`, for a program compiled with `compileSync`. */
  runSync(call: ProgramCall): TypedArray[] {
    for (const cell of this.cells.values()) cell.loadSync();
    return this.take((this.session as SyncSession).run(this.feeds(call), this.fetches()));
  }

  private feeds(call: ProgramCall): Feeds {
    const { engine, model } = this;
    const feeds: Record<string, OrtTensor> = {};
    let argument = 0;
    for (const { role, name, value } of this.graph.inputs) {
      const port = model.inputs.get(value)!;
      if (role === "argument" && this.kind.feed === "resident") continue;
      if (role === "argument") {
        const { data, dtype, shape } = call.inputs[argument++]!;
        feeds[port] = engine.tensor(data, dtype, shape);
      } else if (role === "variable") {
        const cell = this.cells.get(value)!;
        const onDevice = engine.keepsState ? deviceOf(cell) : undefined;
        feeds[port] = onDevice ?? engine.tensor(cell.value!, cell.dtype, cell.shape);
      } else if (role === "hyperparameter") {
        feeds[port] = engine.tensor(Float32Array.of(call.hyperparameters[name]!), "float32", []);
      }
    }
    if (call.rows) {
      const shape = this.kind.steps === "many" ? [call.count, call.rows.length / call.count] : [call.rows.length];
      feeds[model.rows] = engine.tensor(call.rows, "int32", shape);
    }
    this.draw(feeds, call.count);
    return feeds;
  }

  private fetches(): Fetches {
    const { engine, model } = this;
    const fetches: Record<string, OrtTensor | null> = {};
    for (const name of model.outputs) fetches[name] = null;
    this.graph.updates.forEach(({ variable }, index) => {
      const cell = this.cells.get(variable)!;
      fetches[model.updates[index]!] = engine.writesInPlace
        ? engine.tensor(cell.target(), cell.dtype, cell.shape)
        : null;
    });
    return fetches;
  }

  private take(results: Results): TypedArray[] {
    const { engine, model } = this;
    this.graph.updates.forEach(({ variable }, index) => {
      const cell = this.cells.get(variable)!;
      const result = results[model.updates[index]!]!;
      // The engine decides for each result: results computed on the CPU are not on the device.
      if (result.location === "gpu-buffer" && cell instanceof VariableCell) {
        const tensor = result as OrtTensor;
        cell.commitDevice({ tensor, read: () => engine.fetch(tensor) });
      } else cell.commit(engine.writesInPlace ? cell.target() : (result.data as TypedArray));
    });
    return model.outputs.map((name) => results[name]!.data as TypedArray);
  }

  async dispose(): Promise<void> {
    await this.session.release();
  }

  /** Fills the random inputs step by step, in the order in which the eager step draws. */
  private draw(feeds: Record<string, OrtTensor>, count: number): void {
    const filled = this.randoms.map(({ name, value, draw }) => {
      const size = sizeOf(value.shape);
      const values = this.buffer(name, value.dtype, size * count);
      const shape = this.kind.steps === "many" ? [count, ...value.shape] : value.shape;
      feeds[name] = this.engine.tensor(values, value.dtype, shape);
      return { draw, values, size };
    });
    for (let step = 0; step < count; step += 1) {
      for (const { draw, values, size } of filled) {
        const slice = values.subarray(step * size, (step + 1) * size);
        if (draw.kind === "events") draw.fill(slice as Uint8Array);
        else if (draw.kind === "host") draw.fill(slice as Float32Array);
        else {
          const stream = this.stream ?? new Stream(Math.random() * 2 ** 32);
          stream.fill(slice as Float32Array, draw.distribution, draw.offset, draw.scale);
        }
      }
    }
  }

  /** Returns memory for an input, kept for later calls, which may run fewer steps: new memory is slow to fill. */
  private buffer(name: string, dtype: DType, length: number): Float32Array | Uint8Array {
    let values = this.buffers.get(name);
    if (values === undefined || values.length < length) {
      values = allocate(dtype, length) as Float32Array | Uint8Array;
      this.buffers.set(name, values);
    }
    return values.length === length ? values : values.subarray(0, length);
  }
}
