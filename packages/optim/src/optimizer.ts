// Longer than most files: the order of one step (accumulate, clip, decay, update, average, count) is best read in one place.
import { FeedforwardError } from "@feedforward/shared";
import * as tf from "@tensorflow/tfjs-core";
import { clipGradients } from "./clip";
import type { Compat } from "./compat";
import { getSchedule } from "./get-schedule";
import { LearningRateSchedule } from "./schedule";
import { between, checkNames, settings } from "./settings";
import { type NamedTensor, OptimizerState, type Slots } from "./state";
import { fromSavedConfig } from "./tfjs-optimizer";

/** Options of every optimizer. */
export interface OptimizerOptions {
  /** Step size η, or a schedule. Each optimizer and era has its own default; TF1's optimizers mostly have none. */
  learningRate?: number | LearningRateSchedule | undefined;
  /** Library whose formula and defaults apply. Default `"keras3"`. */
  compat?: Compat;
  /** Keras 2's `decay` d: the rate at step t is η/(1 + d·t). Default 0. */
  decay?: number;
  /** Decoupled weight decay λ: p ← p − η·λ·p before the update. Default 0. */
  weightDecay?: number;
  /** Variables without weight decay: substrings of their names, or patterns. Default none. */
  excludeFromWeightDecay?: readonly (string | RegExp)[];
  /** Scale gradients down to this L2 norm, per variable; in Keras 2, over all variables together. Default none. */
  clipNorm?: number | undefined;
  /** Clip each gradient element to ±this. Default none. */
  clipValue?: number | undefined;
  /** Scale all gradients down together to this L2 norm. Default none. */
  globalClipNorm?: number | undefined;
  /** Keep an exponential moving average of the variables. Default false. */
  useEma?: boolean;
  /** The average's momentum. Default 0.99. */
  emaMomentum?: number;
  /** Interval in updates at which the average is copied into the variables. Default: never. */
  emaOverwriteFrequency?: number | undefined;
  /** Number of steps whose gradients are accumulated; each update uses their mean. Default 1. */
  gradientAccumulationSteps?: number;
}

/** Argument of an optimizer's constructor and factory: a rate, a schedule or options. */
export type OptimizerInput<O extends OptimizerOptions> = number | LearningRateSchedule | O;

/** The new value of one variable, given its value, its gradient and its slots (which the rule assigns). */
export type UpdateRule = (value: tf.Tensor, gradient: tf.Tensor, slots: Slots) => tf.Tensor;

const commonDefaults = {
  compat: "keras3" as Compat,
  decay: 0,
  weightDecay: 0,
  excludeFromWeightDecay: [] as readonly (string | RegExp)[],
  clipNorm: undefined as number | undefined,
  clipValue: undefined as number | undefined,
  globalClipNorm: undefined as number | undefined,
  useEma: false,
  emaMomentum: 0.99,
  emaOverwriteFrequency: undefined as number | undefined,
  gradientAccumulationSteps: 1,
};

type Common = typeof commonDefaults & { learningRate: number | LearningRateSchedule | undefined };

/**
 * Base of all optimizers: a `tf.Optimizer` whose learning rate, step count and slots are non-trainable `tf.Variable`s,
 * made at the first step (or by `build`), keyed by variable name and freed by `dispose`.
 *
 * A step reads nothing on the host, so it can be captured once and replayed.
 */
export abstract class Optimizer<S extends object = object> extends tf.Optimizer {
  /** Library whose formula applies. */
  readonly compat: Compat;
  /** Options with their defaults resolved, which `getConfig` returns. */
  protected readonly settings: S & Common;
  readonly #state: OptimizerState;
  #rate: number | LearningRateSchedule;
  // With gradient accumulation, whether this step updates. Assignments in other steps keep the old value.
  #updates: tf.Tensor | undefined;

  protected constructor(
    input: OptimizerInput<OptimizerOptions & Partial<S>>,
    defaults: (compat: Compat) => S & Pick<Common, "learningRate"> & Partial<Common>,
  ) {
    super();
    const name = this.getClassName();
    const options =
      typeof input === "number" || input instanceof LearningRateSchedule
        ? ({ learningRate: input } as OptimizerOptions & Partial<S>)
        : input;
    if (typeof defaults !== "function")
      throw new FeedforwardError(
        `${name}: received ${typeof defaults} for the defaults; a subclass calls super(options, (compat) => ({ learningRate: 0.01, … }))`,
      );
    const known = { ...defaults("keras3"), ...commonDefaults };
    checkNames(name, options, Object.keys(known));
    const compat = options.compat ?? "keras3";
    if (!["keras3", "keras2", "tf1"].includes(compat))
      throw new FeedforwardError(`${name}: compat must be "keras3", "keras2" or "tf1", received "${compat}"`);
    const { learningRate, ...own } = defaults(compat);
    const { learningRate: given, ...rest } = options;
    const merged = settings<object>(name, { ...commonDefaults, ...own }, rest);
    this.compat = compat;
    this.#rate = rateOf(name, given ?? learningRate);
    const { excludeFromWeightDecay: excluded } = merged as Common;
    if (!Array.isArray(excluded))
      throw new FeedforwardError(
        `${name}: excludeFromWeightDecay must be a list of texts and patterns, received ${String(excluded)}`,
      );
    this.settings = { ...merged, compat, excludeFromWeightDecay: excluded.map(patternOf) } as unknown as S & Common;
    this.#check(name);
    this.#state = new OptimizerState(name, (variable) => this.#createSlots(variable));
  }

  #check(name: string): void {
    const s: Common = this.settings;
    between(name, "decay", s.decay, 0);
    between(name, "weightDecay", s.weightDecay, 0);
    between(name, "emaMomentum", s.emaMomentum, 0, 1);
    if (!Number.isInteger(s.gradientAccumulationSteps) || s.gradientAccumulationSteps < 1)
      throw new FeedforwardError(
        `${name}: gradientAccumulationSteps must be a whole number of 1 or more, received ${s.gradientAccumulationSteps}`,
      );
    if (
      s.emaOverwriteFrequency !== undefined &&
      !(Number.isInteger(s.emaOverwriteFrequency) && s.emaOverwriteFrequency >= 1)
    )
      throw new FeedforwardError(
        `${name}: emaOverwriteFrequency must be a whole number of 1 or more, received ${s.emaOverwriteFrequency}`,
      );
    const clips = (["clipNorm", "clipValue", "globalClipNorm"] as const).filter((key) => s[key] !== undefined);
    if (clips.length > 1)
      throw new FeedforwardError(
        `${name}: give only one of clipNorm, clipValue and globalClipNorm, received ${clips.join(" and ")}`,
      );
    for (const key of clips)
      if (!(s[key]! > 0)) throw new FeedforwardError(`${name}: ${key} must be more than 0, received ${s[key]}`);
  }

  /** Names and initial values of one variable's slots. */
  protected abstract slots(variable: tf.Variable): Record<string, tf.Tensor>;

  /**
   * The update rule of this step, built from the rate and the number of updates so far (both scalars).
   *
   * @param rate learning rate of this step.
   * @param iterations number of updates so far.
   */
  protected abstract rule(rate: tf.Scalar, iterations: tf.Scalar): UpdateRule;

  /** Names and initial values of scalars that belong to the whole optimizer. */
  protected globals(): Record<string, number> {
    return {};
  }

  /**
   * Returns one of the scalars that `globals` names.
   *
   * @param name one of the names that `globals` returns.
   */
  protected global(name: string): tf.Variable<tf.Rank.R0> {
    return this.#state.scalar(name, this.globals()[name]!);
  }

  /**
   * Assigns a slot or a global, or keeps it on steps that only accumulate gradients.
   *
   * @param target a slot or a global.
   * @param value the new value, of the same shape.
   */
  protected assign(target: tf.Variable, value: tf.Tensor): void {
    target.assign(this.#updates ? tf.where(this.#updates, value, target) : value);
  }

  /** The rate η as set, or the schedule. Setting a number takes effect at the next step, compiled steps included. */
  get learningRate(): number | LearningRateSchedule {
    return this.#rate;
  }

  set learningRate(value: number) {
    if (this.#rate instanceof LearningRateSchedule)
      throw new FeedforwardError(
        `${this.getClassName()}: the learning rate follows a schedule and cannot be set; create the optimizer with a number`,
      );
    this.#rate = rateOf(this.getClassName(), value);
    if (this.#state.has("learning_rate")) tf.tidy(() => this.learningRateVariable.assign(tf.scalar(value)));
  }

  /** The variable that holds η (unused with a schedule). */
  get learningRateVariable(): tf.Variable<tf.Rank.R0> {
    return this.#state.scalar("learning_rate", typeof this.#rate === "number" ? this.#rate : 0);
  }

  /** The variable that counts `applyGradients` calls (float32: exact up to 16,777,216). */
  get iterationsVariable(): tf.Variable<tf.Rank.R0> {
    return this.#state.scalar("iterations", 0);
  }

  /** Number of `applyGradients` calls. It reads the device, so do not use it inside a step. */
  override get iterations(): number {
    return this.#state.has("iterations") ? this.iterationsVariable.dataSync()[0]! : 0;
  }

  /** The rate of the next update as a tensor: schedule and decay applied to the step count. */
  currentLearningRate(): tf.Scalar {
    const { decay } = this.settings;
    return tf.tidy(() => {
      const rate =
        this.#rate instanceof LearningRateSchedule
          ? this.#rate.call(this.iterationsVariable)
          : this.learningRateVariable;
      if (decay === 0) return rate.clone() as tf.Scalar;
      return tf.div(rate, tf.add(tf.mul(this.iterationsVariable, decay), 1)) as tf.Scalar;
    });
  }

  /** Creates the slots of these variables now instead of at the first step. */
  build(variables: readonly tf.Variable[]): void {
    void this.iterationsVariable;
    if (typeof this.#rate === "number") void this.learningRateVariable;
    for (const name of Object.keys(this.globals())) this.global(name);
    this.#state.build(variables);
  }

  #createSlots(variable: tf.Variable): Record<string, tf.Tensor> {
    const slots = this.slots(variable);
    if (this.settings.gradientAccumulationSteps > 1) slots.gradient_accumulator = tf.zeros(variable.shape);
    if (this.settings.useEma) slots.average = tf.zeros(variable.shape);
    return slots;
  }

  /**
   * One step: computes the gradients of `loss` and applies them.
   * @param returnCost return the loss, which the caller then owns
   * @param variables variables to train. Default: every trainable variable that the loss depends on
   */
  override minimize(loss: () => tf.Scalar, returnCost = false, variables?: tf.Variable[]): tf.Scalar | null {
    const [cost] = tf.tidy(() => {
      const { value, grads } = this.computeGradients(loss, variables);
      this.applyGradients(grads);
      return returnCost ? [value] : [];
    });
    return cost ?? null;
  }

  /**
   * Updates variables with their gradients.
   * @param gradients gradients by variable name; variables without a gradient do not change
   * @throws FeedforwardError if a name belongs to no variable
   */
  override applyGradients(gradients: Record<string, tf.Tensor> | NamedTensor[]): void {
    tf.tidy(this.getClassName(), () => {
      const named = Array.isArray(gradients)
        ? gradients
        : Object.entries(gradients).map(([name, tensor]) => ({ name, tensor }));
      const given = named.filter(({ tensor }) => tensor != null);
      const variables = given.map(({ name }) => registered(this.getClassName(), name));
      this.build(variables);
      this.#apply(
        variables,
        given.map(({ tensor }) => tensor),
      );
    });
  }

  #apply(variables: tf.Variable[], gradients: tf.Tensor[]): void {
    const { gradientAccumulationSteps: every, weightDecay, useEma } = this.settings;
    const slots = variables.map((variable) => this.#state.slots(variable));
    const calls = this.iterationsVariable;
    const done = (every > 1 ? tf.floor(tf.div(calls, every)) : calls) as tf.Scalar;
    const rate = this.currentLearningRate();

    let means = gradients;
    if (every > 1) {
      this.#updates = divides(every, tf.add(calls, 1));
      const sums = gradients.map((gradient, i) => tf.add(slots[i]!.gradient_accumulator!, gradient));
      sums.forEach((sum, i) => {
        slots[i]!.gradient_accumulator!.assign(tf.where(this.#updates!, tf.zerosLike(sum), sum));
      });
      means = sums.map((sum) => tf.div(sum, every));
    }
    const clipped = clipGradients(means, this.settings);
    const rule = this.rule(rate, done);
    const kept = weightDecay > 0 ? tf.sub(1, tf.mul(rate, weightDecay)) : undefined;
    variables.forEach((variable, i) => {
      const value = kept && this.#decays(variable.name) ? tf.mul(variable, kept) : variable;
      this.assign(variable, rule(value, clipped[i]!, slots[i]!));
    });
    this.#updates = undefined;
    if (useEma) this.#average(variables, slots, done);
    calls.assign(tf.add(calls, 1));
  }

  #decays(name: string): boolean {
    return !this.settings.excludeFromWeightDecay.some((part) =>
      typeof part === "string" ? name.includes(part) : part.test(name),
    );
  }

  // The average starts at the variables' values after the first update, where its momentum is 0.
  #average(variables: tf.Variable[], slots: Slots[], done: tf.Scalar): void {
    const { emaMomentum, emaOverwriteFrequency } = this.settings;
    const momentum = tf.mul(tf.cast(tf.notEqual(done, 0), "float32"), emaMomentum);
    const rest = tf.sub(1, momentum);
    const overwrite = emaOverwriteFrequency === undefined ? undefined : divides(emaOverwriteFrequency, tf.add(done, 1));
    variables.forEach((variable, i) => {
      const average = slots[i]!.average!;
      average.assign(tf.add(tf.mul(average, momentum), tf.mul(variable, rest)));
      if (overwrite) variable.assign(tf.where(overwrite, average, variable));
    });
  }

  /** All state: rate, step count, scalars and slots. The optimizer owns the tensors: copy them, do not dispose them. */
  override async getWeights(): Promise<NamedTensor[]> {
    this.build([]);
    return this.#state.save();
  }

  /**
   * Restores the state returned by `getWeights`, by name. Slots are matched to variables when they are next used; a variable of a
   * later model in the same process (`hidden/kernel_1`) takes the slots of `hidden/kernel`.
   * @throws FeedforwardError if a shape does not fit or a slot is unknown
   */
  override async setWeights(weights: NamedTensor[]): Promise<void> {
    this.build([]);
    this.#state.restore(weights);
    if (typeof this.#rate !== "number") return;
    const held = (await this.learningRateVariable.data())[0]!;
    // The variable is float32: 0.0006 stays 0.0006 and does not become 0.0006000000284984708.
    if (Math.fround(this.#rate) !== held) this.#rate = shortestFloat32(held);
  }

  /** The slots of a variable by slot name; undefined before the first step. */
  slotsOf(variable: tf.Variable): Readonly<Slots> | undefined {
    return this.#state.find(variable);
  }

  /** Every variable that the optimizer owns: those that a captured step reads and assigns besides the model's. */
  get variables(): tf.Variable[] {
    return this.#state.variables();
  }

  /**
   * Ends training: sets each variable to its moving average, if `useEma` keeps one.
   *
   * @param variables the variables that were trained.
   */
  finalizeVariableValues(variables: readonly tf.Variable[]): void {
    if (!this.settings.useEma) return;
    for (const variable of variables) {
      const average = this.#state.find(variable)?.average;
      if (average) variable.assign(average);
    }
  }

  /** Frees all state. The optimizer can be used again and then starts from step 0. */
  override dispose(): void {
    this.#state.dispose();
  }

  /**
   * Called by tfjs when it loads a model that was saved with its optimizer's state.
   * @param cls class registered under the saved name
   * @param config what `getConfig` returned, of this class or of tfjs's class of the same name
   */
  static override fromConfig<T extends tf.serialization.Serializable>(
    cls: tf.serialization.SerializableConstructor<T>,
    config: tf.serialization.ConfigDict,
  ): T {
    return fromSavedConfig(cls as never, config) as unknown as T;
  }

  /** The options as `getOptimizer` accepts them; schedules as `{ className, config }`. */
  override getConfig(): tf.serialization.ConfigDict {
    const rate = this.#rate;
    const config: Record<string, unknown> = {
      learningRate: typeof rate === "number" ? rate : { className: rate.getClassName(), config: rate.getConfig() },
    };
    for (const [key, value] of Object.entries(this.settings)) {
      if (key === "learningRate" || value === undefined) continue;
      config[key] = key === "excludeFromWeightDecay" ? this.settings.excludeFromWeightDecay.map(String) : value;
    }
    return config as tf.serialization.ConfigDict;
  }
}

/** Returns a string unchanged unless it is a pattern that `getConfig` wrote: `/bias$/`. */
function patternOf(part: string | RegExp): string | RegExp {
  const written = typeof part === "string" ? /^\/(.+)\/([a-z]*)$/.exec(part) : null;
  return written ? new RegExp(written[1]!, written[2]) : part;
}

function rateOf(name: string, value: unknown): number | LearningRateSchedule {
  if (value instanceof LearningRateSchedule) return value;
  if (typeof value === "object" && value !== null) return getSchedule(value as Parameters<typeof getSchedule>[0]);
  if (value === undefined) throw new FeedforwardError(`${name}: TF1 has no default learning rate; pass learningRate`);
  if (typeof value === "number" && Number.isFinite(value) && value >= 0) return value;
  throw new FeedforwardError(
    `${name}: learningRate must be a number of 0 or more or a schedule, received ${String(value)}`,
  );
}

/** The decimal number with the fewest digits that float32 rounds to `value`. */
function shortestFloat32(value: number): number {
  for (let digits = 1; digits < 9; digits++) {
    const candidate = Number(value.toPrecision(digits));
    if (Math.fround(candidate) === value) return candidate;
  }
  return value;
}

function registered(owner: string, name: string): tf.Variable {
  const variable = tf.engine().registeredVariables[name];
  if (!variable) throw new FeedforwardError(`${owner}: there is a gradient for "${name}" but no variable of that name`);
  return variable;
}

/** Whether `n` divides `count`, as a boolean scalar. It avoids the mod kernel, which some engines lack. */
function divides(n: number, count: tf.Tensor): tf.Tensor {
  return tf.equal(tf.mul(tf.floor(tf.div(count, n)), n), count);
}
