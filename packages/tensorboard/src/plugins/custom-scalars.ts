import { FeedforwardError } from "@feedforward/shared";
import { bool, type Decoded, int32, Message, nested, repeated, string } from "../proto/message";

const MarginSeries = new Message({ value: string(1), lower: string(2), upper: string(3) });
const Chart = new Message({
  title: string(1),
  multiline: nested(2, () => new Message({ tag: repeated(string(1)) })),
  margin: nested(3, () => new Message({ series: repeated(nested(1, () => MarginSeries)) })),
});
const Category = new Message({ title: string(1), chart: repeated(nested(2, () => Chart)), closed: bool(3) });

/** tensorboard.plugins.custom_scalar.Layout */
export const Layout = new Message({
  /** Version of the format, 0. */
  version: int32(1),
  /** Groups of charts. */
  category: repeated(nested(2, () => Category)),
});
/** A decoded layout. */
export type Layout = Decoded<typeof Layout>;

/** A chart of the Custom Scalars tab: all tags that match one of the patterns, or lines with a band around each. */
export type CustomChart =
  | { title: string; multiline: readonly string[] }
  | { title: string; margin: readonly { value: string; lower: string; upper: string }[] };

/** A group of charts. */
export interface CustomCategory {
  /** Title of the group. */
  title: string;
  /** Charts of the group, in order. */
  charts: readonly CustomChart[];
  /** Collapsed initially. Default false. */
  closed?: boolean;
}

/** Encodes a layout. Patterns must be regular expressions; throws otherwise. */
export function encodeLayout(categories: readonly CustomCategory[]): Uint8Array<ArrayBuffer> {
  return Layout.encode({
    category: categories.map(({ title, charts, closed }) => ({
      title,
      closed,
      chart: charts.map((chart) => {
        if ("margin" in chart) return { title: chart.title, margin: { series: chart.margin } };
        for (const pattern of chart.multiline) checkPattern(pattern, chart.title);
        return { title: chart.title, multiline: { tag: chart.multiline } };
      }),
    })),
  });
}

function checkPattern(pattern: string, title: string): void {
  try {
    new RegExp(pattern);
  } catch {
    throw new FeedforwardError(
      `customScalars: chart ${JSON.stringify(title)}: ${JSON.stringify(pattern)} is no regular expression`,
    );
  }
}
