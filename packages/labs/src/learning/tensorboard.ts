// @internal
import { text } from "@feedforward/runs";
import { type Learning, question } from "./learning";

export const tensorboardLearning: Learning = {
  level: 2,
  minutes: 8,
  mainFigure: "accuracy",
  prediction: {
    question: text(
      "One short training run writes its event files. How many of the nine kinds of values will they contain?",
      "짧은 학습 한 번이 이벤트 파일을 씁니다. 값 아홉 종류 가운데 몇 가지가 들어 있을까요?",
    ),
    answers: [
      { text: text("All nine", "아홉 가지 모두"), when: { 0: "shown" } },
      { text: text("Fewer", "그보다 적음"), when: { 0: "refuted" } },
    ],
  },
  tries: [
    {
      label: text("Learning rate × 10", "학습률 × 10"),
      watch: text("How does the histogram of the weights change?", "가중치의 히스토그램이 어떻게 달라지나요?"),
      settings: { learningRate: 0.01 },
    },
    {
      label: text("2 epochs", "2에포크"),
      watch: text(
        "Download the event files and open them on the Events page.",
        "이벤트 파일을 받아 이벤트 페이지에서 열어 보세요.",
      ),
      settings: { epochs: 2 },
    },
  ],
  questions: [
    question(
      "Run the chapter twice with different learning rates, put the event files of both into one folder, and compare the runs in HParams.",
      "학습률을 바꿔 두 번 돌리고, 두 번의 이벤트 파일을 한 폴더에 모아 HParams 탭에서 비교해 보세요.",
      text(
        "HParams shows one row per run, with its settings beside its results. With many runs you can sort by accuracy and see at once which settings the good ones share.",
        "HParams 탭은 실행마다 한 줄로 설정과 결과를 나란히 보여 줍니다. 실행이 많으면 정확도로 정렬해 좋은 실행들의 설정이 무엇을 공유하는지 바로 알 수 있습니다.",
      ),
    ),
    question(
      "Which unit's image looks like a digit?",
      "어느 유닛의 그림이 숫자처럼 보이나요?",
      text(
        "Usually none. A unit does not store a digit: it answers how much ink lies on some places and how little on others, and several digits share it. The output layer combines the ten answers.",
        "대개 하나도 없습니다. 유닛은 숫자를 저장하지 않습니다. 어떤 곳에 잉크가 얼마나 있고 다른 곳에는 얼마나 없는지를 답하며, 여러 숫자가 함께 씁니다. 출력층이 열 개의 답을 모읍니다.",
      ),
    ),
    question(
      "Why does the tone of the loss fall?",
      "손실의 소리는 왜 낮아지나요?",
      text(
        "The frequency follows the loss: 220 Hz for a loss of 0, 880 Hz for the highest. As the network learns, the loss falls, and so does the tone.",
        "주파수가 손실을 따라가기 때문입니다. 손실 0이 220 Hz, 가장 큰 손실이 880 Hz입니다. 배우면서 손실이 줄면 소리도 낮아집니다.",
      ),
    ),
  ],
};
