import { useSSRContext } from "vue";
import { ssrRenderAttrs } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";

const __pageData = JSON.parse(
  '{"title":"Packages","description":"","frontmatter":{},"headers":[],"relativePath":"packages/index.md","filePath":"packages/index.md"}',
);
const _sfc_main = { name: "packages/index.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(
    `<div${ssrRenderAttrs(_attrs)}><h1 id="packages" tabindex="-1">Packages <a class="header-anchor" href="#packages" aria-label="Permalink to &quot;Packages&quot;">​</a></h1><p>Each package works alone. TensorFlow.js is a peer dependency: your program supplies the copy, because its engine is one global per process.</p><table tabindex="0"><thead><tr><th>package</th><th>what it does</th><th>needs</th></tr></thead><tbody><tr><td><a href="./data">@feedforward/data</a></td><td>files to typed arrays to batches; MNIST; the same splits as scikit-learn</td><td>–</td></tr><tr><td><a href="./tensorboard">@feedforward/tensorboard</a></td><td>writes and reads TensorBoard event files, in Node and in browsers</td><td>–</td></tr><tr><td><a href="./viewer">@feedforward/viewer</a></td><td>shows event files in a web page, with a local server</td><td>–</td></tr><tr><td><a href="./plot">@feedforward/plot</a></td><td>figures for machine learning as SVG, PNG, HTML and terminal text</td><td>–</td></tr><tr><td><a href="./study">@feedforward/study</a></td><td>hyperparameter studies: samplers, schedulers, a journal, local processes and workers of a queue</td><td>–</td></tr><tr><td><a href="./optim">@feedforward/optim</a></td><td>optimizers, schedules, regularizers, initializers with Keras&#39;s and TF1&#39;s formulas</td><td>tfjs-core, tfjs-layers</td></tr><tr><td><a href="./graph">@feedforward/graph</a></td><td>records TensorFlow.js kernels as graphs, rewrites them, exports ONNX, runs them on ONNX Runtime</td><td>tfjs-core; ONNX Runtime</td></tr><tr><td><a href="./jit">@feedforward/jit</a></td><td>captures a TensorFlow.js training step and runs it on ONNX Runtime</td><td>tfjs-core; ONNX Runtime</td></tr><tr><td><a href="./backend">@feedforward/backend</a></td><td>a TensorFlow.js backend for Node that records kernels and runs them compiled</td><td>tfjs-core; ONNX Runtime</td></tr><tr><td><a href="./node">@feedforward/node</a></td><td>what <code>@tensorflow/tfjs-node</code> exports, without a native build</td><td>–</td></tr><tr><td><a href="./tf1">@feedforward/tf1</a></td><td>TensorFlow 1&#39;s graph mode: placeholders, sessions, summaries, savers</td><td>tfjs-core</td></tr><tr><td><a href="./models">@feedforward/models</a></td><td>ready-made models, <code>summary</code>, layers that tfjs-layers lacks or computes differently</td><td>tfjs-core, tfjs-layers</td></tr><tr><td><a href="./formats">@feedforward/formats</a></td><td>models as Keras, HDF5, LayersModel, ONNX, safetensors and NPZ files</td><td>tfjs-core, tfjs-layers</td></tr><tr><td><a href="./core">@feedforward/core</a></td><td><code>fit</code>, <code>evaluate</code>, <code>predict</code>, callbacks, checkpoints, run directories</td><td>tfjs-core, tfjs-layers</td></tr><tr><td><a href="./runs">@feedforward/runs</a></td><td>training runs as data: configurations, run folders, reports, sweeps, event-log tools</td><td>tfjs-core, tfjs-layers</td></tr><tr><td><a href="./labs">@feedforward/labs</a></td><td>the lab&#39;s chapters as data: models, settings, figures, text</td><td>tfjs-core, tfjs-layers</td></tr><tr><td><a href="./cli">feedforward</a></td><td>the command line</td><td>–</td></tr></tbody></table><p>All packages ship ES modules, CommonJS and types, run on Node 20 and newer, and are released together under one version. All but the command line run in browsers too: their main entry loads no Node module until it reads or writes a file.</p></div>`,
  );
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("packages/index.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const index = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);

export { __pageData, index as default };
