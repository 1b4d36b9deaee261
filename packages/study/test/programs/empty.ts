// A slot whose jobs do nothing, or wait for as long as they are asked to.
import { serveSlot } from "../../src/node";

await serveSlot(async (payload) => {
  const { milliseconds = 0 } = payload as { milliseconds?: number };
  if (milliseconds > 0) await new Promise((resolve) => setTimeout(resolve, milliseconds));
  return { value: 0 };
});
