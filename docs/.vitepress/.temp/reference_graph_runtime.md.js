import { useSSRContext } from "vue";
import { ssrRenderAttrs } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";

const __pageData = JSON.parse(
  '{"title":"runtime","description":"","frontmatter":{"editLink":false},"headers":[],"relativePath":"reference/graph/runtime.md","filePath":"reference/graph/runtime.md"}',
);
const _sfc_main = { name: "reference/graph/runtime.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(
    `<div${ssrRenderAttrs(_attrs)}><h1 id="runtime" tabindex="-1">runtime <a class="header-anchor" href="#runtime" aria-label="Permalink to &quot;runtime&quot;">​</a></h1><p>From <code>@feedforward/graph</code>.</p><h2 id="api-onnxruntime" tabindex="-1">OnnxRuntime <a class="header-anchor" href="#api-onnxruntime" aria-label="Permalink to &quot;OnnxRuntime {#api-onnxruntime}&quot;">​</a></h2><p>The part of ONNX Runtime&#39;s module that we use, which <code>onnxruntime-node</code> and <code>onnxruntime-web</code> share.</p><h3 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h3><table tabindex="0"><thead><tr><th>Property</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="api-property-inferencesession"></a> <code>InferenceSession</code></td><td><code>object</code></td><td>Compiles programs.</td></tr><tr><td><code>InferenceSession.create</code></td><td>(<code>model</code>, <code>options?</code>) =&gt; <code>Promise</code>&lt;<code>InferenceSession</code>&gt;</td><td>-</td></tr><tr><td><a id="api-property-tensor"></a> <code>Tensor</code></td><td>new (<code>type</code>, <code>data</code>, <code>dims</code>) =&gt; <code>Tensor</code></td><td>Class of tensors, made from <code>type</code>, <code>data</code> and <code>dims</code>.</td></tr><tr><td><a id="api-property-env"></a> <code>env?</code></td><td><code>object</code></td><td>Settings of the module, and the version of Node that its addon was built for.</td></tr><tr><td><code>env.versions?</code></td><td><code>object</code></td><td>-</td></tr><tr><td><code>env.versions.node?</code></td><td><code>string</code></td><td>-</td></tr></tbody></table></div>`,
  );
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("reference/graph/runtime.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const runtime = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);

export { __pageData, runtime as default };
