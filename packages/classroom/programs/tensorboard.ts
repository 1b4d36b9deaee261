import { type LogDirectory, SummaryWriter } from "@feedforward/tensorboard";

/** Logs the loss of each epoch as the scalar "loss", and the best one as "best loss". Epochs count from 1. */
export async function log(losses: readonly number[], directory: LogDirectory): Promise<void> {
  const writer = new SummaryWriter(directory);
  // BEGIN SOLUTION
  for (const [i, loss] of losses.entries()) {
    writer.scalar("loss", loss, i + 1);
    writer.scalar("best loss", Math.min(...losses.slice(0, i + 1)), i + 1);
  }
  await writer.close();
  // END SOLUTION
}
