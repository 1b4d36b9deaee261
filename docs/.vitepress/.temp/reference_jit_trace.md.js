import { useSSRContext } from "vue";
import { ssrRenderAttrs } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";

const __pageData = JSON.parse(
  '{"title":"trace","description":"","frontmatter":{"editLink":false},"headers":[],"relativePath":"reference/jit/trace.md","filePath":"reference/jit/trace.md"}',
);
const _sfc_main = { name: "reference/jit/trace.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="trace" tabindex="-1">trace <a class="header-anchor" href="#trace" aria-label="Permalink to &quot;trace&quot;">​</a></h1><p>From <code>@feedforward/jit</code>.</p><h2 id="api-spec" tabindex="-1">Spec <a class="header-anchor" href="#api-spec" aria-label="Permalink to &quot;Spec {#api-spec}&quot;">​</a></h2><p>Shape and dtype of one argument of a step. The small integer dtypes arrive in the step as int32.</p><h3 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h3><table tabindex="0"><thead><tr><th>Property</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="api-property-shape"></a> <code>shape</code></td><td>readonly <code>number</code>[]</td><td>Size of each axis.</td></tr><tr><td><a id="api-property-dtype"></a> <code>dtype</code></td><td><a href="./../graph/value#api-dtype"><code>DType</code></a></td><td>Type of the elements.</td></tr><tr><td><a id="api-property-name"></a> <code>name?</code></td><td><code>string</code></td><td>Name of the input. Default: <code>input:0</code>, <code>input:1</code>, …</td></tr></tbody></table><h2 id="api-stepoutputs" tabindex="-1">StepOutputs <a class="header-anchor" href="#api-stepoutputs" aria-label="Permalink to &quot;StepOutputs {#api-stepoutputs}&quot;">​</a></h2><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light github-dark vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">type</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;"> StepOutputs</span><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;"> =</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;"> </span></span>
<span class="line"><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">  |</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;"> Tensor</span></span>
<span class="line"><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">  |</span><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;"> readonly</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;"> Tensor</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">[]</span></span>
<span class="line"><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">  |</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;"> Readonly</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">&lt;</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;">Record</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">&lt;</span><span style="--shiki-light:#005CC5;--shiki-dark:#79B8FF;">string</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">, </span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;">Tensor</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">&gt;&gt;;</span></span></code></pre></div><p>Return value of a step: a tensor, a list of tensors, or a record of tensors.</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("reference/jit/trace.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const trace = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);

export { __pageData, trace as default };
