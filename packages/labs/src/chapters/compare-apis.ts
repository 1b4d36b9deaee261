import { lineChart } from "@feedforward/plot";
import type { DataTable } from "@feedforward/runs";
import { figureInEach, type Say, type Text, text } from "@feedforward/runs";
import type { Chapter, Lab, Presentation } from "../chapter";
import { compareApisFindings } from "../claims/compare-apis";
import { compareApisLearning } from "../learning/compare-apis";
import { compareApisStory } from "../learning/stories";
import { numberSetting } from "../settings";
import { kerasProgram, type ProgramName, type SharedSettings, tensorflowProgram } from "../two-apis";
import { rateParameter, trainingParameters } from "./common";

/** Section 4's "for Keras, for TensorFlow": the same training, programmed twice. */
export const compareApis: Chapter = {
  id: "compare-apis",
  title: text("One training, two ways to write it", "하나의 학습, 두 가지 작성법"),
  summary: text(
    "The same network for Keras and for TensorFlow 1, step by step: same weights, same batches, same losses.",
    "같은 신경망을 케라스와 텐서플로 1로 한 단계씩 나란히 씁니다. 가중치와 배치가 같으면 손실도 같습니다.",
  ),
  text: text(
    String.raw`
## Two programs, one computation
A library decides what you must write and what it does for you. TensorFlow 1 asks for every part: where data enter, what is multiplied, what is minimised, which operation trains, and the loops around it. Keras asks for the layers and three names (optimizer, loss, metrics), and contains the loops. The computation is the same, and this chapter shows it: both programs start from the same weights, see the same batches in the same order, and print the same losses.

## For Keras

${"```"}
hidden = Dense(10, "relu")(input)
output = Dense(10, "softmax")(hidden)
model = Model(input, output)
model.compile(Adam(0.0006),
  "categorical_crossentropy",
  ["accuracy"])
model.fit(x, y, batch_size=1024,
  epochs=2, shuffle=False)
${"```"}

- The output layer **contains** the softmax, so the loss takes probabilities: $L = -\sum_k y_k \ln p_k$.
- fit splits the data into batches, runs the steps, averages loss and accuracy over the epoch, and calls your callbacks. To see anything in between, write a callback.
- Names such as "categorical_crossentropy" stand for functions; settings that you omit have Keras's defaults, such as Adam's $\epsilon = 10^{-7}$.

## For TensorFlow

${"```"}
hidden = dense(x, 10, relu)
logits = dense(hidden, 10)
loss = reduce_mean(
  softmax_cross_entropy_with_logits(
    logits, y))
train = AdamOptimizer(0.0006,
  epsilon=1e-7).minimize(loss)
for batch in batches:
  session.run([train, loss], feed)
${"```"}

- The output layer has **no** activation: the loss takes sums of any size and does softmax and logarithm in one, $L = -\sum_k y_k (z_k - \ln \sum_j e^{z_j})$, which stays accurate where a probability would round to 0. (The chapter on TensorFlow 1 puts a sigmoid there and shows what that costs. It is omitted here, because otherwise the two programs would compute different functions.)
- You write the loops: you choose each batch, and you fetch what you want to know along with the training operation. A fetch in the same run gives the loss **before** the step; a second run gives the loss after it.
- Nothing is filled in for you. Adam's $\epsilon$ is $10^{-8}$ unless you say otherwise; here it is set to Keras's.

## Which one?
Keras, until you need a step that fit does not support: two alternating losses, your own update rule, a network that changes. Then you want the graph, or, in this library, a function of tensors that is compiled as written.

## What is the same and what is not
Two correct programs may add the same numbers in a different order, and float32 has seven digits: then their losses differ in the last digit and slowly drift apart, because every step starts from slightly different weights. This is what you see between two libraries. Here, both programs are recorded as graphs of operations, and without the wrapping the graphs are identical: the finding below shows how far apart they end.
`,
    String.raw`
## 프로그램은 둘, 계산은 하나
라이브러리는 무엇을 직접 써야 하고 무엇을 대신 해 줄지를 정합니다. 텐서플로 1에서는 모든 부분을 직접 씁니다. 데이터가 들어오는 곳, 곱하는 것, 줄일 것, 학습 연산, 그리고 그 바깥의 반복문까지. 케라스에서는 층과 이름 셋(최적화 알고리즘, 손실, 지표)만 쓰고, 반복문은 라이브러리 안에 있습니다. 계산은 같습니다. 이 장이 그것을 보여 줍니다. 두 프로그램은 같은 가중치에서 출발해 같은 배치를 같은 순서로 보고 같은 손실을 출력합니다.

## 케라스라면

${"```"}
hidden = Dense(10, "relu")(input)
output = Dense(10, "softmax")(hidden)
model = Model(input, output)
model.compile(Adam(0.0006),
  "categorical_crossentropy",
  ["accuracy"])
model.fit(x, y, batch_size=1024,
  epochs=2, shuffle=False)
${"```"}

- 출력층에 소프트맥스가 **있으므로** 손실은 확률을 받습니다: $L = -\sum_k y_k \ln p_k$.
- fit이 배치를 자르고, 스텝을 돌리고, 에포크의 손실과 정확도를 평균하고, 콜백을 부릅니다. 그 사이의 값을 보려면 콜백을 씁니다.
- "categorical_crossentropy" 같은 이름은 함수를 가리킵니다. 주지 않은 설정은 케라스의 기본값입니다. Adam의 $\epsilon = 10^{-7}$이 그렇습니다.

## 텐서플로라면

${"```"}
hidden = dense(x, 10, relu)
logits = dense(hidden, 10)
loss = reduce_mean(
  softmax_cross_entropy_with_logits(
    logits, y))
train = AdamOptimizer(0.0006,
  epsilon=1e-7).minimize(loss)
for batch in batches:
  session.run([train, loss], feed)
${"```"}

- 출력층에 활성화 함수가 **없습니다**. 손실은 아무 크기의 합이나 받아 소프트맥스와 로그를 한꺼번에 합니다: $L = -\sum_k y_k (z_k - \ln \sum_j e^{z_j})$. 확률이 0으로 반올림될 곳에서도 정확합니다. (텐서플로 1 장에서는 여기에 시그모이드를 두었고, 그 대가도 보았습니다. 두 프로그램이 같은 함수를 쓰도록 여기서는 뺐습니다.)
- 반복문은 직접 씁니다. 배치를 직접 고르고, 알고 싶은 값을 학습 연산 옆에서 가져옵니다. 같은 실행에서 가져온 손실은 스텝 **전**의 값이고, 한 번 더 돌리면 스텝 뒤의 값입니다.
- 아무것도 대신 채워 주지 않습니다. 정하지 않으면 Adam의 $\epsilon$은 $10^{-8}$입니다. 여기서는 케라스의 값으로 맞췄습니다.

## 어느 쪽을?
fit으로 할 수 없는 스텝이 필요해질 때까지는 케라스가 좋습니다. 번갈아 쓰는 두 손실, 직접 만든 갱신 규칙, 모양이 바뀌는 신경망이 필요하면 그래프를 직접 만드는 편이 낫습니다. 이 라이브러리에서는 텐서의 함수를 쓰면 그대로 컴파일됩니다.

## 같은 것과 다른 것
올바른 두 프로그램도 같은 수를 다른 순서로 더할 수 있고, float32는 일곱 자리입니다. 그러면 손실의 마지막 자리가 다르고, 스텝마다 그만큼 다른 가중치에서 출발하므로 천천히 벌어집니다. 두 라이브러리 사이에서 보는 것이 그것입니다. 여기서는 두 프로그램이 모두 연산의 그래프로 기록되고, 바깥에서 감싼 부분을 빼면 그래프가 같습니다. 얼마나 다르게 끝나는지는 아래에 나옵니다.
`,
  ),
  parameters: {
    hidden: { label: text("hidden units", "은닉 유닛 수"), default: 10, min: 1, max: 4096, integer: true },
    learningRate: rateParameter(0.0006),
    ...trainingParameters(2),
  },
  quick: { epochs: 1 },
  ...compareApisLearning,
  data: "mnist",
  curves: "step",
  async present(lab: Lab): Promise<Presentation> {
    const { train, inputs, classNames } = lab.dataset();
    const batchSize = Math.min(numberSetting(lab.settings, "batchSize"), train.labels.length);
    // A placeholder only accepts whole batches.
    const used = batchSize * Math.floor(train.labels.length / batchSize);
    const rows = { x: train.x.slice(0, used), y: train.y.slice(0, used), inputs, classes: classNames.length };
    const epochs = numberSetting(lab.settings, "epochs");
    const end = epochs * (used / batchSize);
    const settings: SharedSettings = {
      hidden: numberSetting(lab.settings, "hidden"),
      learningRate: numberSetting(lab.settings, "learningRate"),
      batchSize,
      epochs,
      seed: lab.seed,
      engine: lab.engine,
      signal: lab.signal,
      turn: lab.turn,
      onStep: (curve, at, { loss, accuracy }) =>
        lab.point({ curve, name: API_NAMES[curve], at, end, logs: { loss, accuracy } }),
      onTrained: (program, model, history) =>
        lab.keep({ id: program.toLowerCase(), label: API_NAMES[program], model, history }),
    };
    const { first, figures: keras } = await kerasProgram(rows, settings);
    lab.signal?.throwIfAborted();
    const tensorflow = await tensorflowProgram(rows, settings, first);
    const steps = keras.loss.map((_, step) => step + 1);
    const shown = [0, 1, 9, used / batchSize - 1, steps.length - 1].filter(
      (step, index, all) => step < steps.length && all.indexOf(step) === index,
    );
    for (const step of shown) {
      const [ours, theirs] = [keras.loss[step]!.toFixed(6), tensorflow.loss[step]!.toFixed(6)];
      const number = String(step + 1).padStart(3);
      lab.say(
        text(
          `step ${number}  Keras loss ${ours}  TensorFlow loss ${theirs}`,
          `${number}스텝  케라스 손실 ${ours}  텐서플로 손실 ${theirs}`,
        ),
      );
    }
    const panel = (say: Say, key: "loss" | "accuracy", yLabel: Text) => ({
      xLabel: say(text("step", "스텝")),
      yLabel: say(yLabel),
      series: [
        { name: say(text("Keras", "케라스")), x: steps, y: keras[key], markers: false },
        {
          name: say(text("TensorFlow", "텐서플로")),
          x: steps.filter((_, i) => everyFifth(i)),
          y: tensorflow[key].filter((_, i) => everyFifth(i)),
          line: false,
        },
      ],
    });
    return {
      figures: [
        {
          name: "loss",
          caption: text(
            "Loss after each step, mean over the epoch so far, so it jumps where an epoch begins: Keras as a line, TensorFlow as points on it.",
            "스텝별 손실. 에포크가 시작된 뒤의 평균이라 새 에포크에서 뚝 바뀝니다. 선은 케라스, 그 위의 점은 텐서플로입니다.",
          ),
          ...figureInEach((say, language) =>
            lineChart([panel(say, "loss", text("loss (nats)", "손실 (nat)"))], {
              title: say(text("same losses", "같은 손실")),
              language,
            }),
          ),
        },
        {
          name: "accuracy",
          caption: text("Accuracy after each step, in the same way.", "스텝별 정확도를 같은 방법으로 그린 것."),
          ...figureInEach((say, language) =>
            lineChart([panel(say, "accuracy", text("accuracy (fraction, 0–1)", "정확도 (비율, 0–1)"))], {
              title: say(text("same accuracies", "같은 정확도")),
              language,
            }),
          ),
        },
      ],
      tables: [STEP_BY_STEP],
      story: compareApisStory(keras.loss, tensorflow.loss),
      findings: compareApisFindings(keras, tensorflow, batchSize),
    };
  },
};

const API_NAMES: Readonly<Record<ProgramName, Text>> = {
  Keras: text("Keras", "케라스"),
  TensorFlow: text("TensorFlow", "텐서플로"),
};

const everyFifth = (index: number): boolean => index % 5 === 0;

/** Name of each part of training in both programs. */
const STEP_BY_STEP: DataTable = {
  title: text("Step by step", "한 단계씩"),
  words: true,
  columns: [text("step", "단계"), text("for Keras", "케라스"), text("for TensorFlow", "텐서플로")],
  rows: [
    [
      text("data enter", "데이터 입력"),
      'Input(shape=(784,), name="input")',
      'placeholder(float32, [1024, 784], "input_data")',
    ],
    [text("hidden layer", "은닉층"), 'Dense(10, activation="relu")', "layers.dense(x, 10, relu)"],
    [text("output layer", "출력층"), 'Dense(10, activation="softmax")', "layers.dense(hidden, 10)"],
    [text("loss", "손실"), '"categorical_crossentropy"', "reduce_mean(softmax_cross_entropy_with_logits(…))"],
    [text("accuracy", "정확도"), '["accuracy"]', "reduce_mean(cast(equal(argmax(…), argmax(…))))"],
    [text("optimizer", "최적화"), "Adam(0.0006)", "AdamOptimizer(0.0006, epsilon=1e-7).minimize(loss)"],
    [
      text("initial weights", "초기 가중치"),
      text("when the layer is created", "층을 만들 때"),
      "session.run(global_variables_initializer())",
    ],
    [text("a step", "한 스텝"), text("inside fit", "fit 안에서"), "session.run(train_step, feed)"],
    [
      text("batches", "배치"),
      "batch_size=1024, shuffle=False",
      text("np.split(x, …), your loop", "np.split(x, …), 직접 쓴 반복문"),
    ],
    [text("epochs", "에포크"), "epochs=2", text("your loop", "직접 쓴 반복문")],
    [text("unseen rows", "검증 데이터"), "validation_data=(x_test, y_test)", "session.run([loss, accuracy], feed)"],
    [
      text("TensorBoard", "텐서보드"),
      "TensorBoard(log_dir, write_graph=True)",
      "summary.scalar ×2, merge_all, FileWriter(…, graph)",
    ],
  ],
};
