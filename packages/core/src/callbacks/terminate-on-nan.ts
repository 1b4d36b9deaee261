import type { Callback } from "./callback";

/** Stops training at the first batch whose running loss is NaN or infinite. */
export function terminateOnNaN(): Callback {
  return {
    name: "terminateOnNaN",
    onBatchEnd(batch, { loss }, context) {
      if (Number.isFinite(loss)) return;
      context.stop({
        kind: "nonFinite",
        loss: String(loss) as "NaN" | "Infinity" | "-Infinity",
        message: `the loss became ${loss} at batch ${batch}; a smaller learning rate or scaled inputs usually help`,
      });
    },
  };
}
