import { MissingLogError, readEvents, type SummaryValue, SummaryWriter } from "@feedforward/tensorboard";

/** Where training goes on: what has run before it. */
export interface ResumePoint {
  readonly epochs: number;
  readonly batches: number;
  /** The optimizer's updates. */
  readonly iterations: number;
}

interface Logged {
  readonly value: SummaryValue;
  readonly step: number;
  readonly wallTime: number;
}

/**
 * Opens the writer of a run that is resumed; undefined where there is no run yet. Points beyond the resume point, which a killed run may have left, are hidden.
 * TensorBoard hides by step alone, whether a tag counts epochs or batches; so the others from that step on are written again.
 */
export async function openResumed(folder: string, point: ResumePoint): Promise<SummaryWriter | undefined> {
  const logged = await readRun(folder);
  if (logged === undefined) return undefined;
  const stale = logged.filter((entry) => isStale(entry, point));
  if (stale.length === 0) return new SummaryWriter(folder);
  // Step 0 also has the graphs; what epoch 0 logs again there is the same.
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

/** What the run's files hold, without what an earlier resume hid; undefined where there is no event file. */
async function readRun(folder: string): Promise<Logged[] | undefined> {
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
