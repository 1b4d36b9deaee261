// Entry of a bundle, not run directly: tests from the sources of tfjs-layers, on the backend given by the environment.
const { boot, runJasmine } = require("./run-jasmine.ts");
boot(require("jasmine-core/lib/jasmine-core/jasmine.js"));
const { setTestEnvs } = require("@tensorflow/tfjs-core/dist/jasmine_util");
require("@tensorflow/tfjs-core/dist/index");
require("@tensorflow/tfjs-core/dist/register_all_gradients");
require("@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops");
require("@tensorflow/tfjs-backend-cpu");

// Tests of the cpu backend are defined only if the environment has its name; they run on the backend of its later name.
const environment = { name: "test", backendName: "cpu", flags: {}, isDataSync: true };
setTestEnvs([environment]);
require("layers-tests");
environment.backendName = process.env.SUITE_BACKEND;
if (environment.backendName === "onnx") {
  require("../../src/index.ts").configureBackend({ tier: process.env.SUITE_TIER });
}
void runJasmine();
