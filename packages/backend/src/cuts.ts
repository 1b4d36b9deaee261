import { internals } from "@feedforward/graph";
import { engine, Optimizer, type Tensor, Variable } from "@tensorflow/tfjs-core";
import { flushAll, flushPart } from "./flush";
import { Handle } from "./handle";
import { pace } from "./pace";
import { type Lazy, readyValue } from "./pending";
import { pool } from "./pool";
import { trace } from "./trace";

/** Limits of nodes, input bytes and result elements above which pending nodes are computed outside all scopes. */
const NODES = 1500;
const BYTES = 2 ** 29;
const ELEMENTS = 2 ** 27;

/** Last value that was assigned to a variable. */
const assigned = new WeakMap<Variable, Lazy>();

/** Returns the value of a tensor that was created on this backend, otherwise undefined. */
const lazyOf = ({ dataId }: Tensor): Lazy | undefined => (dataId instanceof Handle ? dataId.value : undefined);

/** Computes a pending initial value of a variable, so that the first step is the same program as the next ones. */
function settle(initial: Tensor): void {
  const value = lazyOf(initial);
  if (!value) return;
  // A variable changes at each step, so its initial value must not be compiled as a constant.
  value.written = false;
  const { node } = value;
  if (!node) return;
  if (node.op !== "Fill") {
    flushPart(node.part.root());
    return;
  }
  const filled = pool.take(value.dtype, value.size).fill((node.attributes as { value: number }).value);
  (initial.dataId as Handle).set(readyValue(filled, value.shape, value.dtype, true));
}

const taping = (): boolean => internals().state.gradientDepth > 0;

/**
 * Patches tfjs so that pending nodes are computed not only at reads but also after each step of an optimizer, at the
 * second assignment of a variable (a hand-written training step), and, if many nodes are pending, outside all scopes:
 * inside one, values that the scope is about to dispose would become outputs. The prototypes are patched, not the
 * engine object, whose methods are replaced temporarily while a step is captured.
 */
export function cutAtSteps(): void {
  const type = Object.getPrototypeOf(engine()) as ReturnType<typeof internals>;
  const { makeVariable, endScope } = type;
  type.makeVariable = function (initial, ...rest) {
    settle(initial);
    return makeVariable.call(this, initial, ...rest);
  };
  type.endScope = function (result) {
    endScope.call(this, result);
    if (trace.nodes <= NODES && trace.bytes <= BYTES && trace.elements <= ELEMENTS) return;
    const { scopeStack, kernelDepth } = this.state;
    if (scopeStack.length === 0 && kernelDepth === 0 && !taping()) flushAll();
  };
  const { minimize } = Optimizer.prototype;
  Optimizer.prototype.minimize = function (...args) {
    const cost = minimize.apply(this, args);
    if (!taping() && flushAll()) pace.small();
    return cost;
  };
  const { assign } = Variable.prototype;
  Variable.prototype.assign = function (next) {
    assign.call(this, next);
    const value = lazyOf(next);
    if (!value?.node) return;
    const again = assigned.get(this)?.node !== undefined && !taping();
    assigned.set(this, value);
    if (again) flushPart(value.node.part.root());
  };
}
