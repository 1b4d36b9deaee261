export { type ServeOptions, serve, type ViewerServer } from "./server/serve";
