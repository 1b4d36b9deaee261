import { packageBuild } from "../../tsup.shared";

// Node-only files read `import.meta.url`, which CommonJS has only through a shim.
export default packageBuild({ shims: true });
