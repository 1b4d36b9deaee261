// @internal: the words of what a Deno notebook shows of training.
import { inLanguage, koreanMetric } from "@feedforward/shared";
import type { Logs } from "./callbacks/logs";
import { clock, epochLine, figures } from "./callbacks/progress-text";

/** Languages in which a Deno notebook shows training and its history. */
export type NotebookLanguage = "en" | "ko";

interface NotebookWords {
  readonly epoch: string;
  readonly seconds: string;
  /** Name of a metric: `loss`, `val_accuracy`… */
  metric(name: string): string;
  /** Progress within an epoch, whose index starts at 0; `secondsLeft` is undefined for a stream of unknown length. */
  progress(epoch: number, epochs: number, batches: string, logs: Logs, secondsLeft: number | undefined): string;
  /** A completed epoch. */
  epochLine(epoch: number, epochs: number, seconds: number, logs: Logs): string;
  stopped(message: string): string;
  engine(name: string): string;
}

const en: NotebookWords = {
  epoch: "epoch",
  seconds: "seconds",
  metric: (name) => name,
  progress: (epoch, epochs, batches, logs, left) =>
    `Epoch ${epoch + 1}/${epochs}  ${batches}  ${figures(logs)}  ${left === undefined ? "" : `${clock(left)} left`}`,
  epochLine,
  stopped: (message) => `stopped: ${message}`,
  engine: (name) => `engine ${name || "none"}`,
};

/** A metric of the user's own keeps its name, prefix included. */
const koreanName = (name: string): string => {
  const [, validation, metric = ""] = /^(val_)?(.*)$/s.exec(name)!;
  const korean = metric === "penalty" ? "페널티" : koreanMetric(metric);
  return korean === metric ? name : `${validation ? "검증 " : ""}${korean}`;
};

const koreanLogs = (logs: Logs): Logs =>
  Object.fromEntries(Object.entries(logs).map(([name, value]) => [koreanName(name), value]));

const ko: NotebookWords = {
  epoch: "에포크",
  seconds: "시간(초)",
  metric: koreanName,
  progress: (epoch, epochs, batches, logs, left) =>
    `에포크 ${epoch + 1}/${epochs}  ${batches}  ${figures(koreanLogs(logs))}  ${left === undefined ? "" : `${clock(left)} 남음`}`,
  epochLine: (epoch, epochs, seconds, logs) =>
    `에포크 ${epoch + 1}/${epochs}  ${seconds.toFixed(2)}초  ${figures(koreanLogs(logs))}`,
  stopped: (message) => `중단: ${message}`,
  engine: (name) => `엔진 ${name || "없음"}`,
};

const languages: Readonly<Record<NotebookLanguage, NotebookWords>> = { en, ko };

/** Returns the words of a language. @throws FeedforwardError unless it is "en" or "ko" */
export const notebookWords = (language?: NotebookLanguage): NotebookWords => inLanguage(languages, language);
