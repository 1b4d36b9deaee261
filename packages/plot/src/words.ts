import { FeedforwardError } from "@feedforward/shared";

/** Languages of the words that figures add to their data: default titles, legends, alternative texts, tables. */
export const figureLanguages = ["en", "ko"] as const;

/** A language of {@link figureLanguages}. */
export type FigureLanguage = (typeof figureLanguages)[number];

/** Option of every figure that adds words of its own. */
export interface Worded {
  /** Language of the words that the figure adds to those that it is given. Default "en". */
  readonly language?: FigureLanguage;
}

const en = {
  epoch: "epoch",
  step: "step",
  steps: "steps",
  start: "start",
  end: "end",
  value: "value",
  name: "name",
  error: "error",
  noData: "no data yet",
  learningCurve: "Learning curve",
  train: "train",
  validation: "validation",
  fraction: " (fraction, 0–1)",
  seconds: " (s)",
  validationOf: (metric: string) => `validation ${metric}`,
  metric: (name: string) => name,
  noValues: "no values",
  at: (value: string, x: string) => `${value} at ${x}`,
  atUnit: (value: string, unit: string, x: string) => `${value} at ${unit} ${x}`,
  missing: (count: number) => `, ${count} without a finite value`,
  throughout: (value: string) => `${value} throughout`,
  highest: (place: string) => `, highest ${place}`,
  lowest: (place: string) => `, lowest ${place}`,
  fromTo: (first: string, last: string) => `from ${first} to ${last}`,
  over: (y: string, x: string) => `${y} over ${x}`,
  brokenFrom: (isNan: boolean, epoch: number | undefined) => `${isNan ? "NaN" : "infinite"} from epoch ${epoch}`,
  barsBy: (value: string, name: string) => `${value} by ${name}`,
  andMore: (count: number) => ` and ${count} more`,
  classNumber: (index: number) => `class ${index}`,
  surfaceOver: (x: string, xRange: string, y: string, yRange: string) =>
    `Decision surface over ${x} (${xRange}) and ${y} (${yRange})`,
  range: (low: string, high: string) => `${low} to ${high}`,
  area: (shares: string) => ` Area: ${shares}.`,
  pointsRight: (right: number, all: number) => ` ${right} of ${all} points lie in their class's area.`,
  linesAre: (count: number, list: string) => ` ${count} lines: ${list}.`,
  lineIs: (name: string, x: string, y: string, bias: string) => `${name} (${x}, ${y}, bias ${bias})`,
  class: "class",
  answer: "answer",
  networkWith: (layers: string) => `Network with ${layers}.`,
  outputs: (list: string) => `outputs ${list}`,
  deltas: (list: string) => `deltas ${list}`,
  moreUnits: (count: number) => `… ${count} more`,
  boldOutput: "bold: output",
  weightedSum: "Σ: weighted sum",
  biasKey: "b: bias",
  layer: "layer",
  unit: "unit",
  sum: "sum",
  output: "output",
  bias: "bias",
  delta: "delta",
  deltaKey: "δ: error term",
  weightKey: "on lines: weight",
  gradientKey: "∂: gradient of the loss",
  dashedKey: "dashed: negative weight",
  activationsTitle: "Activation functions and their derivatives",
  derivative: "derivative f′(x)",
  activation: (name: string) => name,
  perTrueClass: "percent of the true class",
  examples: "number of examples",
  confusion: (classes: number, right: string, total: string, share: string) =>
    `Confusion matrix of ${classes} classes: ${right} of ${total} right (${share})`,
  mistakes: (list: string) => `; most frequent mistakes: ${list}`,
  takenFor: (truth: string, predicted: string, count: string) => `${truth} taken for ${predicted} (${count})`,
  predictedClass: "predicted class",
  trueClass: "true class",
  true: "true",
  recall: "recall",
  pictures: (count: number, kind: string, width: number, height: number) =>
    `${count} ${kind} of ${width} × ${height} pixels`,
  inRows: (names: string) => ` in rows: ${names}`,
  captions: (list: string) => `, captions: ${list}`,
  marked: "marked",
  number: "number",
  caption: "caption",
  brightness: "mean brightness",
  yes: "yes",
  no: "no",
  unitNumber: (index: number) => `unit ${index}`,
  weightsOf: (shown: number, units: number, high: number, wide: number, low: string, top: string) =>
    `Weights of ${shown} of ${units} units, ${high} × ${wide} inputs each, from ${low} to ${top}.`,
  weight: "weight",
  minimum: "minimum",
  mean: "mean",
  median: "median",
  maximum: "maximum",
  nearZero: "share below 0.001",
  gradientNorm: "gradient norm (L2, log scale)",
  gradientNorms: "Gradient norms per layer",
  layers: "layer, from input to output",
  layerNumbers: "layer number, from input to output",
  epochNumber: (epoch: string) => `epoch ${epoch}`,
  distribution: (x: string, y: string) => `Distribution of ${x} per ${y}.`,
  quartiles: (at: string, median: string, low: string, high: string) =>
    `At ${at}: median ${median}, from ${low} to ${high}`,
  contours: "Contours",
  surface: "Surface",
  contoursAndSurface: "Contours and surface",
  land: (kind: string, z: string, x: string, y: string, lowest: string, place: string, highest: string) =>
    `${kind} of ${z} over ${x} and ${y}, lowest ${lowest} near ${place}, highest ${highest}`,
  paths: (list: string) => `. Paths: ${list}`,
  noPoints: (name: string) => `${name}: no points`,
  route: (name: string, steps: number, z: string, course: string, place: string) =>
    `${name}: ${steps} steps, ${z} ${course}, ending at ${place}`,
  path: "path",
  weightAxis: "w (weight)",
  biasAxis: "b (bias)",
  loss: "loss",
} as const;

/** The words of figures in one language. */
export type FigureWords = {
  readonly [Name in keyof typeof en]: (typeof en)[Name] extends (...values: infer Values) => string
    ? (...values: Values) => string
    : string;
};

const metrics: Readonly<Record<string, string>> = {
  loss: "손실",
  accuracy: "정확도",
  precision: "정밀도",
  recall: "재현율",
};

const activations: Readonly<Record<string, string>> = {
  step: "계단",
  linear: "선형",
  sigmoid: "시그모이드",
  "softmax of (x, 0, 0)": "(x, 0, 0)의 소프트맥스",
};

const ko: FigureWords = {
  epoch: "에포크",
  step: "스텝",
  steps: "스텝 수",
  start: "시작",
  end: "끝",
  value: "값",
  name: "이름",
  error: "오차",
  noData: "아직 데이터가 없습니다",
  learningCurve: "학습 곡선",
  train: "학습",
  validation: "검증",
  fraction: " (비율, 0–1)",
  seconds: " (초)",
  validationOf: (metric) => `검증 ${metric}`,
  metric: (name) => metrics[name] ?? name,
  noValues: "값 없음",
  at: (value, x) => `${x}에서 ${value}`,
  atUnit: (value, unit, x) => `${unit} ${x}에서 ${value}`,
  missing: (count) => `, 유한하지 않은 값 ${count}개`,
  throughout: (value) => `내내 ${value}`,
  highest: (place) => `, 최고 ${place}`,
  lowest: (place) => `, 최저 ${place}`,
  fromTo: (first, last) => `처음 ${first}, 끝 ${last}`,
  over: (y, x) => `${x}에 따른 ${y}`,
  brokenFrom: (isNan, epoch) => `에포크 ${epoch}부터 ${isNan ? "NaN" : "무한대"}`,
  barsBy: (value, name) => `${name}별 ${value}`,
  andMore: (count) => ` 외 ${count}개`,
  classNumber: (index) => `클래스 ${index}`,
  surfaceOver: (x, xRange, y, yRange) => `${x}(${xRange})와 ${y}(${yRange})에 대한 결정 영역`,
  range: (low, high) => `${low}에서 ${high}까지`,
  area: (shares) => ` 넓이: ${shares}.`,
  pointsRight: (right, all) => ` 점 ${all}개 가운데 ${right}개가 제 클래스의 영역에 있습니다.`,
  linesAre: (count, list) => ` 직선 ${count}개: ${list}.`,
  lineIs: (name, x, y, bias) => `${name}(${x}, ${y}, 편향 ${bias})`,
  class: "클래스",
  answer: "대답",
  networkWith: (layers) => `신경망의 층: ${layers}.`,
  outputs: (list) => `출력 ${list}`,
  deltas: (list) => `오차 항 ${list}`,
  moreUnits: (count) => `… ${count}개 더`,
  boldOutput: "굵은 글씨: 출력",
  weightedSum: "Σ: 가중합",
  biasKey: "b: 편향",
  layer: "층",
  unit: "유닛",
  sum: "합",
  output: "출력",
  bias: "편향",
  delta: "오차 항",
  deltaKey: "δ: 오차 항",
  weightKey: "선 위: 가중치",
  gradientKey: "∂: 손실의 기울기",
  dashedKey: "점선: 음의 가중치",
  activationsTitle: "활성화 함수와 도함수",
  derivative: "도함수 f′(x)",
  activation: (name) => activations[name] ?? name,
  perTrueClass: "실제 클래스에 대한 비율(%)",
  examples: "데이터 수",
  confusion: (classes, right, total, share) =>
    `클래스 ${classes}개의 혼동 행렬: ${total}개 가운데 ${right}개 맞음(${share})`,
  mistakes: (list) => `; 가장 잦은 오답: ${list}`,
  takenFor: (truth, predicted, count) => `${truth} → ${predicted}(${count})`,
  predictedClass: "예측한 클래스",
  trueClass: "실제 클래스",
  true: "실제",
  recall: "재현율",
  pictures: (count, _, width, height) => `${width} × ${height}픽셀 그림 ${count}개`,
  inRows: (names) => `, 줄: ${names}`,
  captions: (list) => `, 설명: ${list}`,
  marked: "표시함",
  number: "번호",
  caption: "설명",
  brightness: "평균 밝기",
  yes: "예",
  no: "아니요",
  unitNumber: (index) => `유닛 ${index}`,
  weightsOf: (shown, units, high, wide, low, top) =>
    `유닛 ${units}개 가운데 ${shown}개의 가중치, 유닛마다 입력 ${high} × ${wide}개, ${low}에서 ${top}까지.`,
  weight: "가중치",
  minimum: "최솟값",
  mean: "평균",
  median: "중앙값",
  maximum: "최댓값",
  nearZero: "0.001보다 작은 비율",
  gradientNorm: "기울기의 길이(L2, 로그 눈금)",
  gradientNorms: "층별 기울기의 길이",
  layers: "층, 입력에서 출력까지",
  layerNumbers: "층 번호, 입력에서 출력까지",
  epochNumber: (epoch) => `에포크 ${epoch}`,
  distribution: (x, y) => `${y}별 ${x}의 분포.`,
  quartiles: (at, median, low, high) => `${at}: 중앙값 ${median}, ${low}에서 ${high}까지`,
  contours: "등고선",
  surface: "곡면",
  contoursAndSurface: "등고선과 곡면",
  land: (kind, z, x, y, lowest, place, highest) =>
    `${x}와 ${y}에 대한 ${z}의 ${kind}, ${place} 근처에서 최저 ${lowest}, 최고 ${highest}`,
  paths: (list) => `. 경로: ${list}`,
  noPoints: (name) => `${name}: 점 없음`,
  route: (name, steps, z, course, place) => `${name}: ${steps}스텝, ${z} ${course}, ${place}에서 끝남`,
  path: "경로",
  weightAxis: "w (가중치)",
  biasAxis: "b (편향)",
  loss: "손실",
};

const languages: Readonly<Record<FigureLanguage, FigureWords>> = { en, ko };

/** Returns the words of a language. @throws FeedforwardError unless it is one of {@link figureLanguages} */
export function wordsIn(language: FigureLanguage = "en"): FigureWords {
  const found = Object.hasOwn(languages, language) ? languages[language] : undefined;
  if (found) return found;
  throw new FeedforwardError(
    `unknown language ${JSON.stringify(language)}: expected ${figureLanguages.map((name) => `"${name}"`).join(" or ")}`,
  );
}
