// @internal
import { text } from "@feedforward/runs";
import { type Learning, question } from "./learning";

export const augmentationLearning: Learning = {
  level: 3,
  minutes: 10,
  mainFigure: "val-accuracy",
  prediction: {
    question: text(
      "The same few digits, with three kinds of changed copies. Do rotated, shifted and zoomed copies help more than noisy ones and mirrored ones?",
      "같은 적은 숫자에 세 가지 사본을 더합니다. 돌리고 옮기고 키운 사본이 잡음을 넣은 사본, 뒤집은 사본보다 더 도움이 될까요?",
    ),
    answers: [
      { text: text("More than both", "둘 다보다 더 도움이 됨"), when: { 1: "shown", 2: "shown" } },
      { text: text("More than the mirrored ones only", "뒤집은 사본보다만"), when: { 1: "refuted", 2: "shown" } },
      { text: text("More than the noisy ones only", "잡음을 넣은 사본보다만"), when: { 1: "shown", 2: "refuted" } },
      { text: text("More than neither", "어느 쪽보다도 아님"), when: { 1: "refuted", 2: "refuted" } },
    ],
  },
  tries: [
    {
      label: text("100 digits", "숫자 100장"),
      watch: text("Is the gain larger with fewer digits?", "숫자가 적으면 이득이 더 큰가요?"),
      settings: { rows: 100 },
    },
    {
      label: text("10,000 digits", "숫자 10,000장"),
      watch: text("What is left of the gain?", "이득이 얼마나 남나요?"),
      settings: { rows: 10000 },
    },
    {
      label: text("1 copy of each", "사본 하나씩"),
      watch: text("How much does one copy help?", "사본 하나는 얼마나 도움이 되나요?"),
      settings: { copies: 1 },
    },
  ],
  questions: [
    question(
      "How does the gain change with 100 digits, or with 10,000?",
      "숫자가 100장일 때와 10,000장일 때 이득이 어떻게 달라지나요?",
      text(
        "With 1,000 digits it is 4.7 percentage points. With 100 it is 3.2, from 73.3 % to 76.5 %: copies of so few digits cannot show all ways of writing. With 10,000, after ten epochs, 1.5 are left, from 95.5 % to 97.0 %, because the digits themselves show most of the variety.",
        "1,000장이면 4.7%p입니다. 100장이면 73.3 %에서 76.5 %로 3.2%p입니다. 그렇게 적은 숫자의 사본으로는 모든 필체를 보여 줄 수 없습니다. 10,000장이면 10에포크 뒤 95.5 %에서 97.0 %로 1.5%p만 남습니다. 숫자들 자체가 이미 다양하기 때문입니다.",
      ),
    ),
    question(
      "Which digits suffer most from flipping? Which not at all?",
      "뒤집기로 가장 손해를 보는 숫자는? 전혀 손해 보지 않는 숫자는?",
      text(
        "0, 1 and 8 look nearly the same in a mirror and lose little. 2, 3, 4, 5, 6, 7 and 9 become shapes that nobody writes; a mirrored 2 even resembles a 5, so the network learns to confuse the two.",
        "0, 1, 8은 거울에 비춰도 거의 같아 손해가 적습니다. 2, 3, 4, 5, 6, 7, 9는 아무도 쓰지 않는 모양이 됩니다. 뒤집은 2는 5를 닮기까지 해서 신경망이 둘을 헷갈리게 됩니다.",
      ),
    ),
    question(
      "Why does every run take the same number of steps?",
      "왜 모든 실행의 스텝 수를 같게 했나요?",
      text(
        "More copies mean more batches per epoch. If the plain run took fewer steps, it might lose only because it trained less. With equal steps, the difference is due to the copies.",
        "사본이 많으면 에포크마다 배치도 많아집니다. 그대로 둔 실행의 스텝이 적으면 덜 배워서 진 것일 수 있습니다. 스텝 수가 같아야 차이가 사본 때문이라고 말할 수 있습니다.",
      ),
    ),
  ],
};
