// @internal
import { text } from "@feedforward/runs";
import { type Learning, question } from "./learning";

export const baggingLearning: Learning = {
  level: 3,
  minutes: 10,
  mainFigure: "members",
  prediction: {
    question: text(
      "Several networks, each trained on its own sample of rows and pixels. How good is the average of their answers?",
      "저마다 다른 행과 픽셀로 학습한 신경망이 여럿 있습니다. 대답을 평균하면 얼마나 좋을까요?",
    ),
    answers: [
      { text: text("Better than the best of them", "가장 나은 하나보다 좋음"), when: { 0: "shown" } },
      { text: text("No better than the best of them", "가장 나은 하나를 넘지 못함"), when: { 0: "refuted" } },
    ],
  },
  tries: [
    {
      label: text("All pixels", "모든 픽셀"),
      watch: text(
        "Members that see the same agree more. What is left of the gain?",
        "같은 것을 보면 의견이 더 비슷합니다. 이득이 얼마나 남나요?",
      ),
      settings: { inputs: 1 },
    },
    {
      label: text("A tenth of the pixels", "픽셀의 10분의 1"),
      watch: text("Weak members: how much do they gain together?", "하나하나는 약합니다. 모이면 얼마나 좋아지나요?"),
      settings: { inputs: 0.1 },
    },
    {
      label: text("30 networks", "신경망 30개"),
      watch: text("Where does the curve become flat?", "곡선은 어디서 평평해지나요?"),
      settings: { members: 30 },
    },
  ],
  questions: [
    question(
      "Let each network see all pixels (`inputs` 1). How much of the gain is left?",
      "각 신경망이 모든 픽셀을 보게 해 보세요(`inputs` 1). 이득이 얼마나 남나요?",
      text(
        "About half: 1.7 percentage points instead of 3.4. The members then agree on 91 % of the digits and differ only by their bootstrap samples and initial weights. Each is better alone (87.7 % on average), so the ensemble still ends higher: 89.3 % instead of 87.7 %.",
        "절반쯤입니다. 3.4%p가 아니라 1.7%p입니다. 신경망들이 숫자의 91 %에서 같은 답을 하고, 부트스트랩 표본과 초기 가중치만 다릅니다. 하나하나가 더 좋아서(평균 87.7 %) 앙상블은 87.7 %가 아니라 89.3 %로 더 높게 끝납니다.",
      ),
    ),
    question(
      "Is one network with as many parameters as all members together better?",
      "전체를 합친 만큼의 파라미터를 가진 신경망 하나가 더 나을까요?",
      text(
        "Here, yes: ten members of ten units have as many weights as one network of 100 units, which reads 94 % in the Keras chapter after ten epochs. An ensemble is worth its cost where one large network would overfit, or where its disagreement is wanted as a warning.",
        "여기서는 그렇습니다. 유닛 열 개짜리 신경망 열 개는 유닛 100개짜리 하나와 가중치 수가 같은데, 케라스 장에서 그런 신경망은 10에포크 뒤 94 %를 읽습니다. 앙상블은 큰 신경망 하나가 과적합할 때나, 의견이 갈리는 것을 경고로 쓰고 싶을 때 값을 합니다.",
      ),
    ),
    question(
      "What would happen if all members gave the same answers?",
      "모든 신경망의 대답이 같다면 어떻게 될까요?",
      text(
        "Nothing would be gained: with correlation $\\rho = 1$ the formula gives $\\sigma^2$, the variance of one member. The average helps only where mistakes differ.",
        "얻는 것이 없습니다. 상관이 $\\rho = 1$이면 식의 값은 신경망 하나의 분산 $\\sigma^2$입니다. 실수가 서로 다를 때만 평균이 도움이 됩니다.",
      ),
    ),
  ],
};
