import type { Callback } from "@tensorflow/tfjs-layers";

/** What tfjs's training loop calls on each of its callbacks. */
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

/** A callback that does what it is given and nothing else. Made without tfjs-layers, which is an optional peer. */
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

/** What tfjs takes as callbacks. */
export type CallbackInput = Callback | Callback[] | object | object[] | undefined;

/** The caller's callbacks and, last, one of ours, in the one of the two forms that tfjs takes. */
export function withDriver(callbacks: CallbackInput, driver: Partial<LoopCallback>): object[] {
  const given = callbacks === undefined || callbacks === null ? [] : [callbacks].flat();
  const ready = given.some((callback) => "setParams" in callback);
  return [...given, ready ? loopCallback(driver) : driver];
}
