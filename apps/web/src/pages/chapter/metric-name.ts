import { t } from "../../app/preferences.svelte";
import type { WordName } from "../../app/words";

const METRICS: Readonly<Record<string, WordName>> = {
  loss: "metricLoss",
  accuracy: "metricAccuracy",
  mistakes: "metricMistakes",
};

/** Returns the name of a metric in the reader's language: "loss", "validation accuracy". */
export function metricName(metric: string): string {
  const own = metric.replace(/^val_/, "");
  const name = Object.hasOwn(METRICS, own) ? t(METRICS[own]!) : own.replaceAll("_", " ");
  return own === metric ? name : `${t("validation")} ${name}`;
}
