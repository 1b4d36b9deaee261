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
