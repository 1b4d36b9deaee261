import type { Component } from "svelte";
import type { ViewerProps } from "./viewer-props";
import ViewerComponent from "./views/Viewer.svelte";

/**
 * The viewer as a Svelte 5 component.
 *
 * @example
 * <Viewer source={fileSource(files)} language="ko" theme="dark" />
 */
export const Viewer: Component<ViewerProps, object, "view"> = ViewerComponent;
