import { testWrongTypes } from "../../../scripts/testing/wrong-types";
import { io, node } from "../src/index";

// The additions to TensorFlow.js, whose own functions keep their messages.
testWrongTypes({ node: { ...node, fileSystem: io.fileSystem, nodeHTTPRequest: io.nodeHTTPRequest } }, 8);
