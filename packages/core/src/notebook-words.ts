// @internal: the words of what a Deno notebook shows of training.
import { FeedforwardError } from "@feedforward/shared";
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

const korean: Readonly<Record<string, string>> = {
  loss: "손실",
  accuracy: "정확도",
  precision: "정밀도",
  recall: "재현율",
  penalty: "페널티",
};

const koreanMetric = (name: string): string => {
  const validation = name.startsWith("val_");
  const word = korean[validation ? name.slice(4) : name];
  return word === undefined ? name : validation ? `검증 ${word}` : word;
};

const koreanLogs = (logs: Logs): Logs =>
  Object.fromEntries(Object.entries(logs).map(([name, value]) => [koreanMetric(name), value]));

const ko: NotebookWords = {
  epoch: "에포크",
  seconds: "시간(초)",
  metric: koreanMetric,
  progress: (epoch, epochs, batches, logs, left) =>
    `에포크 ${epoch + 1}/${epochs}  ${batches}  ${figures(koreanLogs(logs))}  ${left === undefined ? "" : `${clock(left)} 남음`}`,
  epochLine: (epoch, epochs, seconds, logs) =>
    `에포크 ${epoch + 1}/${epochs}  ${seconds.toFixed(2)}초  ${figures(koreanLogs(logs))}`,
  stopped: (message) => `중단: ${message}`,
  engine: (name) => `엔진 ${name || "없음"}`,
};

const languages: Readonly<Record<NotebookLanguage, NotebookWords>> = { en, ko };

/** Returns the words of a language. @throws FeedforwardError unless it is "en" or "ko" */
export function notebookWords(language: NotebookLanguage = "en"): NotebookWords {
  const found = Object.hasOwn(languages, language) ? languages[language] : undefined;
  if (found) return found;
  throw new FeedforwardError(`unknown language ${JSON.stringify(language)}: expected "en" or "ko"`, { usage: true });
}
