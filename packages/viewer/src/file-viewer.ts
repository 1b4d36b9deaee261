import type { Component } from "svelte";
import type { FileViewerProps } from "./viewer-props";
import FileViewerComponent from "./views/FileViewer.svelte";

/** A place to drop a log folder, event files or a .zip, or to choose them; then the viewer. */
export const FileViewer: Component<FileViewerProps, object, "view"> = FileViewerComponent;
