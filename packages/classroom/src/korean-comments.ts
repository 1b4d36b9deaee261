// @internal

/** Korean comments of the reference solutions by assignment: the English comment in the program and its translation. */
export const koreanComments: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  activations: {
    "/** The sigmoid and its slope. */": "/** 시그모이드와 그 기울기. */",
    "/** The softmax of a list: its parts are positive and add up to 1, also for numbers like 1000. */":
      "/** 목록의 소프트맥스. 성분은 모두 양수이고 합이 1이며, 1000 같은 수에서도 그렇습니다. */",
  },
  augmentation: {
    "/** Moves an image `right` and `down` by whole pixels (left and up if negative). What comes in from outside is 0. */":
      "/** 그림을 픽셀 단위로 오른쪽(`right`)과 아래(`down`)로 옮깁니다. 음수면 왼쪽과 위입니다. 밖에서 들어오는 값은 0입니다. */",
    "/** The images, and after them a moved copy of each for every move. Labels belong to their images. */":
      "/** 원래 그림들, 그 뒤에 이동마다 모든 그림을 옮긴 사본. 레이블은 제 그림을 따라갑니다. */",
  },
  bagging: {
    "/** Row numbers of a bootstrap sample: as many as there are rows, drawn with replacement, the same for the same seed. */":
      "/** 부트스트랩 표본의 행 번호. 행의 수만큼 복원 추출하며, 시드가 같으면 같은 표본입니다. */",
    "/** The class that most members chose for each row; of several, the smallest. `votes[m][r]` is member m's class for row r. */":
      "/** 행마다 가장 많은 구성원이 고른 클래스. 여럿이면 가장 작은 것. `votes[m][r]`은 구성원 m이 행 r에 고른 클래스입니다. */",
  },
  "batch-normalization": {
    "/** What a layer of batch normalisation keeps: the moving mean and variance of each column. */":
      "/** 배치 정규화 층이 간직하는 것: 열마다의 이동 평균과 이동 분산. */",
    [`/**
 * Batch normalisation of rows: y = γ (x − mean) / √(variance + ε) + β, column by column. In training, mean and variance are
 * those of the batch (variance divided by the number of rows), and the state moves: state ← m · state + (1 − m) · batch.
 * In inference, they are the state's, which stays.
 */`]: `/**
 * 행들의 배치 정규화: 열마다 y = γ (x − 평균) / √(분산 + ε) + β. 학습할 때는 배치의 평균과 분산(행의 수로 나눈 것)을 쓰고
 * 상태를 옮깁니다: 상태 ← m · 상태 + (1 − m) · 배치. 추론할 때는 상태의 값을 쓰고, 상태는 그대로입니다.
 */`,
  },
  "compare-apis": {
    "/** A linear classifier, 784-10, with the given first weights. */":
      "/** 초기 가중치가 주어진 784-10 선형 분류기. */",
    "/** Trains it twice from the same weights on the same batches, in the same order: with `fit`, and with a loop of your own. */":
      "/** 같은 가중치에서 같은 배치를 같은 순서로 두 번 학습합니다. 한 번은 `fit`으로, 한 번은 직접 쓴 반복문으로. */",
    "// Whether `fit` shuffles the rows: `shuffle`.": "// `fit`이 행을 섞을지: `shuffle`.",
  },
  data: {
    "/** Labels as rows with a single 1. */": "/** 레이블을, 하나만 1인 행으로. */",
    "/** Cuts the rows of an order into two parts without common rows: the last `share` of them, rounded up, is for testing. */":
      "/** 순서대로 놓인 행을 겹치지 않는 두 부분으로 나눕니다. 끝의 `share`만큼(올림)이 시험용입니다. */",
  },
  dropout: {
    [`/**
 * Inverted dropout of a layer's outputs. \`uniform\` holds a random number from 0 to 1 for each: an output is dropped where it
 * is below the rate. What is kept is divided by 1 − rate, so that the expected value stays. In inference nothing is done.
 */`]: `/**
 * 층의 출력에 대한 역드롭아웃. \`uniform\`에는 출력마다 0과 1 사이의 난수가 있고, 그 수가 rate보다 작은 출력을 끕니다. 남은
 * 것은 기댓값이 그대로이도록 1 − rate로 나눕니다. 추론할 때는 아무것도 하지 않습니다.
 */`,
  },
  feedforward: {
    "/** Sums of a layer: `w[i][j]` leads from input i to unit j. */":
      "/** 층의 가중합: `w[i][j]`는 입력 i에서 유닛 j로 갑니다. */",
    "/** Gradients of half the squared error of a network with one hidden layer, sigmoids everywhere. */":
      "/** 은닉층이 하나이고 모두 시그모이드인 신경망에서, 제곱 오차의 절반에 대한 기울기. */",
  },
  "linear-regression": {
    "/** Fits y = w x + b by gradient descent on the mean squared error, from w = 0 and b = 0. */":
      "/** w = 0, b = 0에서 출발해 평균 제곱 오차의 경사 하강법으로 y = w x + b를 맞춥니다. */",
  },
  losses: {
    "/** The minimum that gradient descent finds from a place, with the slope f'(x) = 4x³ − 8x + 1. */":
      "/** 기울기가 f'(x) = 4x³ − 8x + 1일 때, 한 점에서 출발한 경사 하강법이 찾는 최솟값의 자리. */",
    "/** Mean categorical cross-entropy in nats. Rows of `targets` have a single 1; probabilities of 0 count as 1e-7. */":
      "/** 범주형 교차 엔트로피의 평균(nat). `targets`의 행은 하나만 1이고, 확률 0은 1e-7로 셉니다. */",
  },
  "mlp-keras": {
    "/** Trains a network of at most 8,000 weights. `x` has 784 columns from 0 to 1, `y` ten, one of them 1. */":
      "/** 가중치가 8,000개 이하인 신경망을 학습합니다. `x`는 0과 1 사이의 784열, `y`는 하나만 1인 10열입니다. */",
  },
  "mlp-tensorflow": {
    "/** Trains 784-10-10 with TensorFlow 1's calls. `x` has 784 columns from 0 to 1, `y` ten, one of them 1. */":
      "/** 784-10-10을 텐서플로 1의 호출로 학습합니다. `x`는 0과 1 사이의 784열, `y`는 하나만 1인 10열입니다. */",
    "// The trained weights and biases, in the order in which the layers were made.":
      "// 학습된 가중치와 편향. 층을 만든 순서대로입니다.",
  },
  "optimizer-race": {
    [`/**
 * Settings with which each racer reaches the bottom of the valley f(x, y) = x² / 2 + 10 y² from (-2, 1) in 100 steps:
 * closer than 0.05.
 */`]: `/**
 * 각 경주자가 (-2, 1)에서 100스텝 안에 골짜기 f(x, y) = x² / 2 + 10 y²의 바닥에 0.05보다 가까이 이르게 하는 설정.
 */`,
  },
  optimizers: {
    "/** One step of momentum for a single weight. Keras: v ← μ v − η g, w ← w + v. */":
      "/** 가중치 하나에 대한 모멘텀의 한 스텝. 케라스: v ← μ v − η g, w ← w + v. */",
    "/** One step of Adam for a single weight: step number `t` begins at 1, β₁ = 0.9, β₂ = 0.999, ε = 1e-7. */":
      "/** 가중치 하나에 대한 Adam의 한 스텝. 스텝 번호 `t`는 1부터, β₁ = 0.9, β₂ = 0.999, ε = 1e-7입니다. */",
  },
  perceptron: {
    "/** The perceptron's answer: 1 on one side of the line, 0 on the other. */":
      "/** 퍼셉트론의 답: 직선의 한쪽에서 1, 다른 쪽에서 0. */",
    "/** Learns from rows and their targets (0 or 1); stops early after an epoch without a mistake. */":
      "/** 행과 목푯값(0 또는 1)에서 배웁니다. 실수 없이 끝난 에포크가 있으면 일찍 멈춥니다. */",
  },
  regularization: {
    "/** Trains 784-32-10 with the penalty `lambda` times the sum of the squares of the hidden layer's weights. */":
      "/** 은닉층 가중치의 제곱합에 `lambda`를 곱한 페널티를 두고 784-32-10을 학습합니다. */",
    "// The penalty on the hidden layer's weights: `kernelRegularizer`.":
      "// 은닉층 가중치의 페널티: `kernelRegularizer`.",
  },
  tensorboard: {
    '/** Logs the loss of each epoch as the scalar "loss", and the best one as "best loss". Epochs count from 1. */':
      '/** 에포크마다 손실을 스칼라 "loss"로, 가장 작은 손실을 "best loss"로 기록합니다. 에포크는 1부터 셉니다. */',
  },
  "vanishing-gradient": {
    "/** A network for digits with `depth` hidden layers of 64 units, not yet trained, whose first layer still has a gradient. */":
      "/** 유닛 64개짜리 은닉층이 `depth`개인, 아직 학습하지 않은 숫자 신경망. 첫 층에도 기울기가 닿아야 합니다. */",
    "// What each hidden layer has: `choice`, with an activation and a kernelInitializer.":
      "// 은닉층마다 쓸 것: activation과 kernelInitializer가 있는 `choice`.",
  },
  xor: {
    "/** Trains a network with one hidden layer. `x` has two columns, `y` one, with 0 and 1. */":
      "/** 은닉층이 하나인 신경망을 학습합니다. `x`는 두 열, `y`는 0과 1로 된 한 열입니다. */",
  },
};
