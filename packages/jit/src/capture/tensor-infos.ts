import type { EngineInternals } from "@feedforward/graph";

type Infos = EngineInternals["state"]["tensorInfo"];
type Id = Parameters<Infos["get"]>[0];
type Info = NonNullable<ReturnType<Infos["get"]>>;

/**
 * Replacement of tfjs's tensor records during a capture. Tensors that the capture creates, most of which end with it,
 * are in a Map: in a WeakMap, each takes several times as long to add and to collect.
 */
export class TensorInfos {
  private readonly own = new Map<Id, Info>();

  private constructor(
    private readonly engine: EngineInternals,
    private readonly before: Infos,
  ) {}

  /** Replaces tfjs's records until `end` is called. */
  static start(engine: EngineInternals): TensorInfos {
    const infos = new TensorInfos(engine, engine.state.tensorInfo);
    engine.state.tensorInfo = infos as unknown as Infos;
    return infos;
  }

  get(id: Id): Info | undefined {
    return this.own.get(id) ?? this.before.get(id);
  }

  has(id: Id): boolean {
    return this.own.has(id) || this.before.has(id);
  }

  set(id: Id, info: Info): this {
    if (this.before.has(id)) this.before.set(id, info);
    else this.own.set(id, info);
    return this;
  }

  delete(id: Id): boolean {
    return this.own.delete(id) || this.before.delete(id);
  }

  /** Restores tfjs's records and adds the remaining tensors. */
  end(): void {
    for (const [id, info] of this.own) this.before.set(id, info);
    this.engine.state.tensorInfo = this.before;
  }
}
