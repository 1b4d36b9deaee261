// Entry of a bundle, not run directly: tfjs-core's own tests, on the backend given by the environment.
const { boot, runJasmine } = require("./run-jasmine.ts");
boot(require("jasmine-core/lib/jasmine-core/jasmine.js"));
const { setTestEnvs } = require("@tensorflow/tfjs-core/dist/jasmine_util");
require("@tensorflow/tfjs-core/dist/index");
require("@tensorflow/tfjs-core/dist/register_all_gradients");
require("@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops");
require("@tensorflow/tfjs-backend-cpu");

const backendName = process.env.SUITE_BACKEND;
setTestEnvs([{ name: "test", backendName, flags: {}, isDataSync: true }]);
if (backendName === "onnx") require("../../src/index.ts").configureBackend({ tier: process.env.SUITE_TIER });
require("@tensorflow/tfjs-core/dist/tests");
void runJasmine();
