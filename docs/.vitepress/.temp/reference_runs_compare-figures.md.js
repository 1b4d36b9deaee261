import { useSSRContext } from "vue";
import { ssrRenderAttrs } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";

const __pageData = JSON.parse(
  '{"title":"compareRuns","description":"","frontmatter":{"editLink":false},"headers":[],"relativePath":"reference/runs/compare-figures.md","filePath":"reference/runs/compare-figures.md"}',
);
const _sfc_main = { name: "reference/runs/compare-figures.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(
    `<div${ssrRenderAttrs(_attrs)}><h1 id="compareruns" tabindex="-1">compareRuns <a class="header-anchor" href="#compareruns" aria-label="Permalink to &quot;compareRuns&quot;">​</a></h1><p>From <code>@feedforward/runs</code>.</p><h2 id="api-compareruns" tabindex="-1">compareRuns() <a class="header-anchor" href="#api-compareruns" aria-label="Permalink to &quot;compareRuns() {#api-compareruns}&quot;">​</a></h2><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light github-dark vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">function</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;"> compareRuns</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">(</span><span style="--shiki-light:#E36209;--shiki-dark:#FFAB70;">runs</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">, </span><span style="--shiki-light:#E36209;--shiki-dark:#FFAB70;">metrics</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">)</span><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">:</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;"> NamedFigure</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">[];</span></span></code></pre></div><p>Draws one figure per metric, with one line per run and the legend in the order of the runs.</p><h3 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h3><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><code>runs</code></td><td>readonly <a href="./run-spec#api-trainedrun"><code>TrainedRun</code></a>[]</td><td>-</td></tr><tr><td><code>metrics</code></td><td>readonly (<code>&quot;loss&quot;</code> | <code>&quot;accuracy&quot;</code> | <code>&quot;val_accuracy&quot;</code> | <code>&quot;val_loss&quot;</code>)[]</td><td>metrics to draw.</td></tr></tbody></table><h3 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h3><p><a href="./figure#api-namedfigure"><code>NamedFigure</code></a>[]</p><h2 id="api-comparedmetric" tabindex="-1">ComparedMetric <a class="header-anchor" href="#api-comparedmetric" aria-label="Permalink to &quot;ComparedMetric {#api-comparedmetric}&quot;">​</a></h2><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light github-dark vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">type</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;"> ComparedMetric</span><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;"> =</span><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;"> keyof</span><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;"> typeof</span><span style="--shiki-light:#005CC5;--shiki-dark:#79B8FF;"> WORDS</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">;</span></span></code></pre></div><p>A metric that the lab&#39;s comparison figures show.</p></div>`,
  );
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("reference/runs/compare-figures.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const compareFigures = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);

export { __pageData, compareFigures as default };
