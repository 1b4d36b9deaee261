import { mergeConfig } from "vitest/config";
import { packageTests } from "../vitest.shared.ts";

export default mergeConfig(packageTests("scripts"), { test: { include: ["*/*.test.ts"] } });
