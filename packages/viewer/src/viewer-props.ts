import type { Snippet } from "svelte";
import type { NamedFile } from "./source/named-files";
import type { ViewerOptions } from "./viewer-options";

/** What a viewer shows, and how. */
export interface ViewerProps extends ViewerOptions {
  /** Put at the right of the title. */
  tools?: Snippet;
}

/** As for `Viewer`, with files in place of a source. */
export interface FileViewerProps extends Pick<ViewerProps, "language" | "theme" | "view"> {
  /** Files to show at first; default none, so that it asks for some. */
  files?: Iterable<File | NamedFile>;
}
