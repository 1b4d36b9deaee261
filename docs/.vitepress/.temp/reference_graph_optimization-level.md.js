import { useSSRContext } from "vue";
import { ssrRenderAttrs } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";

const __pageData = JSON.parse(
  '{"title":"optimizationLevel","description":"","frontmatter":{"editLink":false},"headers":[],"relativePath":"reference/graph/optimization-level.md","filePath":"reference/graph/optimization-level.md"}',
);
const _sfc_main = { name: "reference/graph/optimization-level.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(
    `<div${ssrRenderAttrs(_attrs)}><h1 id="optimizationlevel" tabindex="-1">optimizationLevel <a class="header-anchor" href="#optimizationlevel" aria-label="Permalink to &quot;optimizationLevel&quot;">​</a></h1><p>From <code>@feedforward/graph</code>.</p><h2 id="api-optimizationlevel" tabindex="-1">optimizationLevel() <a class="header-anchor" href="#api-optimizationlevel" aria-label="Permalink to &quot;optimizationLevel() {#api-optimizationlevel}&quot;">​</a></h2><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light github-dark vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">function</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;"> optimizationLevel</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">(</span><span style="--shiki-light:#E36209;--shiki-dark:#FFAB70;">graph</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">)</span><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">:</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;"> OptimizationLevel</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">;</span></span></code></pre></div><p>Returns how much ONNX Runtime may rewrite a graph. Rewriting takes time quadratic in the nodes of an unrolled recurrent network, 1.2 s of 1.7 s for an LSTM of 160 steps, and finds nothing: its products and sums already have the form that ONNX Runtime&#39;s own rules would produce, and its many elementwise nodes have no faster form. Convolutions do have one, so graphs with convolutions are always rewritten.</p><h3 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h3><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><code>graph</code></td><td><a href="./graph#api-graph"><code>Graph</code></a></td><td>the graph to compile.</td></tr></tbody></table><h3 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h3><p><code>OptimizationLevel</code></p></div>`,
  );
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("reference/graph/optimization-level.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const optimizationLevel = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);

export { __pageData, optimizationLevel as default };
