// @internal
import { text } from "@feedforward/runs";
import { type Term, term } from "./term";

/** Terms for data, generalisation and measurement. */
export const dataTerms = {
  mnist: term(
    ["MNIST"],
    ["MNIST"],
    text(
      "70,000 images of handwritten digits, 28 × 28 pixels each. This lab uses the 60,000 that are meant for training.",
      "손으로 쓴 숫자 그림 70,000장. 한 장은 28 × 28픽셀입니다. 이 실습은 학습용 60,000장을 씁니다.",
    ),
  ),
  label: term(
    ["label", "labels"],
    ["정답"],
    text("The right answer that comes with a row of data.", "데이터의 행마다 붙어 있는 올바른 답."),
  ),
  classes: term(
    ["class", "classes"],
    ["클래스"],
    text(
      "One of the possible answers: for MNIST, a digit from 0 to 9.",
      "가능한 답 하나. MNIST에서는 0에서 9까지의 숫자입니다.",
    ),
  ),
  oneHot: term(
    ["one-hot", "one-hot encoded"],
    ["원-핫"],
    text(
      "A class written as a vector with 1 at its place and 0 elsewhere.",
      "클래스를 그 자리만 1이고 나머지는 0인 벡터로 적는 방법.",
    ),
  ),
  trainingData: term(
    ["training data", "training rows", "training digits", "training images"],
    ["학습 데이터"],
    text("The rows from which the network learns.", "신경망이 보고 배우는 행."),
  ),
  validation: term(
    ["validation", "validation data", "validation rows"],
    ["검증", "검증 데이터"],
    text(
      "Measuring on rows that the network never trains on, which shows what it does with unseen data.",
      "학습에 쓰지 않은 행으로 재는 것. 처음 보는 데이터를 얼마나 잘 다루는지 알 수 있습니다.",
    ),
  ),
  accuracy: term(
    ["accuracy"],
    ["정확도"],
    text("The fraction of rows that the network answers correctly.", "신경망이 맞힌 행의 비율."),
  ),
  overfitting: term(
    ["overfitting", "overfit", "overfits"],
    ["과적합"],
    text(
      "The network does better on its training data than on unseen data, because it has memorised details.",
      "학습 데이터의 자질구레한 것까지 외워, 처음 보는 데이터보다 학습 데이터를 훨씬 잘 맞히는 상태.",
    ),
  ),
  regularisation: term(
    ["regularisation"],
    ["규제"],
    text(
      "Anything that keeps a network from memorising its training data, such as a penalty on large weights.",
      "학습 데이터를 외우지 못하게 하는 방법. 큰 가중치에 매기는 페널티가 한 예입니다.",
    ),
  ),
  penalty: term(
    ["penalty", "penalties"],
    ["페널티"],
    text(
      "A term that grows with the weights and is added to the loss. λ (lambda) says how strong it is.",
      "가중치가 클수록 커지며 손실에 더해지는 항. 세기는 λ(람다)로 정합니다.",
    ),
  ),
  dropout: term(
    ["dropout"],
    ["드롭아웃"],
    text(
      "Switching units off at random while training, so that none can rely on another.",
      "학습하는 동안 유닛을 무작위로 끄는 방법. 유닛이 서로에게 기대지 못하게 합니다.",
    ),
  ),
  batchNormalisation: term(
    ["batch normalisation", "batch-normalised"],
    ["배치 정규화"],
    text(
      "Brings each unit's sums in a batch to mean 0 and variance 1, then scales and shifts them by learnt numbers.",
      "배치 안에서 유닛마다 합을 평균 0, 분산 1로 맞추고, 학습되는 수로 다시 늘이고 옮기는 방법.",
    ),
  ),
  augmentation: term(
    ["augmentation"],
    ["데이터 증강"],
    text(
      "Making more training data by changes that do not change the answer, such as a small rotation.",
      "조금 돌리기처럼 답이 바뀌지 않는 변화를 주어 학습 데이터를 늘리는 방법.",
    ),
  ),
  ensemble: term(
    ["ensemble", "ensembles"],
    ["앙상블"],
    text(
      "Several networks that answer together, by averaging or by vote.",
      "여러 신경망이 평균이나 투표로 함께 답하는 방법.",
    ),
  ),
  bootstrap: term(
    ["bootstrap", "bootstrap samples"],
    ["부트스트랩"],
    text(
      "Drawing as many rows as there are, with replacement: some come twice, some not at all.",
      "행의 수만큼 복원 추출하는 방법. 어떤 행은 두 번 나오고 어떤 행은 나오지 않습니다.",
    ),
  ),
  variance: term(
    ["variance"],
    ["분산"],
    text(
      "How far values spread around their mean: the mean of the squared distances. Its root is the standard deviation.",
      "값이 평균 둘레에 얼마나 퍼져 있는지. 거리의 제곱을 평균한 값이고, 제곱근이 표준편차입니다.",
    ),
  ),
  standardDeviation: term(
    ["standard deviation"],
    ["표준편차"],
    text(
      "The square root of the variance: a typical distance from the mean.",
      "분산의 제곱근. 평균에서 떨어진 거리를 나타냅니다.",
    ),
  ),
  confusionMatrix: term(
    ["confusion matrix"],
    ["혼동 행렬"],
    text(
      "A table that counts, for each true class, which class the network answered.",
      "실제 클래스마다 신경망이 어떤 클래스로 답했는지 센 표.",
    ),
  ),
  precision: term(
    ["precision"],
    ["정밀도"],
    text(
      "Of the rows that got this answer, the fraction for which it is right.",
      "그 답을 받은 행 가운데 정말 맞은 비율.",
    ),
  ),
  recall: term(
    ["recall"],
    ["재현율"],
    text("Of the rows of a class, the fraction that the network finds.", "그 클래스인 행 가운데 신경망이 찾아낸 비율."),
  ),
  eventFile: term(
    ["event file", "event files"],
    ["이벤트 파일"],
    text(
      "A file in which training writes its measurements, for TensorBoard to show.",
      "학습이 잰 값을 적는 파일. 텐서보드가 보여 줍니다.",
    ),
  ),
  histogram: term(
    ["histogram", "histograms"],
    ["히스토그램"],
    text("Bars that count how many values lie in each range.", "구간마다 값이 몇 개 있는지 막대로 나타낸 그림."),
  ),
} satisfies Readonly<Record<string, Term>>;
