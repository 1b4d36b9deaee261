import { mergeConfig } from "vitest/config";
import { packageTests } from "../vitest.shared.ts";

// isolate: a program of the backend's corpus loads a model saved with tfjs's Adam, for which @feedforward/optim, once
// loaded by another file, has registered its own.
export default mergeConfig(packageTests("scripts"), { test: { include: ["*/*.test.ts"], isolate: true } });
