// @internal

import { text } from "@feedforward/runs";
import { divergedAt, type Finding, finding } from "../findings";
import type { StepFigures } from "../two-apis";

export function compareApisFindings(
  keras: StepFigures,
  tensorflow: StepFigures,
  batchSize: number,
): readonly Finding[] {
  const steps = keras.loss.length;
  const largest = Math.max(...keras.loss.map((loss, step) => Math.abs(loss - tensorflow.loss[step]!) / loss));
  const rows =
    Math.max(...keras.accuracy.map((value, step) => Math.abs(value - tensorflow.accuracy[step]!))) * batchSize;
  const broken = [...keras.loss, ...tensorflow.loss].find((loss) => !Number.isFinite(loss));
  const diverged = broken === undefined ? undefined : divergedAt("MLP", broken);
  const size = largest.toExponential(1);
  return [
    finding({
      claim: text(
        "Same weights, same batches, same losses, to float32 rounding.",
        "가중치와 배치가 같으면 손실도 float32의 반올림 오차를 빼면 같습니다.",
      ),
      holds: largest < 1e-4,
      shown:
        largest === 0
          ? text(
              `Same weights, same batches, same losses: over ${steps} steps they are bitwise identical.`,
              `가중치와 배치가 같으면 손실도 같습니다. ${steps}스텝 동안 마지막 비트까지 같습니다.`,
            )
          : text(
              `Same weights, same batches, same losses: over ${steps} steps they differ by at most ${size} of the loss.`,
              `가중치와 배치가 같으면 손실도 같습니다. ${steps}스텝 동안 차이는 손실의 ${size}배 이하입니다.`,
            ),
      refuted: text(
        `Same weights and same batches, but the losses differ by up to ${size} of the loss within ${steps} steps: that is more than rounding.`,
        `가중치와 배치가 같은데도 ${steps}스텝 안에서 손실이 ${size}배까지 다릅니다. 반올림보다 큰 차이입니다.`,
      ),
      diverged,
    }),
    finding({
      claim: text(
        "The accuracies agree to less than two rows of a batch.",
        "정확도의 차이는 배치의 두 행보다 작습니다.",
      ),
      holds: rows < 2,
      refuted: text(
        `The accuracies differ by up to ${Math.round(rows)} rows of a batch.`,
        `정확도의 차이가 배치의 ${Math.round(rows)}행까지 벌어집니다.`,
      ),
      diverged,
    }),
  ];
}
