export { FileViewer } from "./file-viewer";
export { Viewer } from "./viewer";
export type { FileViewerProps, ViewerProps } from "./viewer-props";
