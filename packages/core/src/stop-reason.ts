/** Why training ended before its last epoch: `kind` for programs, `message` for people. Plain data that JSON can hold. */
export type StopReason =
  | {
      /**
       * A callback found no improvement (`earlyStopping`), the caller's signal ended training (`aborted`), the stream had no
       * more batches (`streamEnded`), or a callback of one's own ended it (`callback`).
       */
      readonly kind: "earlyStopping" | "aborted" | "streamEnded" | "callback";
      readonly message: string;
    }
  | {
      /** The loss is no finite number any more. */
      readonly kind: "nonFinite";
      readonly message: string;
      /** The loss as text, since JSON has no such numbers; `Number(loss)` is the value. */
      readonly loss: "NaN" | "Infinity" | "-Infinity";
    };
