import * as backend from "@feedforward/backend";
import * as classroom from "@feedforward/classroom";
import * as core from "@feedforward/core";
import * as data from "@feedforward/data";
import * as formats from "@feedforward/formats";
import * as graph from "@feedforward/graph";
import * as engines from "@feedforward/graph/engines";
import * as jit from "@feedforward/jit";
import * as labs from "@feedforward/labs";
import * as labsNode from "@feedforward/labs/node";
import * as models from "@feedforward/models";
import * as optim from "@feedforward/optim";
import * as plot from "@feedforward/plot";
import * as runs from "@feedforward/runs";
import * as runsNode from "@feedforward/runs/node";
import * as study from "@feedforward/study";
import * as tensorboard from "@feedforward/tensorboard";
import * as tf1 from "@feedforward/tf1";
import { testWrongTypes } from "../testing/wrong-types";

// Not @feedforward/node, whose import changes what every `fit` of the process prints: it has a test of its own.
testWrongTypes(
  {
    backend,
    classroom,
    core,
    data,
    formats,
    graph,
    "graph/engines": engines,
    jit,
    labs,
    "labs/node": labsNode,
    models,
    optim,
    plot,
    runs,
    "runs/node": runsNode,
    study,
    tensorboard,
    tf1,
  },
  300,
);
