// @internal
import { text } from "@feedforward/runs";
import { type Learning, question } from "./learning";

export const regularizationLearning: Learning = {
  level: 3,
  minutes: 10,
  mainFigure: "val-accuracy",
  prediction: {
    question: text(
      "Four networks: one with L1, one with L2, one with dropout, one with nothing. Who reads unseen digits best at these settings?",
      "신경망이 넷입니다. L1, L2, 드롭아웃을 하나씩 쓰고 하나는 아무것도 쓰지 않습니다. 이 설정에서 처음 보는 숫자를 가장 잘 읽는 것은?",
    ),
    answers: [
      { text: text("The one with nothing", "아무것도 쓰지 않은 것"), when: { 4: "shown" } },
      { text: text("One of the regularised ones", "규제를 쓴 것 가운데 하나"), when: { 4: "refuted" } },
    ],
  },
  tries: [
    {
      label: text("Both λ ÷ 1,000", "두 λ ÷ 1000"),
      watch: text("Is a small penalty better than none?", "작은 페널티는 없는 것보다 나은가요?"),
      settings: { l1: 0.0001, l2: 0.01 },
    },
    {
      label: text("500 rows, weak penalties", "500행, 약한 페널티"),
      watch: text("With few digits there is something to prevent.", "데이터가 적으면 막을 것이 생깁니다."),
      settings: { rows: 500, batchSize: 32, epochs: 50, l1: 0.0005, l2: 0.005 },
    },
  ],
  questions: [
    question(
      "Divide both λ by 1000. Does validation accuracy rise above the network without a penalty?",
      "두 λ를 1000으로 나눠 보세요. 페널티 없는 신경망보다 검증 정확도가 높아지나요?",
      text(
        "No, but it comes close: L1 reads 90.4 %, L2 89.4 % and the network without a penalty 90.5 %. There is still nothing to prevent: with 48,000 digits and ten units, the network cannot overfit.",
        "아니요, 하지만 비슷해집니다. L1은 90.4 %, L2는 89.4 %, 페널티가 없는 신경망은 90.5 %를 읽습니다. 여전히 막을 것이 없습니다. 48,000장에 유닛 열 개로는 과적합할 수 없습니다.",
      ),
    ),
    question(
      "Which pixels keep their weights longest under L1, and why?",
      "L1에서 마지막까지 가중치를 지키는 픽셀은 어디인가요? 왜 그럴까요?",
      text(
        "Those in the middle, where digits differ. The pixels at the border are empty in almost every image: their weights never pay for themselves, so they go to zero first.",
        "숫자마다 다르게 생긴 가운데의 픽셀입니다. 가장자리 픽셀은 거의 모든 그림에서 비어 있어 가중치가 제 값을 하지 못하고, 가장 먼저 0이 됩니다.",
      ),
    ),
    question(
      "Find a penalty that helps: use 500 training rows, batches of 32 and 50 epochs, and compare with and without it.",
      "도움이 되는 페널티를 찾아보세요. 학습 데이터를 500행, 배치를 32로 줄이고 에포크를 50으로 늘려 비교하면 보입니다.",
      text(
        "With λ = 0.0005 for L1 and 0.005 for L2, both end slightly above the network without a penalty: 83.4 % and 83.5 % against 83.1 %. Dropout reaches 84.4 %. With 500 rows there is something to memorise, so that making it expensive pays.",
        "L1에 λ = 0.0005, L2에 0.005를 쓰면 둘 다 페널티가 없는 신경망보다 조금 높습니다. 83.4 %와 83.5 %, 없으면 83.1 %입니다. 드롭아웃은 84.4 %입니다. 500행이면 외울 위험이 있으니 외우는 데 비용을 매기는 것이 도움이 됩니다.",
      ),
    ),
  ],
};
