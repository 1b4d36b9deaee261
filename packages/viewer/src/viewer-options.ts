import type { ViewerSource } from "./source/viewer-source";
import type { ViewName } from "./state/views";
import type { Language } from "./text/strings";

/** Options of a viewer. */
export interface ViewerOptions {
  /** Source of the values. To show another source, create another viewer (in Svelte: `{#key source}`). */
  source: ViewerSource;
  /** Language of the texts. Default: English. */
  language?: Language;
  /** Colour theme. Default: `auto`, which follows the reader's system. */
  theme?: "auto" | "light" | "dark";
  /** Whether the logs may still grow, as a server's do. Default false. */
  live?: boolean;
  /** The selected tab; bindable in Svelte. Default: the first tab with data. */
  view?: ViewName;
}
