import type { History, StopReason } from "@feedforward/core";
import type { RunSpec } from "@feedforward/runs";
import { type Text, text } from "@feedforward/runs";

/**
 * How a run judges a claim: its numbers confirm it, contradict it, come from a run that is too short to tell, or come
 * from a training that diverged.
 */
export type FindingStatus = "shown" | "refuted" | "tooShort" | "diverged";

/** A claim of a chapter, judged by the numbers of one run. */
export interface Finding {
  /** See {@link FindingStatus}; {@link FINDING_STATUSES} has its symbol and name. */
  readonly status: FindingStatus;
  /** A sentence that is true of this run: it follows the status and the numbers. */
  readonly text: Text;
}

/** How each outcome is shown: a symbol of one column, and a name for labels. */
export const FINDING_STATUSES: Readonly<Record<FindingStatus, { readonly symbol: string; readonly name: Text }>> = {
  shown: { symbol: "✓", name: text("confirmed", "확인됨") },
  refuted: { symbol: "✗", name: text("refuted", "반박됨") },
  tooShort: { symbol: "–", name: text("too short to tell", "판단하기에 짧음") },
  diverged: { symbol: "!", name: text("diverged", "발산함") },
};

/** What {@link finding} judges. */
export interface Claim {
  /** The claim itself, without a verdict. */
  readonly claim: Text;
  /** Whether the numbers of this run support it. Ignored where the run diverged. */
  readonly holds: boolean;
  /** The sentence where they do. Default: the claim. */
  readonly shown?: Text;
  /** The sentence where they do not. */
  readonly refuted: Text;
  /** Why the run is too short to tell; undefined where it is long enough. */
  readonly tooShort?: Text | undefined;
  /** The outcome that a longer run cannot change: where it has come about, a short run is judged too. */
  readonly settled?: "shown" | "refuted";
  /** How the run diverged; undefined where it did not. */
  readonly diverged?: Text | undefined;
}

/** Judges a claim. A training that diverged says nothing about it, and a short one only what is settled already. */
export function finding({ claim, holds, shown = claim, refuted, tooShort, settled, diverged }: Claim): Finding {
  if (diverged !== undefined) return { status: "diverged", text: joined(claim, diverged) };
  const status = holds ? "shown" : "refuted";
  if (tooShort !== undefined && status !== settled) return { status: "tooShort", text: joined(claim, tooShort) };
  return { status, text: holds ? shown : refuted };
}

const joined = (a: Text, b: Text): Text => text(`${a.en} ${b.en}`, `${a.ko} ${b.ko}`);

/** Units of a run's length: in English, and in Korean as what is needed and as what there was. */
const UNITS = {
  epochs: { en: "epochs", needed: (n: number) => `${n}에포크가`, had: (n: number) => `${n}에포크` },
  steps: { en: "steps", needed: (n: number) => `${n}스텝이`, had: (n: number) => `${n}스텝` },
  networks: { en: "networks", needed: (n: number) => `신경망 ${n}개가`, had: (n: number) => `신경망 ${n}개` },
} as const;

/** Why a run is too short: it had fewer than it needs. Undefined where it had enough. */
export function tooFew(unit: keyof typeof UNITS, had: number, needed: number): Text | undefined {
  if (had >= needed) return undefined;
  const { en, ...ko } = UNITS[unit];
  return text(
    `Judging this takes at least ${needed} ${en}; this run had ${had}.`,
    `판단하려면 ${ko.needed(needed)} 필요한데, 이번 실행은 ${ko.had(had)}입니다.`,
  );
}

/** What claims look at in a training: a {@link TrainedRun}, or what a chapter trained by itself. */
export interface Measured {
  readonly spec: Pick<RunSpec, "label"> & Partial<Pick<RunSpec, "optimizer">>;
  readonly history: Pick<History, "epochs" | "metrics"> & { readonly stopped?: StopReason | undefined };
}

/** How many epochs ended in the shortest of some trainings. */
export const epochsOf = (...runs: readonly Measured[]): number =>
  Math.min(...runs.map(({ history }) => history.epochs.length));

/** Above this a loss has exploded: cross-entropy is at most 16 in float32, and penalties start in the thousands at most. */
const EXPLODED = 1e6;

/** Which of some trainings diverged: its loss is no number, infinite, or has exploded. Undefined where none did. */
export function divergence(...runs: readonly Measured[]): Text | undefined {
  for (const run of runs) {
    // A training that was ended at such a loss has no epoch that shows it.
    const { stopped } = run.history;
    if (stopped?.kind === "nonFinite") return divergedAt(run.spec.label, Number(stopped.loss));
    for (const metric of ["loss", "val_loss"]) {
      const losses = run.history.metrics[metric] ?? [];
      const last = losses.at(-1) ?? 0;
      const exploded = last > EXPLODED || (last > 100 && last > 100 * Math.min(...losses));
      if (!Number.isFinite(last) || exploded) return divergedAt(run.spec.label, last);
    }
  }
  return undefined;
}

/** The sentence for a training whose loss ended at such a value. */
export const divergedAt = (training: string | Text, loss: number): Text => {
  const name = typeof training === "string" ? text(training, training) : training;
  const value = Number.isFinite(loss) ? loss.toExponential(1) : String(loss).replace("Infinity", "∞");
  return text(
    `This run cannot tell: ${name.en} diverged (loss ${value}).`,
    `이번 실행으로는 알 수 없습니다: ${name.ko}의 손실이 발산했습니다(${value}).`,
  );
};

/** A share as a percentage with one decimal: "89.1 %". */
export const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

/** A difference of shares in percentage points. */
export const points = (difference: number): Text => {
  const value = (100 * difference)
    .toFixed(1)
    .replace(/^-0\.0$/, "0.0")
    .replace("-", "−");
  return text(`${value} percentage points`, `${value}%p`);
};
