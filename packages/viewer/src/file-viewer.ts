import type { Component } from "svelte";
import type { NamedFile } from "./source/named-files";
import type { ViewerProps } from "./viewer";
import FileViewerComponent from "./views/FileViewer.svelte";

/** As for `Viewer`, with files in place of a source. */
export interface FileViewerProps extends Pick<ViewerProps, "language" | "theme" | "view"> {
  /** Files to show at first; default none, so that it asks for some. */
  files?: Iterable<File | NamedFile>;
}

/** A place to drop a log folder, event files or a .zip, or to choose them; then the viewer. */
export const FileViewer: Component<FileViewerProps, object, "view"> = FileViewerComponent;
