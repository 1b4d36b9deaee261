import { barChart, imageGrid } from "@feedforward/plot";
import type { NamedFigure, Rows } from "@feedforward/runs";
import { figureInEach, text } from "@feedforward/runs";
import type { Chapter, Lab, Presentation } from "../chapter";
import { dataFindings } from "../claims/data";
import { dataLearning } from "../learning/data";
import { dataStory } from "../learning/stories";

/** Sections 1 and 2 of the notebook: inspecting the data, scaling, flattening, one-hot encoding, splitting. */
export const data: Chapter = {
  id: "data",
  title: text("Look at the data first", "먼저 데이터를 보기"),
  summary: text(
    "What MNIST contains, and how it is prepared for a network.",
    "MNIST에 무엇이 있는지, 신경망에 넣기 전에 무엇을 하는지 봅니다.",
  ),
  text: text(
    String.raw`
## The data
MNIST contains 60,000 images of handwritten digits, each with 28 × 28 grey pixels of one byte and a label. (Another 10,000 form the test set.)

## Preparation
- **Scale**: bytes from 0 to 255 become numbers from 0 to 1, $x = \frac{\text{byte}}{255}$. Sums of 784 inputs then stay in the range where activations have a slope.
- **Flatten**: a dense layer takes a vector; 28 rows of 28 pixels become one vector of 784. The network does not know which pixels are neighbours.
- **One-hot**: a label such as 3 becomes $(0, 0, 0, 1, 0, 0, 0, 0, 0, 0)$. Classes have no order; plain numbers would suggest one.
- **Split**: 80 % for training, 20 % for validation, shuffled with a fixed seed so that everyone gets the same parts.

The Python library scikit-learn picks the same rows for the same split and seed.
`,
    String.raw`
## 무엇이 있나
MNIST는 손으로 쓴 숫자 그림 60,000장과 각각의 정답입니다. 그림은 28 × 28의 회색 픽셀이고 픽셀마다 1바이트입니다. (시험용 10,000장이 따로 있습니다.)

## 무엇을 하나
- **스케일링**: 0에서 255까지의 바이트를 0에서 1까지의 수로 바꿉니다, $x = \frac{\text{byte}}{255}$. 그래야 입력 784개의 합이 활성화 함수에 기울기가 있는 범위에 머뭅니다.
- **펼치기**: 완전 연결층은 벡터를 받습니다. 28개짜리 줄 28개가 784개짜리 하나가 됩니다. 신경망은 어느 픽셀끼리 이웃인지 모릅니다.
- **원-핫 인코딩**: 정답 3은 $(0, 0, 0, 1, 0, 0, 0, 0, 0, 0)$이 됩니다. 클래스에는 순서가 없습니다. 정답을 숫자로 두면 없는 순서가 생깁니다.
- **나누기**: 80 %는 배우는 데, 20 %는 확인하는 데 씁니다. 시드를 고정해 섞으므로 누구나 같은 부분을 얻습니다.

파이썬 라이브러리 scikit-learn에서 같은 시드로 나누면 정확히 같은 행이 뽑힙니다.
`,
  ),
  parameters: {},
  quick: {},
  ...dataLearning,
  data: "mnist",
  present(lab: Lab): Presentation {
    const dataset = lab.dataset();
    const { train, validation, image, classNames, firstLabel } = dataset;
    const values = train.x.data as Float32Array;
    let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (const value of values) [least, most] = [Math.min(least, value), Math.max(most, value)];
    const classes = classNames.length;
    const [trainShapes, validationShapes] = [shapes(train), shapes(validation)];
    lab.say(text(`max ${most}, min ${least}`, `최댓값 ${most}, 최솟값 ${least}`));
    lab.say(text(`training   ${trainShapes}`, `학습  ${trainShapes}`));
    lab.say(text(`validation ${validationShapes}`, `검증  ${validationShapes}`));
    const oneHot = classNames.map((_, k) => (k === firstLabel ? 1 : 0)).join(", ");
    lab.say(
      text(
        `first label, before the split: ${firstLabel} → [${oneHot}]`,
        `나누기 전의 첫 정답: ${firstLabel} → [${oneHot}]`,
      ),
    );
    const counts = classNames.map((_, k) => train.labels.filter((label) => label === k).length);
    const figures: NamedFigure[] = [
      {
        name: "classes",
        caption: text("Number of training rows in each class.", "학습 데이터에서 클래스별 수."),
        ...figureInEach((say, language) =>
          barChart(
            classNames.map((name, k) => ({ name, value: counts[k]! })),
            {
              title: say(text("class counts", "클래스별 수")),
              xLabel: say(text("training rows", "학습 데이터 수")),
              nameLabel: say(text("class", "클래스")),
              language,
            },
          ),
        ),
      },
    ];
    if (image !== undefined) {
      const { width, height, channels } = image;
      const count = Math.min(40, train.labels.length);
      figures.unshift({
        name: "digits",
        caption: text("The first training rows with their labels.", "첫 학습 데이터와 정답."),
        ...figureInEach((_, language) =>
          imageGrid(
            {
              data: values.slice(0, count * dataset.inputs),
              shape: [count, height, width, channels],
              dtype: "float32",
            },
            {
              title: dataset.name,
              captions: Array.from(train.labels.slice(0, count), (label) => classNames[label]!),
              columns: 10,
              language,
            },
          ),
        ),
      });
    }
    const share = Math.max(...counts) / train.labels.length;
    return {
      figures,
      story: dataStory(
        { training: train.labels.length, validation: validation.labels.length },
        dataset.inputs,
        classNames[counts.indexOf(Math.max(...counts))]!,
        share,
      ),
      findings: dataFindings({ least, most, share, classes }),
    };
  },
};

const shapes = ({ x, y }: Rows): string => `x [${x.shape.join(", ")}]  y [${y.shape.join(", ")}]`;
