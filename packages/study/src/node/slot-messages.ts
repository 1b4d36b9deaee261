// @internal: what a slot's process and its parent say to each other.

/** From the parent. */
export type ToSlot =
  | { readonly type: "job"; readonly id: string; readonly payload: unknown }
  /** Save at the next good moment and give the job back. */
  | { readonly type: "stop" };

/** From the slot. */
export type FromSlot =
  | { readonly type: "ready"; readonly about: SlotAbout }
  | { readonly type: "progress"; readonly id: string; readonly progress: unknown }
  | { readonly type: "done"; readonly id: string; readonly result: unknown }
  /** `final`: trying again cannot help. */
  | { readonly type: "failed"; readonly id: string; readonly message: string; readonly final: boolean }
  | { readonly type: "given-back"; readonly id: string };

/** What a slot says of itself when it is ready. */
export interface SlotAbout {
  /** The class of its numbers. */
  readonly numerics?: string | undefined;
}

/** Names the process that a slot works for. */
export const PARENT_ENV = "FEEDFORWARD_SLOT_PARENT";
