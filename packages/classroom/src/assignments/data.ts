import { RandomState } from "@feedforward/data";
import { text } from "@feedforward/runs";
import { closeTo, listIn, part, wrong } from "../answer";
import type { Assignment, Case } from "../assignment";

const splitCase = (order: readonly number[], share: number, name: Case["name"]): Case => ({
  name,
  points: 3,
  call: "split",
  args: [order, share],
  judge: (answer) => {
    const [train, test] = [listIn(part(answer, "train"), "train"), listIn(part(answer, "test"), "test")];
    const common = train.find((row) => test.includes(row));
    if (common !== undefined)
      wrong(
        `row ${common} is in both parts; the test must be new to the network.`,
        `${common}번 행이 두 쪽에 다 있습니다. 시험용 행은 신경망이 처음 보는 것이어야 합니다.`,
      );
    const count = Math.ceil(share * order.length);
    if (test.length !== count)
      wrong(
        `test has ${test.length} rows; expected ${count}, rounded up.`,
        `test가 ${test.length}행입니다. 올림해서 ${count}행이어야 합니다.`,
      );
    closeTo([...train, ...test], order, text("the row", "행"), 0, text("Keep the order.", "순서를 지키세요."));
  },
});

export const data: Assignment = {
  id: "data",
  task: text(
    "Encode labels as one-hot rows, and split rows for training and testing.",
    "레이블을 원-핫 벡터로 바꾸고, 행을 학습용과 시험용으로 나누세요.",
  ),
  cases: (seed) => {
    const random = new RandomState(seed);
    const labels = [...random.randint(0, 10, 12)];
    const expected = labels.flatMap((label) => Array.from({ length: 10 }, (_, k) => Number(k === label)));
    return [
      {
        name: text("Twelve digits as rows of ten.", "숫자 열둘을 열 칸짜리 행으로."),
        points: 4,
        call: "oneHot",
        args: [labels, 10],
        judge: (answer) =>
          closeTo(
            answer,
            expected,
            text("the element (counted row by row)", "원소(행마다 차례로 센 번호)"),
            0,
            text("Classes count from 0.", "클래스는 0부터 셉니다."),
          ),
      },
      splitCase([...random.permutation(50)], 0.2, text("50 rows, a fifth for testing.", "50행, 5분의 1은 시험용.")),
      splitCase([...random.permutation(11)], 0.25, text("11 rows, a quarter for testing.", "11행, 4분의 1은 시험용.")),
    ];
  },
  mistakes: [
    { name: "classes from 1", change: [["k === label", "k + 1 === label"]], says: /Classes count from 0/ },
    {
      name: "a row in both parts",
      change: [["test: order.slice(at)", "test: order.slice(at - 1)"]],
      says: /is in both parts/,
    },
    { name: "rounded down", change: [["Math.ceil", "Math.floor"]], says: /expected 3, rounded up/ },
  ],
};
