import { RandomState } from "@feedforward/data";
import { text } from "@feedforward/runs";
import { closeTo, part } from "../answer";
import type { Assignment, Case } from "../assignment";

type Image = readonly (readonly number[])[];

/** Shifts the image by index arithmetic on a larger frame, a different method from the students'. */
function moved(image: Image, right: number, down: number): number[] {
  const [height, width] = [image.length, image[0]!.length];
  const frame = Array.from({ length: 3 * height }, () => new Array<number>(3 * width).fill(0));
  for (const [y, line] of image.entries())
    for (const [x, value] of line.entries()) frame[y + height + down]![x + width + right] = value;
  return frame.slice(height, 2 * height).flatMap((line) => line.slice(width, 2 * width));
}

export const augmentation: Assignment = {
  id: "augmentation",
  task: text(
    "Move images by whole pixels, and build a larger training set from moved copies.",
    "그림을 픽셀 단위로 옮기고, 옮긴 사본으로 더 큰 학습 데이터를 만드세요.",
  ),
  cases: (seed) => {
    const random = new RandomState(seed);
    const image = (): number[][] =>
      Array.from({ length: 5 }, () => Array.from({ length: 4 }, () => random.randomSample()));
    const one = image();
    const shifted = (right: number, down: number, name: Case["name"]): Case => ({
      name,
      points: 2,
      call: "shift",
      args: [one, right, down],
      judge: (answer) =>
        closeTo(
          answer,
          moved(one, right, down),
          text("the pixel (counted line by line)", "픽셀(줄마다 차례로 센 번호)"),
          1e-9,
          HINT,
        ),
    });
    const images = [image(), image(), image()];
    const moves = [
      [1, 0],
      [0, -2],
    ] as const;
    return [
      shifted(1, 0, text("One pixel to the right.", "오른쪽으로 한 픽셀.")),
      shifted(0, 2, text("Two pixels down.", "아래로 두 픽셀.")),
      shifted(-1, -1, text("To the left and up.", "왼쪽 위로.")),
      {
        name: text("Three images and two moves make nine images.", "그림 셋과 이동 둘로 그림 아홉이 됩니다."),
        points: 4,
        call: "augment",
        args: [images, [7, 1, 4], moves],
        judge: (answer) => {
          const all = [
            ...images.map((each) => each.flat()),
            ...moves.flatMap(([right, down]) => images.map((each) => moved(each, right, down))),
          ];
          closeTo(part(answer, "labels"), [7, 1, 4, 7, 1, 4, 7, 1, 4], text("the label", "레이블"), 0, LABELS);
          closeTo(
            part(answer, "images"),
            all.flat(),
            text("the pixel (counted image by image)", "픽셀(그림마다 차례로 센 번호)"),
            1e-9,
            HINT,
          );
        },
      },
    ];
  },
  mistakes: [
    {
      name: "what leaves on one side comes in on the other",
      change: [
        [
          "image[y - down]?.[x - right] ?? 0",
          "image[(y - down + image.length) % image.length]![(x - right + line.length) % line.length]!",
        ],
      ],
      says: /what comes in from outside is 0/,
    },
    {
      name: "the wrong way",
      change: [["image[y - down]?.[x - right]", "image[y + down]?.[x + right]"]],
      says: /moves to x \+ right/,
    },
    {
      name: "labels of another order",
      change: [["moves.flatMap(() => labels)", "labels.flatMap((label) => moves.map(() => label))"]],
      says: /Labels belong to their images/,
    },
  ],
};

const HINT = text(
  "The pixel at x moves to x + right, the line y to y + down; what comes in from outside is 0.",
  "x의 픽셀은 x + right로, y의 줄은 y + down으로 옮겨 갑니다. 밖에서 들어오는 것은 0입니다.",
);
const LABELS = text("Labels belong to their images, copies too.", "레이블은 그림을 따라갑니다. 사본도 마찬가지입니다.");
