import { barChart, lineChart, parallelCoordinates } from "@feedforward/plot";
import { figureInEach, type NamedFigure, type Say } from "./figure";
import { rankResults, type SweepResult } from "./sweep";
import { settingImportance } from "./sweep-importance";
import { text } from "./text/text";

/** Maximum number of bars in a readable figure. */
const MOST_BARS = 30;
/** Number of values above which a setting gets a numeric axis. */
const MOST_TICKS = 12;

/**
 * Draws the metric by the value of each setting, and the best runs as bars. Failed runs are omitted.
 *
 * @param results results of the sweep.
 */
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
  const panel = (key: string, say: Say) => {
    const values = [...new Set(results.map(({ point }) => point.values[key]!))].sort(byValue);
    const isRange = values.length > MOST_TICKS && values.every((value) => Number.isFinite(Number(value)));
    const dots = (name: string, runs: typeof ranked) => ({
      name,
      x: runs.map(({ point }) => (isRange ? Number(point.values[key]!) : values.indexOf(point.values[key]!))),
      y: runs.map(({ value }) => value),
      line: false,
    });
    const others = whole.filter((one) => one !== best);
    return {
      xLabel: key,
      yLabel: metric,
      ...(isRange
        ? { xScale: scaleOf(values.map(Number)) }
        : {
            xTicks: { values: values.map((_, index) => index), labels: values },
            xDomain: [-0.5, values.length - 0.5] as const,
          }),
      series: [
        dots(say(bestRun(best.point.name)), [best]),
        ...(others.length > 0 ? [dots(say(OTHER_RUNS), others)] : []),
        ...(short.length > 0 ? [dots(say(text("stopped early by halving", "중간에 멈춘 실행")), short)] : []),
      ],
    };
  };
  return [
    {
      name: "settings",
      caption: text(
        `${metric} of every run by the value of each setting. A setting matters where its columns of points differ.`,
        `설정값별 모든 실행의 ${metric}. 점들의 열이 서로 다르면 그 설정이 중요합니다.`,
      ),
      ...figureInEach((say, language) =>
        lineChart(
          keys.map((key) => panel(key, say)),
          { title: say(text(`${metric} by setting`, `설정별 ${metric}`)), language },
        ),
      ),
    },
    {
      name: "ranking",
      caption: text(
        ranked.length > MOST_BARS ? `The best ${MOST_BARS} of ${ranked.length} runs.` : "The runs, best first.",
        ranked.length > MOST_BARS ? `${ranked.length}개 가운데 나은 ${MOST_BARS}개.` : "나은 것부터 늘어놓은 실행.",
      ),
      ...figureInEach((say, language) =>
        barChart(
          shown.map(({ point, value, epochs }) => ({
            name:
              epochs < longest
                ? say(
                    text(
                      `${point.name} (${epochs} epoch${epochs === 1 ? "" : "s"})`,
                      `${point.name} (${epochs}에포크)`,
                    ),
                  )
                : point.name,
            value,
          })),
          { title: say(text("runs", "실행")), xLabel: metric, highlight: best.point.name, language },
        ),
      ),
    },
    ...(keys.length > 1 ? [parallelFigure(ranked, keys, metric, best.point.name)] : []),
    ...importanceFigure(results, metric),
    ...curvesFigure(ranked, metric, best.point.name),
  ];
}

const bestRun = (name: string) => text(`best: ${name}`, `최고: ${name}`);
const OTHER_RUNS = text("other runs", "다른 실행");

type Done = readonly (SweepResult & { readonly value: number })[];

/** Draws parallel coordinates: each trial is a line through its settings and its result. */
function parallelFigure(ranked: Done, keys: readonly string[], metric: string, best: string): NamedFigure {
  const isNumber = (key: string) => ranked.every(({ point }) => Number.isFinite(Number(point.values[key])));
  const axes = keys.map((key) => {
    const name = key.split(".").at(-1)!;
    if (isNumber(key)) return { name, log: scaleOf(ranked.map(({ point }) => Number(point.values[key]))) === "log" };
    return { name, order: [...new Set(ranked.map(({ point }) => point.values[key]!))].sort(byValue) };
  });
  const lines = ranked.map(({ point, value }) => ({
    name: point.name,
    values: [...keys.map((key) => (isNumber(key) ? Number(point.values[key]) : point.values[key]!)), value],
  }));
  return {
    name: "parallel",
    caption: text(
      `Each run is one line across its settings, coloured by its ${metric}. The best run is highlighted.`,
      `설정값을 잇는 선으로 나타낸 모든 실행. 색은 ${metric}이고, 가장 나은 실행이 돋보입니다.`,
    ),
    ...figureInEach((say, language) =>
      parallelCoordinates([...axes, { name: metric }], lines, {
        title: say(text("settings together", "설정 한눈에 보기")),
        highlight: best,
        language,
      }),
    ),
  };
}

function importanceFigure(results: readonly SweepResult[], metric: string): NamedFigure[] {
  const shares = settingImportance(results);
  if (shares.length < 2) return [];
  return [
    {
      name: "importance",
      caption: text(
        `Share of the variance of ${metric} that each setting explains by itself (η²).`,
        `각 설정이 홀로 설명하는 ${metric} 분산의 비율(η²).`,
      ),
      ...figureInEach((say, language) =>
        barChart(
          shares.map(({ key, share }) => ({ name: key.split(".").at(-1)!, value: share })),
          {
            title: say(text("importance", "중요도")),
            xLabel: say(text("share of variance, η²", "분산의 비율, η²")),
            language,
          },
        ),
      ),
    },
  ];
}

/** Draws the metric by epoch of all runs, including those that were stopped early. */
function curvesFigure(ranked: Done, metric: string, best: string): NamedFigure[] {
  const drawn = ranked.filter(({ curve }) => curve !== undefined && curve.length > 0);
  if (drawn.length === 0) return [];
  const lines = (say: Say) =>
    drawn.map(({ point, curve }) => ({
      name: say(point.name === best ? bestRun(best) : OTHER_RUNS),
      x: curve!.map((_, index) => index + 1),
      y: curve!.map((value) => value ?? Number.NaN),
      markers: curve!.length === 1,
    }));
  return [
    {
      name: "curves",
      caption: text(`${metric} of every run by epoch.`, `에포크에 따른 모든 실행의 ${metric}.`),
      ...figureInEach((say, language) =>
        lineChart([{ xLabel: say(text("epoch", "에포크")), yLabel: metric, integerX: true, series: lines(say) }], {
          title: say(text("learning curves of all runs", "모든 실행의 학습 곡선")),
          language,
        }),
      ),
    },
  ];
}

/** Returns a logarithmic scale for numbers that span more than two orders of magnitude. */
const scaleOf = (values: readonly number[]): "linear" | "log" =>
  Math.min(...values) > 0 && Math.max(...values) / Math.min(...values) > 100 ? "log" : "linear";

/** Compares numbers by value and words alphabetically. */
const byValue = (a: string, b: string): number => {
  const [x, y] = [Number(a), Number(b)];
  return Number.isNaN(x) || Number.isNaN(y) ? a.localeCompare(b, "en", { numeric: true }) : x - y;
};
