import { packageBuild } from "../../tsup.shared";

// No map: the package does not ship the sources, and what the build writes is readable.
export default packageBuild({ entry: ["src/main.ts"], format: ["esm"], sourcemap: false });
