import { useSSRContext } from "vue";
import { ssrRenderAttrs } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";

const __pageData = JSON.parse(
  '{"title":"finalMetric","description":"","frontmatter":{"editLink":false},"headers":[],"relativePath":"reference/runs/final-metric.md","filePath":"reference/runs/final-metric.md"}',
);
const _sfc_main = { name: "reference/runs/final-metric.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(
    `<div${ssrRenderAttrs(_attrs)}><h1 id="finalmetric" tabindex="-1">finalMetric <a class="header-anchor" href="#finalmetric" aria-label="Permalink to &quot;finalMetric&quot;">​</a></h1><p>From <code>@feedforward/runs</code>.</p><h2 id="api-finalmetric" tabindex="-1">finalMetric() <a class="header-anchor" href="#api-finalmetric" aria-label="Permalink to &quot;finalMetric() {#api-finalmetric}&quot;">​</a></h2><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light github-dark vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">function</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;"> finalMetric</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">(</span><span style="--shiki-light:#E36209;--shiki-dark:#FFAB70;">run</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">, </span><span style="--shiki-light:#E36209;--shiki-dark:#FFAB70;">metric</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">)</span><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">:</span><span style="--shiki-light:#005CC5;--shiki-dark:#79B8FF;"> number</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">;</span></span></code></pre></div><p>Returns a metric&#39;s value after the last epoch, or NaN if no epoch was completed.</p><h3 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h3><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><code>run</code></td><td>{ <code>history</code>: <code>Pick</code>&lt;<a href="./../core/history#api-history"><code>History</code></a>, <code>&quot;metrics&quot;</code>&gt;; }</td><td>a run with its history.</td></tr><tr><td><code>run.history</code></td><td><code>Pick</code>&lt;<a href="./../core/history#api-history"><code>History</code></a>, <code>&quot;metrics&quot;</code>&gt;</td><td>-</td></tr><tr><td><code>metric</code></td><td><code>string</code></td><td>-</td></tr></tbody></table><h3 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h3><p><code>number</code></p></div>`,
  );
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("reference/runs/final-metric.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const finalMetric = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);

export { __pageData, finalMetric as default };
