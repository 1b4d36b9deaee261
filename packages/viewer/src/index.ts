export { mountViewer } from "./mount";
export { fileSource } from "./source/file-source";
export { httpSource } from "./source/http-source";
export { droppedFiles, type NamedFile } from "./source/named-files";
export type {
  AudioFiles,
  FileAddress,
  GraphListing,
  ImageFiles,
  Listing,
  Points,
  RunListing,
  TagListing,
  ValueKind,
  ValuesOfKind,
  ViewerEdge,
  ViewerGraph,
  ViewerNode,
  ViewerSource,
} from "./source/viewer-source";
export type { ViewName } from "./state/views";
export type { Language } from "./text/strings";
export type { ViewerOptions } from "./viewer-options";
