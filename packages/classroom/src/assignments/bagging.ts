import { RandomState } from "@feedforward/data";
import { text } from "@feedforward/runs";
import { closeTo, listIn, wrong } from "../answer";
import type { Assignment } from "../assignment";

const ROWS = 2000;

/**
 * A bootstrap sample contains 1 − 1/e = 63.2 % of the rows, with a standard deviation of 0.7 percentage points for
 * 2,000 rows. The limits are five standard deviations on both sides.
 */
const SHARES = [0.597, 0.667] as const;

function judgeRows(rows: readonly number[]): void {
  const bad = rows.find((row) => !Number.isInteger(row) || row < 0 || row >= ROWS);
  if (bad !== undefined)
    wrong(
      `${bad} is no row number; expected 0 to ${ROWS - 1}.`,
      `${bad}은(는) 행 번호가 아닙니다. 0부터 ${ROWS - 1}까지입니다.`,
    );
  const share = new Set(rows).size / ROWS;
  if (share < SHARES[0] || share > SHARES[1])
    wrong(
      `${(100 * share).toFixed(1)} % of the rows are in the sample; drawn with replacement it would be about 63 %.`,
      `행의 ${(100 * share).toFixed(1)} %가 표본에 있습니다. 복원 추출이라면 약 63 %입니다.`,
    );
}

export const bagging: Assignment = {
  id: "bagging",
  task: text(
    "Write the two halves of bagging: drawing a bootstrap sample, and letting the members vote.",
    "배깅의 두 부분을 작성하세요. 부트스트랩 표본 뽑기와 구성원의 투표입니다.",
  ),
  cases: (seed) => {
    const random = new RandomState(seed);
    const votes = Array.from({ length: 5 }, () => [...random.randint(0, 3, 60)]);
    const expected = votes[0]!.map((_, row) => {
      const here = votes.map((member) => member[row]!);
      const count = (k: number) => here.filter((vote) => vote === k).length;
      return [0, 1, 2].reduce((best, k) => (count(k) > count(best) ? k : best), 0);
    });
    let first: readonly number[] | undefined;
    return [
      {
        name: text("A sample is drawn with replacement.", "표본을 복원 추출합니다."),
        points: 3,
        call: "bootstrapRows",
        args: [ROWS, seed],
        judge: (answer) => {
          first = listIn(answer, text("the sample", "표본"), ROWS);
          judgeRows(first);
        },
      },
      {
        name: text("The same seed gives the same sample.", "같은 시드는 같은 표본을 줍니다."),
        points: 1,
        call: "bootstrapRows",
        args: [ROWS, seed],
        judge: (answer) => {
          const again = listIn(answer, text("the sample", "표본"), ROWS);
          if (!first || again.some((row, i) => row !== first![i]))
            wrong("two samples with the same seed differ.", "같은 시드의 두 표본이 다릅니다.");
        },
      },
      {
        name: text("Another seed gives another sample.", "다른 시드는 다른 표본을 줍니다."),
        points: 2,
        call: "bootstrapRows",
        args: [ROWS, seed + 1],
        judge: (answer) => {
          const other = listIn(answer, text("the sample", "표본"), ROWS);
          judgeRows(other);
          if (first && other.every((row, i) => row === first![i]))
            wrong(
              "samples with different seeds are equal: is the seed used?",
              "시드가 달라도 표본이 같습니다. 시드를 썼나요?",
            );
        },
      },
      {
        name: text(
          "The class with most votes wins; of several, the smallest.",
          "표가 가장 많은 클래스가 이기고, 같으면 작은 쪽입니다.",
        ),
        points: 4,
        call: "vote",
        args: [votes, 3],
        judge: (answer) =>
          closeTo(
            answer,
            expected,
            text("the class of a row", "행의 클래스"),
            0,
            text("Count the votes of each class.", "클래스마다 표를 세세요."),
          ),
      },
    ];
  },
  mistakes: [
    {
      name: "without replacement",
      change: [["choice(count, { size: count })", "permutation(count)"]],
      says: /100.0 % of the rows .* about 63 %/,
    },
    {
      name: "the seed is not used",
      change: [["new RandomState(seed)", "new RandomState(1)"]],
      says: /is the seed used/,
    },
    {
      name: "the mean, not the majority",
      change: [
        [
          "return counts.indexOf(Math.max(...counts));",
          "return Math.round(votes.reduce((sum, member) => sum + member[row]!, 0) / votes.length);",
        ],
      ],
      says: /Count the votes of each class/,
    },
  ],
};
