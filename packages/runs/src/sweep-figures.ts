import { barChart, lineChart } from "@feedforward/plot";
import type { NamedFigure } from "./figure";
import { rankResults, type SweepResult } from "./sweep";
import { text } from "./text/text";

/** More bars than this are more than anybody compares. */
const MOST_BARS = 30;

/** The metric by the value of each setting, and the best runs as bars. Failed runs are left out. */
export function sweepFigures(results: readonly SweepResult[], metric: string): NamedFigure[] {
  const ranked = rankResults(results, metric).filter(
    (one): one is SweepResult & { value: number } => one.value !== undefined,
  );
  const [best] = ranked;
  if (best === undefined) return [];
  const keys = Object.keys(best.point.values);
  const longest = Math.max(...ranked.map(({ epochs }) => epochs));
  const whole = ranked.filter(({ epochs }) => epochs === longest);
  const short = ranked.filter(({ epochs }) => epochs < longest);
  const shown = ranked.slice(0, MOST_BARS);
  const panels = keys.map((key) => {
    const values = [...new Set(results.map(({ point }) => point.values[key]!))].sort(byValue);
    const dots = (name: string, runs: typeof ranked) => ({
      name,
      x: runs.map(({ point }) => values.indexOf(point.values[key]!)),
      y: runs.map(({ value }) => value),
      line: false,
    });
    const others = whole.filter((one) => one !== best);
    return {
      xLabel: key,
      yLabel: metric,
      xTicks: { values: values.map((_, index) => index), labels: values },
      xDomain: [-0.5, values.length - 0.5] as const,
      series: [
        dots(`best: ${best.point.name}`, [best]),
        ...(others.length > 0 ? [dots("other runs", others)] : []),
        ...(short.length > 0 ? [dots("stopped early by halving", short)] : []),
      ],
    };
  });
  return [
    {
      name: "settings",
      caption: text(
        `${metric} of every run by the value of each setting. A setting matters where its columns of points differ.`,
        `설정값별 모든 실행의 ${metric}. 점들의 열이 서로 다르면 그 설정이 중요합니다.`,
      ),
      figure: lineChart(panels, { title: `${metric} by setting` }),
    },
    {
      name: "ranking",
      caption: text(
        ranked.length > MOST_BARS ? `The best ${MOST_BARS} of ${ranked.length} runs.` : "The runs, best first.",
        ranked.length > MOST_BARS ? `${ranked.length}개 가운데 나은 ${MOST_BARS}개.` : "나은 것부터 늘어놓은 실행.",
      ),
      figure: barChart(
        shown.map(({ point, value, epochs }) => ({
          name: epochs < longest ? `${point.name} (${epochs} epochs)` : point.name,
          value,
        })),
        { title: "runs", xLabel: metric, highlight: best.point.name },
      ),
    },
  ];
}

/** Numbers by size, words by the alphabet. */
const byValue = (a: string, b: string): number => {
  const [x, y] = [Number(a), Number(b)];
  return Number.isNaN(x) || Number.isNaN(y) ? a.localeCompare(b, "en", { numeric: true }) : x - y;
};
