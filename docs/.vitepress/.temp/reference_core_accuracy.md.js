import { useSSRContext } from "vue";
import { ssrRenderAttrs } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";

const __pageData = JSON.parse(
  '{"title":"accuracy","description":"","frontmatter":{"editLink":false},"headers":[],"relativePath":"reference/core/accuracy.md","filePath":"reference/core/accuracy.md"}',
);
const _sfc_main = { name: "reference/core/accuracy.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(
    `<div${ssrRenderAttrs(_attrs)}><h1 id="accuracy" tabindex="-1">accuracy <a class="header-anchor" href="#accuracy" aria-label="Permalink to &quot;accuracy&quot;">​</a></h1><p>From <code>@feedforward/core</code>.</p><h2 id="api-accuracy" tabindex="-1">accuracy() <a class="header-anchor" href="#api-accuracy" aria-label="Permalink to &quot;accuracy() {#api-accuracy}&quot;">​</a></h2><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light github-dark vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">function</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;"> accuracy</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">(</span><span style="--shiki-light:#E36209;--shiki-dark:#FFAB70;">options</span><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">?</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">)</span><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">:</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;"> Metric</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">;</span></span></code></pre></div><p><code>&quot;accuracy&quot;</code> for these targets and outputs: binary, categorical or sparse categorical accuracy, the fraction of hits Σ w·hit / Σ w (Keras 3 <code>compile</code>).</p><h3 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h3><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th></tr></thead><tbody><tr><td><code>options?</code></td><td><a href="#api-accuracyoptions"><code>AccuracyOptions</code></a></td></tr></tbody></table><h3 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h3><p><a href="./metric#api-metric"><code>Metric</code></a></p><h2 id="api-accuracyoptions" tabindex="-1">AccuracyOptions <a class="header-anchor" href="#api-accuracyoptions" aria-label="Permalink to &quot;AccuracyOptions {#api-accuracyoptions}&quot;">​</a></h2><p>Options of <a href="#api-accuracy">accuracy</a>.</p><h3 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h3><table tabindex="0"><thead><tr><th>Property</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="api-property-name"></a> <code>name?</code></td><td><code>string</code></td><td>Name in the logs. Default: &quot;accuracy&quot;.</td></tr><tr><td><a id="api-property-kind"></a> <code>kind?</code></td><td><code>&quot;binary&quot;</code> | <code>&quot;categorical&quot;</code> | <code>&quot;sparse&quot;</code></td><td>Kind of accuracy. Default: selected by the shapes, as in Keras 3: one output is binary, targets without the outputs&#39; last axis (or of length 1 there) are class indices, everything else is categorical.</td></tr></tbody></table></div>`,
  );
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("reference/core/accuracy.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const accuracy = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);

export { __pageData, accuracy as default };
