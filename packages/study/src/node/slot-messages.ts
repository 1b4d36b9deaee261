// @internal: messages between the process of a slot and its parent.

/** Message from the parent. */
export type ToSlot =
  | { readonly type: "job"; readonly id: string; readonly payload: unknown }
  /** Save at the next opportunity and return the job. */
  | { readonly type: "stop" };

/** Message from the slot. */
export type FromSlot =
  | { readonly type: "ready"; readonly about: SlotAbout }
  | { readonly type: "progress"; readonly id: string; readonly progress: unknown }
  | { readonly type: "done"; readonly id: string; readonly result: unknown }
  /** `final`: a retry cannot help. */
  | { readonly type: "failed"; readonly id: string; readonly message: string; readonly final: boolean }
  | { readonly type: "given-back"; readonly id: string };

/** Description of a slot, sent when it is ready. */
export interface SlotAbout {
  /** Numerics class of its results. */
  readonly numerics?: string | undefined;
}

/** Environment variable with the id of the process that a slot works for. */
export const PARENT_ENV = "FEEDFORWARD_SLOT_PARENT";
