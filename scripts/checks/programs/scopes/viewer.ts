/** Files served by the `@example`s of `@feedforward/viewer`. */
import { SummaryWriter } from "@feedforward/tensorboard";
import type { Scope } from "../run-examples";

export async function scope(): Promise<Scope> {
  const writer = new SummaryWriter("logs/run1");
  writer.scalar("loss", 0.25, 0);
  await writer.close();
  return {};
}
