import type { Callback } from "@tensorflow/tfjs-layers";

/** Methods that tfjs's training loop calls on each callback. */
export interface LoopCallback {
  setParams(params: unknown): void;
  setModel(model: unknown): void;
  onTrainBegin(): Promise<void>;
  onTrainEnd(): Promise<void>;
  onEpochBegin(epoch: number): Promise<void>;
  onEpochEnd(epoch: number): Promise<void>;
  onBatchBegin(batch: number): Promise<void>;
  onBatchEnd(batch: number): Promise<void>;
}

const nothing = async (): Promise<void> => undefined;

/** Creates a callback with only the given methods, without tfjs-layers, which is an optional peer. */
export const loopCallback = (methods: Partial<LoopCallback>): LoopCallback => ({
  setParams: () => undefined,
  setModel: () => undefined,
  onTrainBegin: nothing,
  onTrainEnd: nothing,
  onEpochBegin: nothing,
  onEpochEnd: nothing,
  onBatchBegin: nothing,
  onBatchEnd: nothing,
  ...methods,
});

/** Callbacks as tfjs accepts them. */
export type CallbackInput = Callback | Callback[] | object | object[] | undefined;

/** Returns the caller's callbacks followed by ours, in whichever of the two forms tfjs uses. */
export function withDriver(callbacks: CallbackInput, driver: Partial<LoopCallback>): object[] {
  const given = callbacks === undefined || callbacks === null ? [] : [callbacks].flat();
  const ready = given.some((callback) => "setParams" in callback);
  return [...given, ready ? loopCallback(driver) : driver];
}
