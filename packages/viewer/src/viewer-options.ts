import type { ViewerSource } from "./source/viewer-source";
import type { ViewName } from "./state/views";
import type { Language } from "./text/strings";

/** What a viewer shows, and how. */
export interface ViewerOptions {
  /** Where the values come from. To show another source, make another viewer (in Svelte: `{#key source}`). */
  source: ViewerSource;
  /** Language of its words, default English. */
  language?: Language;
  /** Its colours; `auto`, the default, follows the reader's system. */
  theme?: "auto" | "light" | "dark";
  /** Whether the logs may still grow, as a server's do; default false. */
  live?: boolean;
  /** The tab that is shown; in Svelte bindable. By default the first that has something. */
  view?: ViewName;
}
