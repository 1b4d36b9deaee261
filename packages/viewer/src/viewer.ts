import type { Component, Snippet } from "svelte";
import type { ViewerSource } from "./source/viewer-source";
import type { ViewName } from "./state/views";
import type { Language } from "./text/strings";
import ViewerComponent from "./views/Viewer.svelte";

/** What a viewer shows, and how. */
export interface ViewerProps {
  /** Where the values come from. To show another source, make another viewer (in Svelte: `{#key source}`). */
  source: ViewerSource;
  /** Language of its words, default English. */
  language?: Language;
  /** Its colours; `auto`, the default, follows the reader's system. */
  theme?: "auto" | "light" | "dark";
  /** Whether the logs may still grow, as a server's do; default false. */
  live?: boolean;
  /** The tab that is shown; bindable. By default the first that has something. */
  view?: ViewName;
  /** Put at the right of the title. */
  tools?: Snippet;
}

/**
 * The viewer as a Svelte 5 component.
 *
 * @example
 * <Viewer source={fileSource(files)} language="ko" theme="dark" />
 */
export const Viewer: Component<ViewerProps, object, "view"> = ViewerComponent;
