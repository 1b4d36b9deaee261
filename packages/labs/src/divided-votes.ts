// @internal
import { imageGrid } from "@feedforward/plot";
import type { Dataset, NamedFigure } from "@feedforward/runs";
import { figureInEach, text } from "@feedforward/runs";

/** Votes of an ensemble's members on a row. */
export interface DividedVote {
  readonly row: number;
  /** Classes with their number of votes, most votes first. */
  readonly votes: readonly { readonly label: number; readonly count: number }[];
}

/**
 * Returns the rows on which the members agree least, in ascending order of the votes for the top class; of equals, the
 * earlier row first.
 *
 * @param answers class that each member predicted for each row.
 */
export function dividedVotes(answers: readonly ArrayLike<number>[], most: number): DividedVote[] {
  const rows = answers[0]?.length ?? 0;
  const all = Array.from({ length: rows }, (_, row): DividedVote => {
    const counts = new Map<number, number>();
    for (const answer of answers) counts.set(answer[row]!, (counts.get(answer[row]!) ?? 0) + 1);
    const votes = [...counts].map(([label, count]) => ({ label, count }));
    return { row, votes: votes.sort((a, b) => b.count - a.count || a.label - b.label) };
  });
  const divided = all.filter(({ votes }) => votes.length > 1);
  return divided.sort((a, b) => a.votes[0]!.count - b.votes[0]!.count || a.row - b.row).slice(0, most);
}

/**
 * Draws the images on which the members of an ensemble disagree most, with their votes. Empty unless the rows are
 * images.
 */
export function voteFigures(
  answers: readonly ArrayLike<number>[],
  together: ArrayLike<number>,
  { image, validation, classNames }: Dataset,
): NamedFigure[] {
  const shown = dividedVotes(answers, 18);
  if (image === undefined || shown.length === 0) return [];
  const { width, height, channels } = image;
  const rows = validation.x.rows(shown.map(({ row }) => row));
  return [
    {
      name: "votes",
      caption: text(
        "The digits on which the members agree least, with the votes for each class; marked if the ensemble is wrong.",
        "신경망들의 의견이 가장 갈린 그림과 클래스별 표의 수. 모두의 평균이 틀린 것에는 표시가 있습니다.",
      ),
      ...figureInEach((say, language) =>
        imageGrid(
          { data: rows.data as Float32Array, shape: [shown.length, height, width, channels], dtype: "float32" },
          {
            title: say(text("divided votes", "갈린 표")),
            captions: shown.map(({ votes }) =>
              votes
                .slice(0, 3)
                .map(({ label, count }) => `${classNames[label]} ×${count}`)
                .join(", "),
            ),
            marked: shown.map(({ row }) => together[row] !== validation.labels[row]),
            markLabel: say(text("together wrong", "함께 틀림")),
            columns: 6,
            size: 96,
            language,
          },
        ),
      ),
    },
  ];
}
