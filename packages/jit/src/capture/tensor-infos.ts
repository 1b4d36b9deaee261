import type { EngineInternals } from "@feedforward/graph";

type Infos = EngineInternals["state"]["tensorInfo"];
type Id = Parameters<Infos["get"]>[0];
type Info = NonNullable<ReturnType<Infos["get"]>>;

/**
 * tfjs's record of tensors for the time of a capture: those that the capture makes, most of which end with it, are in a
 * Map. In a WeakMap, each costs several times as much to add and to collect.
 */
export class TensorInfos {
  private readonly own = new Map<Id, Info>();

  private constructor(
    private readonly engine: EngineInternals,
    private readonly before: Infos,
  ) {}

  /** Takes the place of tfjs's record until `end`. */
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

  /** Puts tfjs's record back, with the tensors that are left. */
  end(): void {
    for (const [id, info] of this.own) this.before.set(id, info);
    this.engine.state.tensorInfo = this.before;
  }
}
