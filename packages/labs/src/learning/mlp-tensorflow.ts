// @internal
import { text } from "@feedforward/runs";
import { type Learning, question } from "./learning";

export const mlpTensorflowLearning: Learning = {
  level: 2,
  minutes: 7,
  mainFigure: "accuracy",
  prediction: {
    question: text(
      "A sigmoid squeezes the outputs before the softmax, so the loss cannot fall below 1.46. Can the network still learn to read?",
      "소프트맥스 앞의 시그모이드가 출력을 눌러 손실이 1.46 아래로 내려가지 못합니다. 그래도 숫자를 읽게 될까요?",
    ),
    answers: [
      {
        text: text("Yes: it reads more than 70 % of unseen digits", "네, 처음 보는 숫자의 70 % 넘게 읽음"),
        when: { 1: "shown" },
      },
      { text: text("No: it reads 70 % or less", "아니요, 70 % 이하"), when: { 1: "refuted" } },
    ],
  },
  tries: [
    {
      label: text("Learning rate 0.006", "학습률 0.006"),
      watch: text("Does the sigmoid still hold the loss up?", "시그모이드가 여전히 손실을 붙잡아 두나요?"),
      settings: { learningRate: 0.006 },
    },
    {
      label: text("Batch size 128", "배치 크기 128"),
      watch: text("More steps per epoch, and noisier curves.", "에포크마다 스텝이 늘고 곡선이 더 들쭉날쭉해집니다."),
      settings: { batchSize: 128 },
    },
  ],
  questions: [
    question(
      "Remove the sigmoid from the output. What happens to the loss?",
      "출력의 시그모이드를 없애면 손실은 어떻게 되나요?",
      text(
        "It can fall towards 0, because sums of any size are possible again. The next chapter trains that network: after ten epochs its loss is 0.41, and it reads 89 % of unseen digits instead of 84 %.",
        "합이 다시 아무 크기나 될 수 있으므로 0 쪽으로 내려갈 수 있습니다. 다음 장의 신경망이 그렇습니다. 10에포크 뒤 손실은 0.41이고, 처음 보는 숫자를 84 %가 아니라 89 % 읽습니다.",
      ),
    ),
    question(
      "Why is the test curve noisier than in the Keras chapter?",
      "시험 곡선이 케라스 장보다 더 들쭉날쭉한 까닭은 무엇인가요?",
      text(
        "It is measured on one batch of 1,024 unseen rows instead of all 12,000. By chance alone, such a sample misses the true accuracy by about 1 percentage point ($\\sqrt{0.84 \\cdot 0.16 / 1024} \\approx 0.011$).",
        "처음 보는 12,000행이 아니라 1,024행짜리 배치 하나로 재기 때문입니다. 이만한 표본은 우연만으로도 실제 정확도와 1%p쯤 다릅니다($\\sqrt{0.84 \\cdot 0.16 / 1024} \\approx 0.011$).",
      ),
    ),
    question(
      "What does a session compute if you fetch only the accuracy?",
      "정확도만 가져오면 세션은 무엇을 계산하나요?",
      text(
        "Only the nodes that the accuracy depends on: the layers, argmax, equal, cast and mean. Adam's update is not among them, so the weights stay as they are.",
        "정확도에 필요한 노드, 곧 층과 argmax, equal, cast, mean뿐입니다. Adam의 갱신은 들어 있지 않으므로 가중치는 그대로입니다.",
      ),
    ),
  ],
};
