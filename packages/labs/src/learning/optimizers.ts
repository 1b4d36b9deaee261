// @internal
import { text } from "@feedforward/runs";
import { type Learning, question } from "./learning";

export const optimizersLearning: Learning = {
  level: 2,
  minutes: 10,
  mainFigure: "accuracy",
  prediction: {
    question: text(
      "Adam is the usual first choice. At these learning rates, do RMSProp and Adagrad end above it?",
      "Adam은 보통 가장 먼저 써 보는 알고리즘입니다. 이 학습률에서 RMSProp과 Adagrad가 Adam보다 높게 끝날까요?",
    ),
    answers: [
      { text: text("Both end above Adam", "둘 다 Adam보다 높음"), when: { 2: "shown" } },
      { text: text("At least one of them does not", "적어도 하나는 그렇지 않음"), when: { 2: "refuted" } },
    ],
  },
  tries: [
    {
      label: text("SGD × 10", "SGD 학습률 × 10"),
      watch: text("Does SGD catch up with Adam?", "SGD가 Adam을 따라잡나요?"),
      settings: { sgd: 0.1 },
    },
    {
      label: text("Momentum 0.9", "모멘텀 0.9"),
      watch: text("A ball that rolls longer.", "더 오래 구르는 공입니다."),
      settings: { momentum: 0.9 },
    },
    {
      label: text("Momentum 0.999", "모멘텀 0.999"),
      watch: text("Does the ball still stop in the valley?", "공이 골짜기에서 멈추기는 하나요?"),
      settings: { momentum: 0.999 },
    },
    {
      label: text("Adam × 10", "Adam 학습률 × 10"),
      watch: text("Where does Adam end now?", "이제 Adam은 어디서 끝나나요?"),
      settings: { adam: 0.006 },
    },
  ],
  questions: [
    question(
      "Which learning rate makes SGD as good as Adam after ten epochs?",
      "SGD가 10에포크 뒤에 Adam만큼 되려면 학습률이 얼마여야 하나요?",
      text(
        "About 0.1: then SGD reads 90.0 % and Adam 89.0 %. At 0.2, SGD is at 91.4 %, above everyone else. SGD was slow only because its learning rate was low.",
        "0.1쯤입니다. 그때 SGD는 90.0 %, Adam은 89.0 %입니다. 0.2면 91.4 %로 누구보다 높습니다. SGD가 느렸던 것은 학습률이 낮았기 때문입니다.",
      ),
    ),
    question(
      "Raise the momentum to 0.9, 0.99, 0.999. When does the ball roll past the valley?",
      "모멘텀을 0.9, 0.99, 0.999로 올려 보세요. 언제 공이 골짜기를 지나치나요?",
      text(
        "At 0.999. With 0.9 it ends at 89.4 %, with 0.99 at 89.0 %, with 0.999 at 76.1 %: the ball remembers a thousand steps, more than the 470 of the whole run, and cannot turn in time.",
        "0.999에서입니다. 0.9면 89.4 %, 0.99면 89.0 %, 0.999면 76.1 %로 끝납니다. 공이 1000스텝을 기억하는데 실행 전체가 470스텝이라 제때 방향을 바꾸지 못합니다.",
      ),
    ),
    question(
      "Run the chapter again with another seed. Which differences remain, and which were luck?",
      "시드를 바꿔 다시 돌려 보세요. 어떤 차이가 남고 어떤 차이는 운이었나요?",
      text(
        "The order remains: with seeds 1 and 2, RMSProp, Adagrad and Adam end within 1.1 percentage points of the values here, in the same order. SGD, which is far from done, differs by up to 3.",
        "순서는 남습니다. 시드 1과 2에서도 RMSProp, Adagrad, Adam은 여기의 값과 1%p 남짓 안에서 같은 순서로 끝납니다. 아직 갈 길이 먼 SGD는 3%p까지 달라집니다.",
      ),
    ),
  ],
};
