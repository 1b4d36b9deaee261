import type { History, StopReason } from "@feedforward/core";
import type { RunSpec } from "@feedforward/runs";
import { labelsOf, type Text, text } from "@feedforward/runs";

/**
 * Verdict of a run on a claim: its numbers confirm it, contradict it, come from a run that is too short to tell, or come
 * from a training run that diverged.
 */
export type FindingStatus = "shown" | "refuted" | "tooShort" | "diverged";

/** A claim of a chapter with the verdict of one run. */
export interface Finding {
  /** See {@link FindingStatus}; {@link FINDING_STATUSES} has its symbol and name. */
  readonly status: FindingStatus;
  /** A sentence that is true for this run, depending on the status and the numbers. */
  readonly text: Text;
}

/** Symbol of one column and label of each status. */
export const FINDING_STATUSES: Readonly<Record<FindingStatus, { readonly symbol: string; readonly name: Text }>> = {
  shown: { symbol: "✓", name: text("confirmed", "확인됨") },
  refuted: { symbol: "✗", name: text("refuted", "반박됨") },
  tooShort: { symbol: "–", name: text("too short to tell", "판단하기에 짧음") },
  diverged: { symbol: "!", name: text("diverged", "발산함") },
};

/** Options of {@link finding}. */
export interface Claim {
  /** The claim, without a verdict. */
  readonly claim: Text;
  /** Whether the numbers of this run support the claim. Ignored if the run diverged. */
  readonly holds: boolean;
  /** Sentence if the numbers support the claim. Default: the claim. */
  readonly shown?: Text;
  /** Sentence if the numbers contradict the claim. */
  readonly refuted: Text;
  /** Reason why the run is too short to tell; undefined if it is long enough. */
  readonly tooShort?: Text | undefined;
  /** Outcome that a longer run cannot change: if it has occurred, a short run is judged as well. */
  readonly settled?: "shown" | "refuted";
  /** Description of how the run diverged; undefined if it did not. */
  readonly diverged?: Text | undefined;
}

/** Judges a claim. A run that diverged gives no verdict; a short one gives only a verdict that is already settled. */
export function finding({ claim, holds, shown = claim, refuted, tooShort, settled, diverged }: Claim): Finding {
  if (diverged !== undefined) return { status: "diverged", text: joined(claim, diverged) };
  const status = holds ? "shown" : "refuted";
  if (tooShort !== undefined && status !== settled) return { status: "tooShort", text: joined(claim, tooShort) };
  return { status, text: holds ? shown : refuted };
}

const joined = (a: Text, b: Text): Text => text(`${a.en} ${b.en}`, `${a.ko} ${b.ko}`);

/** Units of a run's length: in English, and in Korean for the required and the actual length. */
const UNITS = {
  epochs: { en: "epochs", needed: (n: number) => `${n}에포크가`, had: (n: number) => `${n}에포크` },
  steps: { en: "steps", needed: (n: number) => `${n}스텝이`, had: (n: number) => `${n}스텝` },
  networks: { en: "networks", needed: (n: number) => `신경망 ${n}개가`, had: (n: number) => `신경망 ${n}개` },
} as const;

/** Explains why a run is too short, or returns undefined if it is long enough. */
export function tooFew(unit: keyof typeof UNITS, had: number, needed: number): Text | undefined {
  if (had >= needed) return undefined;
  const { en, ...ko } = UNITS[unit];
  return text(
    `Judging this takes at least ${needed} ${en}; this run had ${had}.`,
    `판단하려면 ${ko.needed(needed)} 필요한데, 이번 실행은 ${ko.had(had)}입니다.`,
  );
}

/** Parts of a training run that claims use: a {@link TrainedRun}, or the result of a chapter's own training loop. */
export interface Measured {
  readonly spec: Pick<RunSpec, "label" | "labels"> & Partial<Pick<RunSpec, "optimizer">>;
  readonly history: Pick<History, "epochs" | "metrics"> & { readonly stopped?: StopReason | undefined };
}

/** Returns the number of completed epochs of the shortest run. */
export const epochsOf = (...runs: readonly Measured[]): number =>
  Math.min(...runs.map(({ history }) => history.epochs.length));

/**
 * Loss above which training has exploded: cross-entropy is at most 16 in float32, initial penalties at most thousands.
 */
const EXPLODED = 1e6;

/** Describes the first run that diverged: its loss is NaN, infinite, or has exploded. Undefined if none did. */
export function divergence(...runs: readonly Measured[]): Text | undefined {
  for (const run of runs) {
    // A run that stopped at such a loss has no epoch with it.
    const { stopped } = run.history;
    if (stopped?.kind === "nonFinite") return divergedAt(labelsOf(run.spec), Number(stopped.loss));
    for (const metric of ["loss", "val_loss"]) {
      const losses = run.history.metrics[metric] ?? [];
      const last = losses.at(-1) ?? 0;
      const exploded = last > EXPLODED || (last > 100 && last > 100 * Math.min(...losses));
      if (!Number.isFinite(last) || exploded) return divergedAt(labelsOf(run.spec), last);
    }
  }
  return undefined;
}

/** Returns a sentence for a run whose loss ended at such a value. */
export const divergedAt = (training: string | Text, loss: number): Text => {
  const name = typeof training === "string" ? text(training, training) : training;
  const value = Number.isFinite(loss) ? loss.toExponential(1) : String(loss).replace("Infinity", "∞");
  return text(
    `This run cannot tell: ${name.en} diverged (loss ${value}).`,
    `이번 실행으로는 알 수 없습니다: ${name.ko}의 손실이 발산했습니다(${value}).`,
  );
};

/** Formats a fraction as a percentage with one decimal: "89.1 %". */
export const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

/** Compares a fraction with one that it does not reach by much: the words follow the rounded percentages. */
export const noBetterThan = (share: number, other: number): Text =>
  share <= other || percent(share) === percent(other)
    ? text("no better", "낫지 않습니다")
    : text("hardly better", "거의 낫지 않습니다");

/** Formats a difference of fractions in percentage points. */
export const points = (difference: number): Text => {
  const value = (100 * difference)
    .toFixed(1)
    .replace(/^-0\.0$/, "0.0")
    .replace("-", "−");
  return text(`${value} percentage points`, `${value}%p`);
};
