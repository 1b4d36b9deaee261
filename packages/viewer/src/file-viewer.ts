import type { Component } from "svelte";
import type { NamedFile } from "./source/named-files";
import type { ViewerProps } from "./viewer";
import FileViewerComponent from "./views/FileViewer.svelte";

/** Options of `Viewer`, with files instead of a source. */
export interface FileViewerProps extends Pick<ViewerProps, "language" | "theme" | "view"> {
  /** Files to show at first. Default: none; the viewer asks for files. */
  files?: Iterable<File | NamedFile>;
}

/** A drop target and file picker for a log folder, event files or a .zip, followed by the viewer. */
export const FileViewer: Component<FileViewerProps, object, "view"> = FileViewerComponent;
