import { register } from "./register";

export { BACKEND_NAME } from "./register";

register();
