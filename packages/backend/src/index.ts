import { register } from "./register";

export { BACKEND_NAME } from "./register";
export { type BackendReport, backendReport } from "./report";
export { type BackendOptions, configureBackend } from "./settings";

register();
