import { useSSRContext } from "vue";
import { ssrRenderAttrs } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";

const __pageData = JSON.parse(
  '{"title":"meanSquaredLogarithmicError","description":"","frontmatter":{"editLink":false},"headers":[],"relativePath":"reference/core/mean-squared-logarithmic-error.md","filePath":"reference/core/mean-squared-logarithmic-error.md"}',
);
const _sfc_main = { name: "reference/core/mean-squared-logarithmic-error.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(
    `<div${ssrRenderAttrs(_attrs)}><h1 id="meansquaredlogarithmicerror" tabindex="-1">meanSquaredLogarithmicError <a class="header-anchor" href="#meansquaredlogarithmicerror" aria-label="Permalink to &quot;meanSquaredLogarithmicError&quot;">​</a></h1><p>From <code>@feedforward/core</code>.</p><h2 id="api-meansquaredlogarithmicerror" tabindex="-1">meanSquaredLogarithmicError() <a class="header-anchor" href="#api-meansquaredlogarithmicerror" aria-label="Permalink to &quot;meanSquaredLogarithmicError() {#api-meansquaredlogarithmicerror}&quot;">​</a></h2><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light github-dark vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">function</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;"> meanSquaredLogarithmicError</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">(</span><span style="--shiki-light:#E36209;--shiki-dark:#FFAB70;">options</span><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">?</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">)</span><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">:</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;"> Loss</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">;</span></span></code></pre></div><p><code>mean((log(1 + max(p, 1e-7)) − log(1 + max(y, 1e-7)))²)</code>. Source: Keras 3 <code>keras.losses.MeanSquaredLogarithmicError</code>.</p><h3 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h3><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th></tr></thead><tbody><tr><td><code>options?</code></td><td><code>NoOptions</code></td></tr></tbody></table><h3 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h3><p><a href="./loss#api-loss"><code>Loss</code></a></p></div>`,
  );
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add(
    "reference/core/mean-squared-logarithmic-error.md",
  );
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const meanSquaredLogarithmicError = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);

export { __pageData, meanSquaredLogarithmicError as default };
