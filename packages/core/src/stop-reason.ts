/**
 * Why training ended before its last epoch: `kind` for programs, `message` for people. Plain data that can be stored as
 * JSON.
 */
export type StopReason =
  | {
      /**
       * A callback found no improvement (`earlyStopping`), the caller's signal stopped training (`aborted`), the stream
       * had no more batches (`streamEnded`), or a custom callback stopped it (`callback`).
       */
      readonly kind: "earlyStopping" | "aborted" | "streamEnded" | "callback";
      /** The reason in words. */
      readonly message: string;
    }
  | {
      /** The loss is no longer finite. */
      readonly kind: "nonFinite";
      /** The reason in words. */
      readonly message: string;
      /** The loss as text, since JSON cannot represent NaN and infinity; `Number(loss)` is the value. */
      readonly loss: "NaN" | "Infinity" | "-Infinity";
    };
