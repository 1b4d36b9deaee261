import { packageBuild } from "../../tsup.shared";

// Node-only files read `import.meta.url`, which CommonJS supports only with a shim.
export default packageBuild({ shims: true });
