import { packageBuild } from "../../tsup.shared";

// One file per entry: tsup splits CommonJS with another compiler, whose `export *` cannot be overridden by name.
export default packageBuild({ splitting: false });
