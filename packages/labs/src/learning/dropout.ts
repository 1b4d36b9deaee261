// @internal
import { text } from "@feedforward/runs";
import { type Learning, question } from "./learning";

export const dropoutLearning: Learning = {
  level: 3,
  minutes: 10,
  mainFigure: "val-accuracy",
  prediction: {
    question: text(
      "A wide network, few digits. Four networks switch off 0, 20, 50 or 80 % of their hidden units while training. Which reads the most unseen digits?",
      "넓은 신경망에 적은 데이터입니다. 신경망 넷이 학습하는 동안 은닉 유닛을 0, 20, 50, 80 %씩 끕니다. 처음 보는 숫자를 가장 많이 읽는 것은?",
    ),
    answers: [
      { text: text("One of those with dropout", "드롭아웃을 쓴 것 가운데 하나"), when: { 1: "shown" } },
      { text: text("The one that never switches anything off", "아무것도 끄지 않은 것"), when: { 1: "refuted" } },
    ],
  },
  tries: [
    {
      label: text("All 48,000 digits", "숫자 48,000장 모두"),
      watch: text("Is dropout still worth it with 48,000 digits?", "48,000장이어도 드롭아웃이 값을 하나요?"),
      settings: { rows: 48000, batchSize: 1000 },
    },
    {
      label: text("100 epochs", "100에포크"),
      watch: text("Does the strongest dropout overtake the others?", "가장 센 드롭아웃이 앞지르나요?"),
      settings: { epochs: 100 },
    },
    {
      label: text("16 hidden units", "은닉 유닛 16개"),
      watch: text("A narrow network cannot memorise much.", "좁은 신경망은 많이 외우지 못합니다."),
      settings: { hidden: 16 },
    },
  ],
  questions: [
    question(
      "Give the network all 48,000 digits. Which rate is best now?",
      "48,000장을 모두 주면 어느 비율이 가장 좋은가요?",
      text(
        "A small one or none: after ten epochs with batches of 1,000, rate 0.2 reads 96.6 %, no dropout 96.5 %, 0.5 96.3 % and 0.8 94.9 %. With this many digits there is little to memorise, and strong dropout only slows learning.",
        "작은 비율이거나 없는 쪽입니다. 배치 1000으로 10에포크를 학습하면 0.2는 96.6 %, 없으면 96.5 %, 0.5는 96.3 %, 0.8은 94.9 %입니다. 이만큼 많으면 외울 것이 적어서 센 드롭아웃은 학습을 늦출 뿐입니다.",
      ),
    ),
    question(
      "Compare the images of the first layer: where did the noise go?",
      "첫 층 그림을 비교해 보세요. 잡음은 어디로 갔나요?",
      text(
        "Away from the middle. Without dropout, weights also fit accidents of the few training digits, which looks like speckles. With dropout such details do not pay, because the units that would correct each other are often off.",
        "가운데에서 줄어듭니다. 드롭아웃이 없으면 몇 안 되는 학습 숫자의 우연까지 가중치에 새겨져 얼룩처럼 보입니다. 드롭아웃이 있으면 서로 고쳐 줄 유닛이 자주 꺼지므로 그런 것을 새겨도 소용이 없습니다.",
      ),
    ),
    question(
      "Train for 100 epochs. Does the strongest dropout overtake the others?",
      "100에포크를 학습해 보세요. 가장 센 드롭아웃이 앞지르나요?",
      text(
        "Almost: after 100 epochs rate 0.8 reads 92.4 % and has overtaken 0.2 (92.2 %) and no dropout (92.0 %); 0.5 stays ahead with 92.5 %. Strong dropout needs the longest.",
        "거의 그렇습니다. 100에포크 뒤 0.8은 92.4 %로 0.2(92.2 %)와 드롭아웃이 없는 것(92.0 %)을 앞지르고, 0.5가 92.5 %로 조금 앞섭니다. 센 드롭아웃일수록 오래 걸립니다.",
      ),
    ),
  ],
};
