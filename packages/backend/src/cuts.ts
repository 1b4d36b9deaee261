import { internals } from "@feedforward/graph";
import { engine, Optimizer, type Tensor, Variable } from "@tensorflow/tfjs-core";
import { flushAll, flushPart } from "./flush";
import { Handle } from "./handle";
import { pace } from "./pace";
import { type Lazy, readyValue } from "./pending";
import { pool } from "./pool";
import { trace } from "./trace";

/** Nodes, bytes of inputs and elements of results after which what is pending is computed, outside of all scopes. */
const NODES = 1500;
const BYTES = 2 ** 29;
const ELEMENTS = 2 ** 27;

/** What a variable was assigned last. */
const assigned = new WeakMap<Variable, Lazy>();

/** The value of a tensor that was made here. */
const lazyOf = ({ dataId }: Tensor): Lazy | undefined => (dataId instanceof Handle ? dataId.value : undefined);

/** A first value that is pending is computed, so that the step that reads it is the same program as the next one. */
function settle(initial: Tensor): void {
  const value = lazyOf(initial);
  if (!value) return;
  // It is no number that a program writes anew for each step.
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
 * Where pending work is cut into programs, beside reads: after an optimizer's step, where a variable is assigned the
 * second time (a step of the program's own), and outside of all scopes where much is pending. Inside a scope a cut would
 * make results of values that the scope is about to dispose. The classes are changed, not tfjs's engine, whose own methods
 * a captured step replaces for a while.
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
