export { downloadZip } from "./sinks/download-zip";
export { zip } from "./sinks/zip";
