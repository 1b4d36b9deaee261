import { useSSRContext } from "vue";
import { ssrRenderAttrs } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";

const __pageData = JSON.parse(
  '{"title":"rootMeanSquaredError","description":"","frontmatter":{"editLink":false},"headers":[],"relativePath":"reference/core/root-mean-squared-error.md","filePath":"reference/core/root-mean-squared-error.md"}',
);
const _sfc_main = { name: "reference/core/root-mean-squared-error.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(
    `<div${ssrRenderAttrs(_attrs)}><h1 id="rootmeansquarederror" tabindex="-1">rootMeanSquaredError <a class="header-anchor" href="#rootmeansquarederror" aria-label="Permalink to &quot;rootMeanSquaredError&quot;">​</a></h1><p>From <code>@feedforward/core</code>.</p><h2 id="api-rootmeansquarederror" tabindex="-1">rootMeanSquaredError() <a class="header-anchor" href="#api-rootmeansquarederror" aria-label="Permalink to &quot;rootMeanSquaredError() {#api-rootmeansquarederror}&quot;">​</a></h2><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light github-dark vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">function</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;"> rootMeanSquaredError</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">(</span><span style="--shiki-light:#E36209;--shiki-dark:#FFAB70;">options</span><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">?</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">)</span><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">:</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;"> Metric</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">;</span></span></code></pre></div><p><code>√(mean((p − y)²))</code> over the epoch. Source: Keras 3 <code>RootMeanSquaredError</code>.</p><h3 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h3><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><code>options?</code></td><td>{ <code>name?</code>: <code>string</code>; }</td><td>-</td></tr><tr><td><code>options.name?</code></td><td><code>string</code></td><td>name in the logs. Default: &quot;root_mean_squared_error&quot;.</td></tr></tbody></table><h3 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h3><p><a href="./metric#api-metric"><code>Metric</code></a></p></div>`,
  );
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add(
    "reference/core/root-mean-squared-error.md",
  );
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const rootMeanSquaredError = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);

export { __pageData, rootMeanSquaredError as default };
