import { packageBuild } from "../../tsup.shared";

/** The server, and the types of all entries; the components and the page are Vite's. */
export default packageBuild({ entry: { server: "src/server.ts" }, shims: true });
