import type { Layout } from "@feedforward/tensorboard";
import type { Line } from "../chart/LineChart.svelte";
import type { LoadedEntry } from "../state/loaded.svelte";
import { matcher } from "../state/pattern";
import { runStyle } from "../state/run-style";
import type { Entry, ViewerState } from "../state/viewer-state.svelte";
import { scalarLines } from "./scalar-lines";

/** A chart of a layout: all matching tags, or lines with margins. */
export interface LayoutChart {
  readonly title: string;
  readonly patterns: readonly string[];
  readonly margins: readonly { readonly value: string; readonly lower: string; readonly upper: string }[];
}

/** A category of charts. */
export interface LayoutCategory {
  readonly title: string;
  readonly closed: boolean;
  readonly charts: readonly LayoutChart[];
}

/** The categories of all runs' layouts. Categories with the same title are merged; a chart of several runs is shown once. */
export function mergeLayouts(layouts: readonly Layout[]): LayoutCategory[] {
  const merged = new Map<string, { title: string; closed: boolean; charts: Map<string, LayoutChart> }>();
  for (const { category } of layouts)
    for (const { title, closed, chart } of category) {
      const known = merged.get(title) ?? { title, closed, charts: new Map() };
      merged.set(title, known);
      for (const { title: name, multiline, margin } of chart) {
        const found = { title: name, patterns: multiline?.tag ?? [], margins: margin?.series ?? [] };
        known.charts.set(JSON.stringify(found), found);
      }
    }
  return [...merged.values()].map(({ charts, ...category }) => ({ ...category, charts: [...charts.values()] }));
}

/** The scalars of the shown runs that belong to a chart. */
export function chartEntries(viewer: ViewerState, { patterns, margins }: LayoutChart): Entry[] {
  const names = new Set(margins.flatMap(({ value, lower, upper }) => [value, lower, upper]));
  // an invalid regular expression matches nothing here
  const matchers = patterns.map(matcher).filter(({ valid }) => valid);
  return [...viewer.tagsOf("scalars")].flatMap(([tag, entries]) =>
    names.has(tag) || matchers.some(({ matches }) => matches(tag)) ? entries : [],
  );
}

interface Drawing {
  readonly loaded: readonly LoadedEntry<"scalars">[];
  readonly lines: readonly Line[];
}

/** A smoothed line per tag and run, each with its own style. */
export function multilineDrawing(viewer: ViewerState, loaded: readonly LoadedEntry<"scalars">[]): Drawing {
  const { xAxis, smoothing } = viewer;
  return { loaded, lines: scalarLines(loaded, { xAxis, smoothing, styleOf: (_, index) => runStyle(index) }) };
}

/** An unsmoothed line per value, with the area between its bounds. */
export function bandDrawing(
  viewer: ViewerState,
  { margins }: LayoutChart,
  loaded: readonly LoadedEntry<"scalars">[],
): Drawing {
  const { xAxis } = viewer;
  const bands = loaded.flatMap((item) => {
    const margin = margins.find(({ value }) => value === item.entry.tag);
    const bound = (tag: string) =>
      loaded.find(({ entry }) => entry.tag === tag && entry.run === item.entry.run)?.points.values;
    const [lower, upper] = margin ? [bound(margin.lower), bound(margin.upper)] : [];
    return margin ? [{ item, band: lower && upper && { lower, upper } }] : [];
  });
  const values = bands.map(({ item }) => item);
  const lines = scalarLines(values, { xAxis, smoothing: 0, styleOf: (_, index) => runStyle(index) });
  return { loaded: values, lines: lines.map((line, i) => ({ ...line, band: bands[i]!.band })) };
}
