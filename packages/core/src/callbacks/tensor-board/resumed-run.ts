import type { SummaryValue, SummaryWriter } from "@feedforward/tensorboard";

/** Position at which training resumes. */
export interface ResumePoint {
  readonly epochs: number;
  readonly batches: number;
  /** Number of the optimizer's updates. */
  readonly iterations: number;
}

interface Logged {
  readonly value: SummaryValue;
  readonly step: number;
  readonly wallTime: number;
}

/**
 * Opens the writer of a resumed run; undefined if there is no run yet. It hides points beyond the position, which a killed run may have left..
 * TensorBoard hides points by step only, whether a tag counts epochs or batches, so the other points from that step are written again.
 */
export async function openResumed(folder: string, point: ResumePoint): Promise<SummaryWriter | undefined> {
  const { SummaryWriter } = await import("@feedforward/tensorboard");
  const logged = await readRun(folder);
  if (logged === undefined) return undefined;
  const stale = logged.filter((entry) => isStale(entry, point));
  if (stale.length === 0) return new SummaryWriter(folder);
  // Step 0 also has the graphs; epoch 0 logs the same values there again.
  const purgeStep = stale.reduce((first, { step }) => Math.max(1, Math.min(first, step)), Number.POSITIVE_INFINITY);
  const writer = new SummaryWriter(folder, { purgeStep });
  const metadata = new Map<string, SummaryValue["metadata"]>();
  for (const entry of logged) {
    const { value, step, wallTime } = entry;
    if (!metadata.has(value.tag)) metadata.set(value.tag, value.metadata);
    if (step < purgeStep || isStale(entry, point) || !value.tensor) continue;
    const plugin = metadata.get(value.tag)?.pluginData;
    writer.tensor(plugin?.pluginName ?? "", value.tag, value.tensor, step, { wallTime }, plugin?.content);
  }
  return writer;
}

/** Contents of the run's files without points hidden by an earlier resume; undefined if there is no event file. */
async function readRun(folder: string): Promise<Logged[] | undefined> {
  const { MissingLogError, readEvents } = await import("@feedforward/tensorboard");
  let logged: Logged[] = [];
  try {
    for await (const { step, wallTime, summary, sessionLog } of readEvents(folder, { onDamage: "recover" })) {
      if (sessionLog) logged = logged.filter((entry) => entry.step < Number(step));
      for (const value of summary?.value ?? []) logged.push({ value, step: Number(step), wallTime });
    }
  } catch (error) {
    if (error instanceof MissingLogError) return undefined;
    throw error;
  }
  return logged;
}

function isStale({ value: { tag, metadata }, step }: Logged, { epochs, batches, iterations }: ResumePoint): boolean {
  if (/^batch_/.test(tag)) return step > batches;
  if (/^evaluation_.*_vs_iterations$/.test(tag)) return step > iterations;
  return step >= epochs && !metadata?.pluginData?.pluginName.startsWith("graph");
}
