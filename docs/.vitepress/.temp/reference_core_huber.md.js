import { useSSRContext } from "vue";
import { ssrRenderAttrs } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";

const __pageData = JSON.parse(
  '{"title":"huber","description":"","frontmatter":{"editLink":false},"headers":[],"relativePath":"reference/core/huber.md","filePath":"reference/core/huber.md"}',
);
const _sfc_main = { name: "reference/core/huber.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(
    `<div${ssrRenderAttrs(_attrs)}><h1 id="huber" tabindex="-1">huber <a class="header-anchor" href="#huber" aria-label="Permalink to &quot;huber&quot;">​</a></h1><p>From <code>@feedforward/core</code>.</p><h2 id="api-huber" tabindex="-1">huber() <a class="header-anchor" href="#api-huber" aria-label="Permalink to &quot;huber() {#api-huber}&quot;">​</a></h2><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light github-dark vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">function</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;"> huber</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">(</span><span style="--shiki-light:#E36209;--shiki-dark:#FFAB70;">options</span><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">?</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">)</span><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">:</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;"> Loss</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">;</span></span></code></pre></div><p><code>e²/2</code> if |e| ≤ δ, otherwise <code>δ·|e| − δ²/2</code>, averaged. Source: Keras 3 <code>keras.losses.Huber</code>.</p><h3 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h3><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th></tr></thead><tbody><tr><td><code>options?</code></td><td><a href="#api-huberoptions"><code>HuberOptions</code></a></td></tr></tbody></table><h3 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h3><p><a href="./loss#api-loss"><code>Loss</code></a></p><h2 id="api-huberoptions" tabindex="-1">HuberOptions <a class="header-anchor" href="#api-huberoptions" aria-label="Permalink to &quot;HuberOptions {#api-huberoptions}&quot;">​</a></h2><p>Options of <a href="#api-huber">huber</a>.</p><h3 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h3><table tabindex="0"><thead><tr><th>Property</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="api-property-delta"></a> <code>delta?</code></td><td><code>number</code></td><td>Error δ at which the loss changes from quadratic to linear. Default 1.</td></tr></tbody></table></div>`,
  );
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("reference/core/huber.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const huber = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);

export { __pageData, huber as default };
