import type { Component, Snippet } from "svelte";
import type { ViewerOptions } from "./viewer-options";
import ViewerComponent from "./views/Viewer.svelte";

/** What a viewer shows, and how. */
export interface ViewerProps extends ViewerOptions {
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
