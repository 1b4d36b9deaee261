import { type Text, text } from "@feedforward/runs";

/** A part of the lab: chapters that belong together. */
export interface Part {
  /** Heading of the part. */
  readonly title: Text;
  /** Summary of the part in one sentence. */
  readonly summary: Text;
  /** Ids of its chapters in reading order. */
  readonly chapters: readonly string[];
}

/** Parts of the lab in reading order. Each chapter is in one part, and the parts keep the order of the chapters. */
export const parts: readonly Part[] = [
  {
    title: text("From one neuron to a network", "뉴런 하나에서 신경망까지"),
    summary: text(
      "What a network computes, with numbers that fit on one page.",
      "신경망이 하는 계산을 한눈에 들어오는 숫자로 봅니다.",
    ),
    chapters: ["perceptron", "xor", "feedforward", "activations"],
  },
  {
    title: text("Going downhill", "아래로 내려가기"),
    summary: text("What learning makes smaller, and where it ends.", "학습이 무엇을 줄이고 어디서 끝나는지 봅니다."),
    chapters: ["losses", "linear-regression"],
  },
  {
    title: text("Reading handwritten digits", "손글씨 숫자 읽기"),
    summary: text(
      "Real data, a first network, and two ways to write it.",
      "진짜 데이터와 첫 신경망, 그리고 두 가지 작성법.",
    ),
    chapters: ["data", "mlp-tensorflow", "mlp-keras", "compare-apis"],
  },
  {
    title: text("Faster descents", "더 빠른 하강"),
    summary: text("One gradient, and many ways to use it.", "기울기는 하나, 쓰는 법은 여럿입니다."),
    chapters: ["optimizer-race", "optimizers"],
  },
  {
    title: text("Deep networks", "깊은 신경망"),
    summary: text("Why depth is hard, and what helps.", "깊으면 왜 어렵고 무엇이 도움이 되는지 봅니다."),
    chapters: ["vanishing-gradient", "batch-normalization"],
  },
  {
    title: text("Beyond the training data", "학습 데이터를 넘어서"),
    summary: text(
      "Four ways to do better on digits that the network has never seen.",
      "처음 보는 숫자를 더 잘 읽게 하는 네 가지 방법.",
    ),
    chapters: ["regularization", "dropout", "augmentation", "bagging"],
  },
  {
    title: text("Watching a network train", "학습 지켜보기"),
    summary: text("Everything that a training run can record.", "학습이 기록할 수 있는 모든 것."),
    chapters: ["tensorboard"],
  },
];
