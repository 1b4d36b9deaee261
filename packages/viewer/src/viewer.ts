import type { Component, Snippet } from "svelte";
import type { ViewerOptions } from "./viewer-options";
import ViewerComponent from "./views/Viewer.svelte";

/** Props of {@link Viewer}. */
export interface ViewerProps extends ViewerOptions {
  /** Content to the right of the title. */
  tools?: Snippet;
}

/**
 * The viewer as a Svelte 5 component.
 *
 * @example
 * <Viewer source={fileSource(files)} language="ko" theme="dark" />
 */
export const Viewer: Component<ViewerProps, object, "view"> = ViewerComponent;
