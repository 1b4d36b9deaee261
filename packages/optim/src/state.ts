import { FeedforwardError } from "@feedforward/shared";
import * as tf from "@tensorflow/tfjs-core";

/** A named gradient or state tensor. */
export interface NamedTensor {
  /** Name of the value, such as that of the variable and the slot. */
  name: string;
  /** The value. */
  tensor: tf.Tensor;
}

/** State tensors that an optimizer keeps for one variable. */
export type Slots = Record<string, tf.Variable>;

/** A variable's name without the number that tfjs-layers adds when a name is taken: `hidden/kernel_1` → `hidden/kernel`. */
const plain = (name: string) => name.replace(/_\d+$/, "");

/** The variables that an optimizer owns: scalars by name, slots by variable name. */
export class OptimizerState {
  readonly #scalars = new Map<string, tf.Variable<tf.Rank.R0>>();
  readonly #slots = new Map<string, Slots>();
  // Restored slots that no variable has claimed yet.
  readonly #restored = new Map<string, Slots>();

  constructor(
    private readonly owner: string,
    private readonly create: (variable: tf.Variable) => Record<string, tf.Tensor>,
  ) {}

  has(scalar: string): boolean {
    return this.#scalars.has(scalar);
  }

  scalar(name: string, initial: number): tf.Variable<tf.Rank.R0> {
    let variable = this.#scalars.get(name);
    if (!variable) {
      variable = tf.tidy(() => own(tf.scalar(initial), `${this.owner}/${name}`)) as tf.Variable<tf.Rank.R0>;
      this.#scalars.set(name, variable);
    }
    return variable;
  }

  find(variable: tf.Variable): Slots | undefined {
    return this.#slots.get(variable.name);
  }

  slots(variable: tf.Variable): Slots {
    const slots = this.#slots.get(variable.name);
    if (!slots) throw new Error(`internal: no slots for "${variable.name}"`);
    return slots;
  }

  build(variables: readonly tf.Variable[]): void {
    const missing = variables.filter((variable) => !this.#slots.has(variable.name));
    if (missing.length === 0) return;
    // Exact names first, so that `w_1` never takes what belongs to `w`.
    const loose = missing.filter((variable) => !this.#claim(variable, (name) => name === variable.name));
    for (const variable of loose) {
      if (this.#claim(variable, (name) => plain(name) === plain(variable.name))) continue;
      if (this.#restored.size > 0)
        throw new FeedforwardError(
          `${this.owner}: the restored state has nothing for "${variable.name}"; it belongs to ${[...this.#restored.keys()].join(", ")}`,
        );
      tf.tidy(() => {
        const slots: Slots = {};
        for (const [name, value] of Object.entries(this.create(variable)))
          slots[name] = own(value, `${this.owner}/${variable.name}/${name}`);
        this.#slots.set(variable.name, slots);
      });
    }
  }

  #claim(variable: tf.Variable, fits: (name: string) => boolean): boolean {
    for (const [name, slots] of this.#restored) {
      if (!fits(name)) continue;
      this.#verify(variable, slots);
      this.#restored.delete(name);
      this.#slots.set(variable.name, slots);
      return true;
    }
    return false;
  }

  #verify(variable: tf.Variable, slots: Slots): void {
    tf.tidy(() => {
      const expected = this.create(variable);
      const describe = (of: Record<string, tf.Tensor>) =>
        Object.keys(of)
          .sort()
          .map((name) => `${name} [${of[name]!.shape}]`)
          .join(", ");
      if (describe(expected) !== describe(slots))
        throw new FeedforwardError(
          `${this.owner}: state of "${variable.name}" must be ${describe(expected) || "nothing"}, received ${describe(slots)}`,
        );
    });
  }

  save(): NamedTensor[] {
    const all = [...this.#slots, ...this.#restored];
    const names = all.map(([name]) => name);
    const free = (name: string) => names.filter((other) => plain(other) === plain(name)).length === 1;
    return [
      ...[...this.#scalars].map(([name, tensor]) => ({ name, tensor: tensor as tf.Tensor })),
      ...all.flatMap(([name, slots]) =>
        Object.entries(slots).map(([slot, tensor]) => ({ name: `${free(name) ? plain(name) : name}/${slot}`, tensor })),
      ),
    ];
  }

  restore(weights: readonly NamedTensor[]): void {
    const incoming = this.#byVariable(weights);
    // Nothing is touched before all is known to fit.
    const current = this.#match([...incoming.keys()]);
    const matched = [...incoming].map(([name, values]) => ({ name, values, slots: current.get(name) }));
    for (const { name, values, slots } of matched) if (slots) this.#fits(name, values, slots);
    tf.tidy(() => {
      for (const { name, tensor } of weights)
        this.#scalars.get(name)?.assign(tf.cast(tf.reshape(tensor, []), "float32"));
    });
    for (const { name, values, slots } of matched) {
      if (slots) for (const [slot, tensor] of Object.entries(values)) slots[slot]!.assign(tensor);
      else this.#adopt(name, values);
    }
  }

  /** `hidden/kernel/m` → slot `m` of `hidden/kernel`; names without a slash are scalars. */
  #byVariable(weights: readonly NamedTensor[]): Map<string, Record<string, tf.Tensor>> {
    const incoming = new Map<string, Record<string, tf.Tensor>>();
    for (const { name, tensor } of weights) {
      const cut = name.lastIndexOf("/");
      if (cut >= 0) {
        const variable = name.slice(0, cut);
        incoming.set(variable, { ...incoming.get(variable), [name.slice(cut + 1)]: tensor });
      } else if (!this.#scalars.has(name)) {
        throw new FeedforwardError(
          `${this.owner}: unknown state "${name}"; expected ${[...this.#scalars.keys()].join(", ")}`,
        );
      } else if (tensor.size !== 1) {
        throw new FeedforwardError(`${this.owner}: state "${name}" must be a scalar, received shape [${tensor.shape}]`);
      }
    }
    return incoming;
  }

  /** The slots that saved names belong to: by the exact name first, then by the plain one, each variable once. */
  #match(names: readonly string[]): Map<string, Slots> {
    const found = new Map(names.filter((name) => this.#slots.has(name)).map((name) => [name, this.#slots.get(name)!]));
    const free = new Map([...this.#slots].filter(([name]) => !found.has(name)));
    for (const name of names) {
      const key = found.has(name) ? undefined : [...free.keys()].find((other) => plain(other) === plain(name));
      if (key === undefined) continue;
      found.set(name, free.get(key)!);
      free.delete(key);
    }
    return found;
  }

  #fits(name: string, values: Record<string, tf.Tensor>, slots: Slots): void {
    for (const [slot, tensor] of Object.entries(values)) {
      const expected = slots[slot];
      if (!expected)
        throw new FeedforwardError(
          `${this.owner}: unknown state "${name}/${slot}"; expected ${Object.keys(slots).join(", ") || "none"}`,
        );
      if (expected.shape.toString() !== tensor.shape.toString())
        throw new FeedforwardError(
          `${this.owner}: state "${name}/${slot}" must have shape [${expected.shape}], received [${tensor.shape}]`,
        );
    }
  }

  #adopt(name: string, values: Record<string, tf.Tensor>): void {
    for (const old of Object.values(this.#restored.get(name) ?? {})) old.dispose();
    const slots: Slots = {};
    for (const [slot, tensor] of Object.entries(values)) slots[slot] = own(tensor, `${this.owner}/${name}/${slot}`);
    this.#restored.set(name, slots);
  }

  variables(): tf.Variable[] {
    const slots = [...this.#slots.values(), ...this.#restored.values()];
    return [...(this.#scalars.values() as Iterable<tf.Variable>), ...slots.flatMap((of) => Object.values(of))];
  }

  dispose(): void {
    for (const variable of this.variables()) variable.dispose();
    this.#scalars.clear();
    this.#slots.clear();
    this.#restored.clear();
  }
}

// tfjs refuses a second variable of the same name, and two optimizers may train one model.
function own(value: tf.Tensor, name: string): tf.Variable {
  const taken = tf.engine().registeredVariables;
  let free = name;
  for (let i = 1; free in taken; i++) free = `${name}_${i}`;
  return tf.variable(value, false, free);
}
