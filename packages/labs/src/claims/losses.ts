// @internal

import { type Text, text } from "@feedforward/runs";
import { type Finding, finding } from "../findings";

/** End points of the descents on one curve. */
export interface Descents {
  readonly ends: readonly number[];
  readonly f: (x: number) => number;
  readonly slope: (x: number) => number;
}

/** Slope below which a descent has converged. */
const REST = 0.1;
/** Distance beyond which a descent that starts between −2 and 2 has diverged. */
const FAR = 100;

function judged({ ends, slope }: Descents, steps: number): { tooShort: Text | undefined; diverged: Text | undefined } {
  const away = ends.find((x) => !Number.isFinite(x) || Math.abs(x) > FAR);
  const rests = ends.every((x) => Math.abs(slope(x)) < REST);
  return {
    diverged:
      away === undefined
        ? undefined
        : text(
            "This run cannot tell: the descent diverged at this learning rate.",
            "이번 실행으로는 알 수 없습니다: 이 학습률에서는 하강이 발산했습니다.",
          ),
    tooShort: rests
      ? undefined
      : text(
          `The descent has not converged after ${steps} ${steps === 1 ? "step" : "steps"}: use more steps or another learning rate.`,
          `${steps}스텝 뒤에도 하강이 멈추지 않았습니다. 스텝을 늘리거나 학습률을 바꿔 보세요.`,
        ),
  };
}

const places = ({ ends }: Descents): number[] => [...new Set(ends.map((x) => Number(x.toFixed(1)) + 0))];

export function lossesFindings(parabola: Descents, quartic: Descents, steps: number): readonly Finding[] {
  const [one, two] = [places(parabola), places(quartic)];
  const depths = quartic.ends.map(quartic.f);
  const difference = Math.max(...depths) - Math.min(...depths);
  return [
    finding({
      claim: text(
        "On the parabola all four starts end in the same place, to one decimal.",
        "포물선에서는 네 출발점이 모두 (소수 첫째 자리까지) 같은 곳에서 끝납니다.",
      ),
      holds: one.length === 1,
      refuted: text(
        `On the parabola the four starts end in ${one.length} places.`,
        `포물선에서 네 출발점이 ${one.length}곳에서 끝납니다.`,
      ),
      ...judged(parabola, steps),
    }),
    finding({
      claim: text("On the quartic they end in two places.", "4차 곡선에서는 두 곳에서 끝납니다."),
      holds: two.length === 2,
      refuted: text(
        two.length === 1
          ? "On the quartic all four starts end in the same place."
          : `On the quartic the four starts end in ${two.length} places.`,
        two.length === 1
          ? "4차 곡선에서도 네 출발점이 모두 같은 곳에서 끝납니다."
          : `4차 곡선에서 네 출발점이 ${two.length}곳에서 끝납니다.`,
      ),
      ...judged(quartic, steps),
    }),
    finding({
      claim: text(
        "One of them is deeper; the other is only a local minimum.",
        "하나가 더 깊습니다. 다른 하나는 지역 최솟값일 뿐입니다.",
      ),
      holds: difference > 1,
      refuted: text(
        "None of the places where they end is deeper than the others.",
        "도착한 곳의 깊이가 모두 같습니다.",
      ),
      ...judged(quartic, steps),
    }),
  ];
}
