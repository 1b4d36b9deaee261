import type { Component } from "svelte";
import type { ViewerProps } from "./viewer-props";
import ViewerComponent from "./views/Viewer.svelte";

/**
 * The viewer as a Svelte 5 component.
 *
 * @example
 * ```svelte not run: in a Svelte program, with files from its user
 * <Viewer source={fileSource(files)} language="ko" theme="dark" />
 * ```
 */
export const Viewer: Component<ViewerProps, object, "view"> = ViewerComponent;
