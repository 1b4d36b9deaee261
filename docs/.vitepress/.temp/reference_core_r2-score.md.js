import { useSSRContext } from "vue";
import { ssrRenderAttrs } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";

const __pageData = JSON.parse(
  '{"title":"r2Score","description":"","frontmatter":{"editLink":false},"headers":[],"relativePath":"reference/core/r2-score.md","filePath":"reference/core/r2-score.md"}',
);
const _sfc_main = { name: "reference/core/r2-score.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(
    `<div${ssrRenderAttrs(_attrs)}><h1 id="r2score" tabindex="-1">r2Score <a class="header-anchor" href="#r2score" aria-label="Permalink to &quot;r2Score&quot;">​</a></h1><p>From <code>@feedforward/core</code>.</p><h2 id="api-r2score" tabindex="-1">r2Score() <a class="header-anchor" href="#api-r2score" aria-label="Permalink to &quot;r2Score() {#api-r2score}&quot;">​</a></h2><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light github-dark vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">function</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;"> r2Score</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">(</span><span style="--shiki-light:#E36209;--shiki-dark:#FFAB70;">options</span><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">?</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">)</span><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">:</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;"> Metric</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">;</span></span></code></pre></div><p>Coefficient of determination, <code>1 − Σ w(y − p)² / Σ w(y − ȳ)²</code>, for each output over the epoch. Source: Keras 3 <code>R2Score</code>. Statistics by output: Σ wy, Σ wy², Σ w(y − p)², Σ w; then the number of values.</p><h3 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h3><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th></tr></thead><tbody><tr><td><code>options?</code></td><td><a href="#api-r2scoreoptions"><code>R2ScoreOptions</code></a></td></tr></tbody></table><h3 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h3><p><a href="./metric#api-metric"><code>Metric</code></a></p><h2 id="api-r2scoreoptions" tabindex="-1">R2ScoreOptions <a class="header-anchor" href="#api-r2scoreoptions" aria-label="Permalink to &quot;R2ScoreOptions {#api-r2scoreoptions}&quot;">​</a></h2><p>Options of <a href="#api-r2score">r2Score</a>.</p><h3 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h3><table tabindex="0"><thead><tr><th>Property</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="api-property-name"></a> <code>name?</code></td><td><code>string</code></td><td>Name in the logs. Default: &quot;r2_score&quot;.</td></tr><tr><td><a id="api-property-classaggregation"></a> <code>classAggregation?</code></td><td><code>&quot;uniform_average&quot;</code> | <code>&quot;variance_weighted_average&quot;</code> | <code>null</code></td><td><code>null</code>: one score per output. Default <code>&quot;uniform_average&quot;</code>.</td></tr><tr><td><a id="api-property-numregressors"></a> <code>numRegressors?</code></td><td><code>number</code></td><td>Number of independent variables, for the adjusted score; 0 for the plain one. Default 0.</td></tr></tbody></table></div>`,
  );
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("reference/core/r2-score.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const r2Score = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);

export { __pageData, r2Score as default };
