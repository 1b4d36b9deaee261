// @internal
import { text } from "@feedforward/runs";
import { type Learning, question } from "./learning";

export const dataLearning: Learning = {
  level: 1,
  minutes: 5,
  mainFigure: "digits",
  prediction: {
    question: text(
      "A lazy network always gives the same answer: the most frequent digit. How often is it right?",
      "게으른 신경망이 늘 가장 흔한 숫자만 대답합니다. 얼마나 맞힐까요?",
    ),
    answers: [
      { text: text("About 1 time in 10", "열 번에 한 번쯤"), when: { 1: "shown" } },
      { text: text("At least 15 times in 100", "백 번에 열다섯 번 이상"), when: { 1: "refuted" } },
    ],
  },
  tries: [],
  questions: [
    question(
      "Which digit is most frequent? How accurate is a network that always answers it?",
      "가장 흔한 숫자는 무엇인가요? 늘 그 숫자만 대답하면 정확도가 얼마인가요?",
      text(
        "The 1, with 11.2 %. That is the score to beat: a network that reads 11 % of the digits has learnt nothing from their pixels.",
        "1이고, 정확도는 11.2 %입니다. 넘어야 할 기준입니다. 11 %를 맞히는 신경망은 픽셀에서 아무것도 배우지 못한 것입니다.",
      ),
    ),
    question(
      "Would a person read all of the images correctly?",
      "사람이라면 모든 그림을 맞게 읽을까요?",
      text(
        "Almost all. A few are scribbled so that people disagree about them, and a few labels are doubtful. No program can be right where the label is wrong.",
        "거의 다 읽습니다. 다만 사람끼리도 의견이 갈리는 악필이 조금 있고 정답이 의심스러운 것도 있습니다. 정답이 틀린 곳에서는 어떤 프로그램도 맞을 수 없습니다.",
      ),
    ),
    question(
      "Why are some digits kept for validation, although more training data would help?",
      "학습 데이터는 많을수록 좋은데 왜 일부를 검증용으로 남기나요?",
      text(
        "Because a network can memorise the digits that it trains on. Only digits that it has never seen tell how it will read yours.",
        "신경망은 학습한 숫자를 외워 버릴 수 있기 때문입니다. 처음 보는 숫자로 재어야 여러분의 글씨를 얼마나 읽을지 알 수 있습니다.",
      ),
    ),
  ],
};
