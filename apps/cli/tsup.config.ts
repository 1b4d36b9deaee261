import { packageBuild } from "../../tsup.shared";

export default packageBuild({ entry: ["src/main.ts"], format: ["esm"] });
