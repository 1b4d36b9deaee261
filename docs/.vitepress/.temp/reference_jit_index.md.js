import { useSSRContext } from "vue";
import { ssrRenderAttrs } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";

const __pageData = JSON.parse(
  '{"title":"@feedforward/jit","description":"","frontmatter":{},"headers":[],"relativePath":"reference/jit/index.md","filePath":"reference/jit/index.md"}',
);
const _sfc_main = { name: "reference/jit/index.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(
    `<div${ssrRenderAttrs(_attrs)}><h1 id="feedforward-jit" tabindex="-1">@feedforward/jit <a class="header-anchor" href="#feedforward-jit" aria-label="Permalink to &quot;@feedforward/jit&quot;">​</a></h1><p>See also the package&#39;s <a href="./../../packages/jit">README</a>.</p><table tabindex="0"><thead><tr><th>export</th><th>meaning</th></tr></thead><tbody><tr><td><a href="./accelerate"><code>accelerate</code></a></td><td>Compiles the work of a tfjs-layers model.</td></tr><tr><td><a href="./accelerate"><code>AccelerateOptions</code></a></td><td>Options of accelerate.</td></tr><tr><td><a href="./accelerate"><code>Accelerated</code></a></td><td>An accelerated model.</td></tr><tr><td><a href="./capture"><code>Captured</code></a></td><td>A captured step.</td></tr><tr><td><a href="./capture"><code>capture</code></a></td><td>Captures a function of tensors as a graph, without computing anything.</td></tr><tr><td><a href="./capture"><code>CaptureOptions</code></a></td><td>Options of capture.</td></tr><tr><td><a href="./trace"><code>Spec</code></a></td><td>Shape and dtype of one argument of a step.</td></tr><tr><td><a href="./trace"><code>StepOutputs</code></a></td><td>Return value of a step.</td></tr><tr><td><a href="./chunk-size"><code>chunkSize</code></a></td><td>Returns the number of steps to run in one call.</td></tr><tr><td><a href="./chunk-size"><code>ChunkLimits</code></a></td><td>Inputs for choosing the number of steps per call.</td></tr><tr><td><a href="./export-onnx"><code>exportOnnx</code></a></td><td>Encodes a tfjs-layers model, including its weights, as an ONNX file for inference.</td></tr><tr><td><a href="./export-onnx"><code>ExportOptions</code></a></td><td>Options of exportOnnx.</td></tr><tr><td><a href="./jit"><code>jit</code></a></td><td>Compiles a training step or any other step.</td></tr><tr><td><a href="./jit"><code>JitOptions</code></a></td><td>Options of jit.</td></tr><tr><td><a href="./jit"><code>RowStep</code></a></td><td>A step over whole data sets.</td></tr><tr><td><a href="./jit"><code>JitStep</code></a></td><td>A compiled step.</td></tr><tr><td><a href="./array-data"><code>ArrayData</code></a></td><td>A typed array with a shape.</td></tr><tr><td><a href="./array-data"><code>StepInput</code></a></td><td>Argument of a compiled step.</td></tr><tr><td><a href="./step-results"><code>StepResult</code></a></td><td>Result of a step.</td></tr><tr><td><a href="./step-results"><code>StackedResult</code></a></td><td>Results of several steps.</td></tr></tbody></table></div>`,
  );
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("reference/jit/index.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const index = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);

export { __pageData, index as default };
