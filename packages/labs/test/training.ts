import type { Finding, Measured } from "../src/findings";

/** A training as the claims see it: the metrics of its last epoch, and as many epochs of falling loss before it. */
export function training(
  label: string,
  epochs: number,
  last: Readonly<Record<string, number>>,
  learningRate = 0.01,
): Measured {
  const column = (name: string, value: number) =>
    Array.from({ length: epochs }, (_, epoch) => (epoch === epochs - 1 ? value : name.includes("loss") ? 2 : 0.1));
  const all = { loss: 0.5, val_loss: 0.5, ...last };
  return {
    spec: { label, optimizer: { name: "adam", options: { learningRate } } },
    history: {
      epochs: Array.from({ length: epochs }, (_, epoch) => epoch),
      metrics: Object.fromEntries(Object.entries(all).map(([name, value]) => [name, column(name, value)])),
    },
  };
}
/** One that ends at such an accuracy, seen and unseen. */
export const ends = (accuracy: number, epochs: number, rest: Readonly<Record<string, number>> = {}) =>
  training("run", epochs, { accuracy, val_accuracy: accuracy, ...rest });

/** The status of each finding. */
export const statuses = (findings: readonly Finding[]) => findings.map(({ status }) => status);
/** The same status, repeated. */
export const all = (count: number, status: Finding["status"]) => Array.from({ length: count }, () => status);
