import { useSSRContext } from "vue";
import { ssrRenderAttrs } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";

const __pageData = JSON.parse(
  '{"title":"When not to use it","description":"","frontmatter":{},"headers":[],"relativePath":"guide/when-not.md","filePath":"guide/when-not.md"}',
);
const _sfc_main = { name: "guide/when-not.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(
    `<div${ssrRenderAttrs(_attrs)}><h1 id="when-not-to-use-it" tabindex="-1">When not to use it <a class="header-anchor" href="#when-not-to-use-it" aria-label="Permalink to &quot;When not to use it&quot;">​</a></h1><p>feedforward trains small and middle-sized networks in JavaScript: where the program, the data or the people are. Other tools are better for other tasks.</p><table tabindex="0"><thead><tr><th>you want to</th><th>use instead</th><th>why</th></tr></thead><tbody><tr><td>train large models, on GPUs or several machines</td><td>PyTorch, JAX, Keras</td><td>there is no CUDA training here; one machine&#39;s CPU, or WebGPU</td></tr><tr><td>train on 2 cores what PyTorch trains, in Python anyway</td><td>PyTorch</td><td>its convolutions are faster (LeNet: 0.83 of our time per step); dense networks are even or slower</td></tr><tr><td>run a pretrained language, speech or vision model</td><td>transformers.js, or ONNX Runtime itself</td><td>that is prediction; nothing here makes it faster</td></tr><tr><td>train for less than a second, once, in a page</td><td>TensorFlow.js alone</td><td>14 MB of WebAssembly and about 0.6 s of compiling cost more than they save: break-even is at about 70 steps of the small network</td></tr><tr><td>train a tiny model in a page with a tight size budget</td><td>TensorFlow.js on the wasm or webgl backend</td><td>its WebAssembly is smaller</td></tr><tr><td>use gradient-boosted trees, SVMs, clustering</td><td>scikit-learn, XGBoost</td><td>there are neural networks only</td></tr><tr><td>use steps whose control flow depends on values</td><td>TensorFlow.js eagerly</td><td>such a step is not compiled whole; it runs on the <a href="/packages/backend">backend</a>, which compiles its parts</td></tr><tr><td>share dashboards of runs with a team</td><td>MLflow, Weights &amp; Biases</td><td>runs here are folders and event files; <code>feedforward view</code> shows them on one machine</td></tr><tr><td>an API that never changes</td><td>–</td><td>the packages are before 1.0</td></tr></tbody></table><p>Good reasons to use it: a TensorFlow.js program that is too slow in Node; tfjs-node that does not install; a course in which every number must be reproducible; a program in TypeScript that trains on its users&#39; data; a page that trains without sending data away; TensorBoard logs from JavaScript.</p><p>Numbers on this page are from the table in <code>bench/README.md</code> (2 cores of AMD EPYC, Node 20).</p></div>`,
  );
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("guide/when-not.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const whenNot = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);

export { __pageData, whenNot as default };
