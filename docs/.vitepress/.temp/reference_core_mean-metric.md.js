import { useSSRContext } from "vue";
import { ssrRenderAttrs } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";

const __pageData = JSON.parse(
  '{"title":"meanMetric","description":"","frontmatter":{"editLink":false},"headers":[],"relativePath":"reference/core/mean-metric.md","filePath":"reference/core/mean-metric.md"}',
);
const _sfc_main = { name: "reference/core/mean-metric.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="meanmetric" tabindex="-1">meanMetric <a class="header-anchor" href="#meanmetric" aria-label="Permalink to &quot;meanMetric&quot;">​</a></h1><p>From <code>@feedforward/core</code>.</p><h2 id="api-meanmetric" tabindex="-1">meanMetric() <a class="header-anchor" href="#api-meanmetric" aria-label="Permalink to &quot;meanMetric() {#api-meanmetric}&quot;">​</a></h2><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light github-dark vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">function</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;"> meanMetric</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">(</span></span>
<span class="line"><span style="--shiki-light:#E36209;--shiki-dark:#FFAB70;">   description</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">, </span></span>
<span class="line"><span style="--shiki-light:#E36209;--shiki-dark:#FFAB70;">   values</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">, </span></span>
<span class="line"><span style="--shiki-light:#E36209;--shiki-dark:#FFAB70;">   transform</span><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">?</span></span>
<span class="line"><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">)</span><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">:</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;"> Metric</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">;</span></span></code></pre></div><p>A metric that is the mean of one value per row, weighted by the sample weights: <code>Σ w·v / Σ w</code> (Keras 3 <code>Mean</code>). Statistics: <code>[Σ w·v, Σ w]</code>.</p><h3 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h3><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><code>description</code></td><td><code>Pick</code>&lt;<a href="./metric#api-metric"><code>Metric</code></a>, <code>&quot;name&quot;</code> | <code>&quot;direction&quot;</code> | <code>&quot;getConfig&quot;</code>&gt;</td><td>name, direction and configuration of the metric.</td></tr><tr><td><code>values</code></td><td>(<code>yTrue</code>, <code>yPred</code>) =&gt; <code>Tensor1D</code></td><td>one value per row from targets and predictions, float32 <code>[batch]</code>.</td></tr><tr><td><code>transform?</code></td><td>(<code>mean</code>) =&gt; <code>number</code></td><td>applied to the mean. Default: none.</td></tr></tbody></table><h3 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h3><p><a href="./metric#api-metric"><code>Metric</code></a></p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("reference/core/mean-metric.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const meanMetric = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);

export { __pageData, meanMetric as default };
