// @internal

import { text } from "@feedforward/runs";
import { divergedAt, type Finding, finding, tooFew } from "../findings";
import type { RaceEnd } from "../race-figure";

/** Number of steps after which optimizers have left the ridge. */
const STEPS = 50;

/** @param ends Position of each optimizer on the saddle after `steps` steps. */
export function optimizerRaceFindings(ends: readonly RaceEnd[], steps: number): readonly Finding[] {
  const out = (racer: string) => {
    const end = ends.find(({ optimizer }) => optimizer === racer);
    return end === undefined || !Number.isFinite(end.x) ? Number.NaN : Math.abs(end.y);
  };
  const after = text(`After ${steps} steps on the saddle`, `안장에서 ${steps}스텝 뒤`);
  /** Creates the claim that these racers are all farther out than SGD. */
  const farther = (racers: readonly string[], en: string, ko: string): Finding => {
    const broken = [...racers, "SGD"].find((racer) => !Number.isFinite(out(racer)));
    const behind = racers.filter((racer) => !(out(racer) > out("SGD")));
    return finding({
      claim: text(`${after.en} ${en} farther out than SGD.`, `${after.ko} ${ko} SGD보다 멀리 나가 있습니다.`),
      holds: behind.length === 0,
      refuted: text(
        `${after.en} SGD is as far out as ${behind.join(", ")} or farther.`,
        `${after.ko} SGD가 ${behind.join(", ")}만큼, 또는 더 멀리 나가 있습니다.`,
      ),
      tooShort: tooFew("steps", steps, STEPS),
      diverged: broken === undefined ? undefined : divergedAt(broken, Number.NaN),
    });
  };
  return [
    farther(["Adagrad", "RMSprop", "Adam"], "every adaptive optimizer is", "적응형 알고리즘은 모두"),
    farther(["Momentum"], "Momentum is", "Momentum은"),
  ];
}
