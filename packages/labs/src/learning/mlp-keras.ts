// @internal
import { text } from "@feedforward/runs";
import { type Learning, question } from "./learning";

export const mlpKerasLearning: Learning = {
  level: 2,
  minutes: 9,
  mainFigure: "accuracy",
  prediction: {
    question: text(
      "The network has only as many hidden units as you set (10 at first). How many of 12,000 unseen digits will it read?",
      "은닉 유닛은 설정한 만큼뿐입니다(처음에는 10개). 처음 보는 숫자 12,000장 가운데 얼마나 읽을까요?",
    ),
    answers: [
      { text: text("More than 85 %", "85 % 넘게"), when: { 0: "shown" } },
      { text: text("85 % or less", "85 % 이하"), when: { 0: "refuted" } },
    ],
  },
  tries: [
    {
      label: text("100 hidden units", "은닉 유닛 100개"),
      watch: text("Ten times the units: how much accuracy do they buy?", "유닛이 열 배면 정확도는 얼마나 오르나요?"),
      settings: { hidden: 100 },
    },
    {
      label: text("2 hidden units", "은닉 유닛 2개"),
      watch: text("Everything must pass through two numbers.", "모든 것이 수 두 개를 지나가야 합니다."),
      settings: { hidden: 2 },
    },
    {
      label: text("Learning rate × 10", "학습률 × 10"),
      watch: text("Compare the first epoch.", "첫 에포크를 비교해 보세요."),
      settings: { learningRate: 0.006 },
    },
    {
      label: text("Learning rate × 1,000", "학습률 × 1000"),
      watch: text("Does it still learn anything?", "그래도 배우는 것이 있나요?"),
      settings: { learningRate: 0.6 },
    },
  ],
  questions: [
    question(
      "Use 100 hidden units (`hidden`). How many parameters are there now, and do they pay off?",
      "은닉 유닛 수(`hidden`)를 100으로 바꿔 보세요. 파라미터는 몇 개가 되고, 정확도는 얼마나 오르나요?",
      text(
        "$784 \\cdot 100 + 100 = 78\\,500$ in the hidden layer and $100 \\cdot 10 + 10 = 1010$ in the output layer: 79,510. After ten epochs they read 94.3 % instead of 89.0 %.",
        "은닉층에 $784 \\cdot 100 + 100 = 78\\,500$개, 출력층에 $100 \\cdot 10 + 10 = 1010$개, 모두 79,510개입니다. 10에포크 뒤 89.0 %가 아니라 94.3 %를 읽습니다.",
      ),
    ),
    question(
      "Multiply the learning rate by 10, then by 1000. Where does learning get faster, and where does it break?",
      "학습률에 10을, 다음에는 1000을 곱해 보세요. 어디까지 빨라지고 어디서 무너지나요?",
      text(
        "Ten times as much is better: 92.3 % after ten epochs. A thousand times as much breaks it: the units are driven so far that most are off for every digit, and the network answers the same digit each time, which is right for one in ten.",
        "열 배는 더 좋아서 10에포크 뒤 92.3 %입니다. 천 배면 무너집니다. 유닛이 너무 멀리 밀려나 거의 모든 숫자에서 꺼지고, 신경망은 늘 같은 숫자를 대답해 열에 하나쯤 맞힙니다.",
      ),
    ),
    question(
      "A batch size of 64 gives 750 steps per epoch instead of 47. Compare accuracy per epoch and accuracy per second.",
      "배치를 64로 줄이면 한 에포크가 47스텝에서 750스텝이 됩니다. 에포크당 정확도와 초당 정확도를 비교해 보세요.",
      text(
        "Per epoch, the small batches win: 92.6 % after ten, because there are 16 times as many steps. Per second, the gain is smaller, because a large batch uses the processor better.",
        "에포크당으로는 작은 배치가 이깁니다. 스텝이 16배라서 10에포크 뒤 92.6 %입니다. 초당으로는 차이가 줄어듭니다. 큰 배치가 프로세서를 더 잘 쓰기 때문입니다.",
      ),
    ),
    question(
      "Which two digits are confused most often? Look at the gallery of mistakes: would you have known?",
      "가장 자주 헷갈리는 두 숫자는 무엇인가요? 틀린 그림을 직접 보고 맞혀 보세요.",
      text(
        "With the default settings, 3 is taken for 5 most often (76 times), then 7 for 9. Some of the mistakes are hard for people too; others are easy, which shows that ten units are few.",
        "기본 설정에서는 3을 5로 보는 일이 가장 잦고(76번), 그다음은 7을 9로 보는 것입니다. 사람에게도 어려운 것이 있지만 쉬운 것도 있습니다. 유닛 열 개는 적다는 뜻입니다.",
      ),
    ),
  ],
};
