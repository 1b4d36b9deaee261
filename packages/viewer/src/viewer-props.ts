import type { Snippet } from "svelte";
import type { NamedFile } from "./source/named-files";
import type { ViewerOptions } from "./viewer-options";

/** Props of `Viewer`. */
export interface ViewerProps extends ViewerOptions {
  /** Content to the right of the title. */
  tools?: Snippet;
}

/** Options of `Viewer`, with files instead of a source. */
export interface FileViewerProps extends Pick<ViewerProps, "language" | "theme" | "view"> {
  /** Files to show at first. Default: none; the viewer asks for files. */
  files?: Iterable<File | NamedFile>;
}
