import { useSSRContext } from "vue";
import { ssrRenderAttrs } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";

const __pageData = JSON.parse(
  '{"title":"dice","description":"","frontmatter":{"editLink":false},"headers":[],"relativePath":"reference/core/dice.md","filePath":"reference/core/dice.md"}',
);
const _sfc_main = { name: "reference/core/dice.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(
    `<div${ssrRenderAttrs(_attrs)}><h1 id="dice" tabindex="-1">dice <a class="header-anchor" href="#dice" aria-label="Permalink to &quot;dice&quot;">​</a></h1><p>From <code>@feedforward/core</code>.</p><h2 id="api-dice" tabindex="-1">dice() <a class="header-anchor" href="#api-dice" aria-label="Permalink to &quot;dice() {#api-dice}&quot;">​</a></h2><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light github-dark vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">function</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;"> dice</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">(</span><span style="--shiki-light:#E36209;--shiki-dark:#FFAB70;">options</span><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">?</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">)</span><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">:</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;"> Loss</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">;</span></span></code></pre></div><p><code>1 − 2·Σ y·p / (Σ y + Σ p + 1e-7)</code>. Source: Keras 3 <code>keras.losses.Dice</code>.</p><h3 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h3><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th></tr></thead><tbody><tr><td><code>options?</code></td><td><a href="#api-overlapoptions"><code>OverlapOptions</code></a></td></tr></tbody></table><h3 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h3><p><a href="./loss#api-loss"><code>Loss</code></a></p><h2 id="api-overlapoptions" tabindex="-1">OverlapOptions <a class="header-anchor" href="#api-overlapoptions" aria-label="Permalink to &quot;OverlapOptions {#api-overlapoptions}&quot;">​</a></h2><p>Options of <a href="#api-dice">dice</a>.</p><h3 id="extended-by" tabindex="-1">Extended by <a class="header-anchor" href="#extended-by" aria-label="Permalink to &quot;Extended by&quot;">​</a></h3><ul><li><a href="./tversky#api-tverskyoptions"><code>TverskyOptions</code></a></li></ul><h3 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h3><table tabindex="0"><thead><tr><th>Property</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="api-property-axis"></a> <code>axis?</code></td><td>readonly <code>number</code>[] | <code>null</code></td><td>Axes over which the overlap is summed. Default <code>null</code>: the whole batch, a single value.</td></tr></tbody></table></div>`,
  );
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("reference/core/dice.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const dice = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);

export { __pageData, dice as default };
