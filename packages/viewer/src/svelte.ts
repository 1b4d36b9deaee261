export { FileViewer, type FileViewerProps } from "./file-viewer";
export { Viewer, type ViewerProps } from "./viewer";
