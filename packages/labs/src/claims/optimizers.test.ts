import { expect, it } from "vitest";
import { all, statuses, training } from "../../test/training";
import { optimizersFindings } from "./optimizers";

it("judges each claim by the numbers", () => {
  const runs = (epochs: number, ...[adam, sgd, momentum, adagrad, rmsprop]: number[]) => ({
    adam: training("Adam", epochs, { val_accuracy: adam! }, 0.0006),
    sgd: training("SGD", epochs, { val_accuracy: sgd! }),
    momentum: training("Momentum", epochs, { val_accuracy: momentum! }),
    adagrad: training("Adagrad", epochs, { val_accuracy: adagrad! }),
    rmsprop: training("RMSProp", epochs, { val_accuracy: rmsprop! }, 0.001),
  });
  const shown = optimizersFindings(runs(10, 0.89, 0.73, 0.86, 0.9, 0.91));
  expect(statuses(shown)).toEqual(all(3, "shown"));
  expect(shown[2]!.text.en).toContain("whose learning rate is the smallest of the three");
  expect(statuses(optimizersFindings(runs(10, 0.7, 0.8, 0.8, 0.6, 0.9)))).toEqual(all(3, "refuted"));
  expect(statuses(optimizersFindings(runs(2, 0.89, 0.73, 0.86, 0.9, 0.91)))).toEqual(all(3, "tooShort"));
  const sgd = training("SGD", 10, { val_accuracy: 0.1, loss: Number.NaN });
  expect(statuses(optimizersFindings({ ...runs(10, 0.89, 0.73, 0.86, 0.9, 0.91), sgd }))).toEqual([
    "diverged",
    "diverged",
    "shown",
  ]);
  // The reason is only given if it is true.
  const fast = { ...runs(10, 0.89, 0.73, 0.86, 0.9, 0.91), adam: training("Adam", 10, { val_accuracy: 0.5 }, 1) };
  expect(optimizersFindings(fast)[2]!.text.en).not.toContain("smallest");
});
