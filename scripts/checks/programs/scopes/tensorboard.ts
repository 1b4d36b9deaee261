/** Files read by the `@example`s of `@feedforward/tensorboard`. */
import { SummaryWriter } from "@feedforward/tensorboard";
import type { Scope } from "../run-examples";

export async function scope(file: string): Promise<Scope> {
  if (!file.includes("/reader/")) return {};
  const writer = new SummaryWriter("logs/run1");
  writer.scalar("loss", 0.25, 0);
  await writer.close();
  return {};
}
