import { text, wordsOf } from "../app/words-of";

/** Strings of the chapters' inside views. */
export const n = wordsOf({
  title: text("Step by step", "한 단계씩"),
  lead: text(
    "One pass forward, one pass back and one update, a number at a time. Arrow keys go back and on.",
    "앞으로 한 번, 뒤로 한 번, 갱신 한 번을 숫자 하나씩 따라갑니다. 화살표 키로도 넘길 수 있습니다.",
  ),
  play: text("Play", "재생"),
  at: text("step {step} of {steps}", "{steps}단계 중 {step}단계"),
  first: text("From the start", "처음부터"),
  inputs: text("The inputs are given.", "입력이 주어집니다."),
  hidden: text(
    "Hidden unit {unit}: its inputs times its weights, added up with its bias, then the sigmoid.",
    "은닉 유닛 {unit}: 입력에 가중치를 곱해 편향과 함께 더한 다음 시그모이드를 거칩니다.",
  ),
  output: text(
    "Output {unit}: the same with what the hidden units give.",
    "출력 {unit}: 은닉 유닛의 값으로 같은 계산을 합니다.",
  ),
  error: text(
    "The error: half the squared differences from the targets 1 and 0.",
    "오차: 목표 1과 0에서 벗어난 차이를 제곱해 더한 값의 절반입니다.",
  ),
  outputDelta: text(
    "Backward, output {unit}: how much the error changes with its sum.",
    "역전파, 출력 {unit}: 그 합이 변할 때 오차가 얼마나 변하는지 구합니다.",
  ),
  hiddenDelta: text(
    "Backward, hidden unit {unit}: what comes back through each output that it feeds.",
    "역전파, 은닉 유닛 {unit}: 이어진 출력을 거쳐 돌아오는 값을 모읍니다.",
  ),
  gradient: text(
    "The gradient of a weight is its input times the error term of its unit. This is the largest one.",
    "가중치의 기울기는 들어온 값에 그 유닛의 오차 항을 곱한 것입니다. 이것이 가장 큰 기울기입니다.",
  ),
  update: text(
    "Every weight takes a step against its gradient, and the error falls.",
    "모든 가중치가 기울기의 반대쪽으로 한 걸음 움직이고, 오차가 줄어듭니다.",
  ),
  diagram: text(
    "A network of 2 inputs, 3 hidden units and 2 outputs. Marked: {parts}.",
    "입력 2개, 은닉 유닛 3개, 출력 2개인 신경망. 표시한 곳: {parts}.",
  ),
});
