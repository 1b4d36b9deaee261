import type { Component } from "svelte";
import type { FileViewerProps } from "./viewer-props";
import FileViewerComponent from "./views/FileViewer.svelte";

/** A drop target and file picker for a log folder, event files or a .zip, followed by the viewer. */
export const FileViewer: Component<FileViewerProps, object, "view"> = FileViewerComponent;
