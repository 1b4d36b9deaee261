import { logicGate, RandomState } from "@feedforward/data";
import { text } from "@feedforward/runs";
import { listIn, numberIn, part, wrong } from "../answer";
import type { Assignment, Case } from "../assignment";

type Rows = readonly (readonly number[])[];

/** Generates rows on both sides of a line, at least a margin away from it, with their classes. */
function separable(seed: number, count: number): { rows: number[][]; targets: number[] } {
  const random = new RandomState(seed);
  const angle = Math.PI * random.randomSample();
  const [a, b, c] = [Math.cos(angle), Math.sin(angle), 0.6 * random.randomSample() - 0.3];
  const rows: number[][] = [];
  while (rows.length < count) {
    const row = [2 * random.randomSample() - 1, 2 * random.randomSample() - 1];
    if (Math.abs(a * row[0]! + b * row[1]! + c) > 0.1) rows.push(row);
  }
  return { rows, targets: rows.map(([x, y]) => (a * x! + b * y! + c > 0 ? 1 : 0)) };
}

function judgeRows(answer: unknown, rows: Rows, targets: ArrayLike<number>, allowed: number): void {
  const weights = listIn(part(answer, "weights"), "weights", rows[0]!.length);
  const bias = numberIn(part(answer, "bias"), "bias");
  const outputs = rows.map((row) => (row.reduce((sum, value, i) => sum + weights[i]! * value, bias) > 0 ? 1 : 0));
  const mistakes = outputs.filter((output, i) => output !== targets[i]).length;
  if (mistakes > allowed)
    wrong(
      `${mistakes} of ${rows.length} rows are on the wrong side of the line; expected at most ${allowed}.`,
      `${rows.length}행 가운데 ${mistakes}행이 선의 반대쪽에 있습니다. ${allowed}행까지만 됩니다.`,
    );
}

const gate = (name: "and" | "nand"): Case => {
  const { x, y } = logicGate(name);
  const [rows, targets] = [x.toArray() as number[][], [...y.data].map(Number)];
  return {
    name: text(`It learns ${name.toUpperCase()}.`, `${name.toUpperCase()}를 배웁니다.`),
    points: 2,
    call: "learn",
    args: [rows, targets, 0.1, 50],
    judge: (answer) => judgeRows(answer, rows, targets, 0),
  };
};

export const perceptron: Assignment = {
  id: "perceptron",
  task: text(
    "Write the perceptron's learning rule: for each row that is answered wrongly, move the weights and the bias towards the target, and count the mistake. `answer` is given.",
    "퍼셉트론의 학습 규칙을 작성하세요. 답이 틀린 행마다 가중치와 편향을 목푯값 쪽으로 옮기고 실수를 셉니다. `answer`는 주어져 있습니다.",
  ),
  cases: (seed) => {
    const { rows, targets } = separable(seed, 1200);
    const xor = logicGate("xor");
    const xorTargets = [...xor.y.data].map(Number);
    return [
      gate("and"),
      gate("nand"),
      {
        name: text(
          "It separates 200 points; 1,000 others lie on the right side.",
          "점 200개를 나누고, 다른 점 1,000개도 맞는 쪽에 둡니다.",
        ),
        points: 4,
        call: "learn",
        args: [rows.slice(0, 200), targets.slice(0, 200), 0.1, 200],
        // 200 points with a margin of 0.1 still allow a line that misclassifies 4 % of the others.
        judge: (answer) => judgeRows(answer, rows.slice(200), targets.slice(200), 40),
      },
      {
        name: text("It reports that mistakes remain for XOR.", "XOR에는 실수가 남는다고 알립니다."),
        points: 2,
        call: "learn",
        args: [xor.x.toArray() as number[][], xorTargets, 0.1, 25],
        judge: (answer) => {
          if (numberIn(part(answer, "mistakes"), "mistakes") < 1)
            wrong(
              "mistakes is 0 for XOR, which no line separates: count each wrong answer.",
              "직선으로 나눌 수 없는 XOR인데 mistakes가 0입니다. 틀린 답을 모두 세세요.",
            );
        },
      },
    ];
  },
  mistakes: [
    { name: "the bias never moves", change: [["bias += rate * error;", ""]], says: /on the wrong side of the line/ },
    {
      name: "the weights move away",
      change: [["targets[i]! - answer(weights, bias, row)", "answer(weights, bias, row) - targets[i]!"]],
      says: /on the wrong side of the line/,
    },
    { name: "mistakes are not counted", change: [["mistakes++;", ""]], says: /count each wrong answer/ },
  ],
};
