import { useSSRContext } from "vue";
import { ssrRenderAttrs } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";

const __pageData = JSON.parse(
  '{"title":"categoricalFocalCrossentropy","description":"","frontmatter":{"editLink":false},"headers":[],"relativePath":"reference/core/categorical-focal-crossentropy.md","filePath":"reference/core/categorical-focal-crossentropy.md"}',
);
const _sfc_main = { name: "reference/core/categorical-focal-crossentropy.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(
    `<div${ssrRenderAttrs(_attrs)}><h1 id="categoricalfocalcrossentropy" tabindex="-1">categoricalFocalCrossentropy <a class="header-anchor" href="#categoricalfocalcrossentropy" aria-label="Permalink to &quot;categoricalFocalCrossentropy&quot;">​</a></h1><p>From <code>@feedforward/core</code>.</p><h2 id="api-categoricalfocalcrossentropy" tabindex="-1">categoricalFocalCrossentropy() <a class="header-anchor" href="#api-categoricalfocalcrossentropy" aria-label="Permalink to &quot;categoricalFocalCrossentropy() {#api-categoricalfocalcrossentropy}&quot;">​</a></h2><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light github-dark vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">function</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;"> categoricalFocalCrossentropy</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">(</span><span style="--shiki-light:#E36209;--shiki-dark:#FFAB70;">options</span><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">?</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">)</span><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">:</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;"> Loss</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">;</span></span></code></pre></div><p>Focal loss for one-hot targets: <code>−Σ α·(1 − p)^γ·y·log p</code>, with p rescaled and clipped to [1e-7, 1 − 1e-7]. Source: Lin et al. 2017; Keras 3 <code>keras.losses.CategoricalFocalCrossentropy</code>.</p><h3 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h3><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th></tr></thead><tbody><tr><td><code>options?</code></td><td><a href="#api-categoricalfocalcrossentropyoptions"><code>CategoricalFocalCrossentropyOptions</code></a></td></tr></tbody></table><h3 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h3><p><a href="./loss#api-loss"><code>Loss</code></a></p><h2 id="api-categoricalfocalcrossentropyoptions" tabindex="-1">CategoricalFocalCrossentropyOptions <a class="header-anchor" href="#api-categoricalfocalcrossentropyoptions" aria-label="Permalink to &quot;CategoricalFocalCrossentropyOptions {#api-categoricalfocalcrossentropyoptions}&quot;">​</a></h2><p>Options of <a href="#api-categoricalfocalcrossentropy">categoricalFocalCrossentropy</a>.</p><h3 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h3><table tabindex="0"><thead><tr><th>Property</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="api-property-alpha"></a> <code>alpha?</code></td><td><code>number</code></td><td>Weight of every class. Default 0.25.</td></tr><tr><td><a id="api-property-gamma"></a> <code>gamma?</code></td><td><code>number</code></td><td>Focusing parameter γ: higher values reduce the loss of easy rows more. Default 2.</td></tr><tr><td><a id="api-property-fromlogits"></a> <code>fromLogits?</code></td><td><code>boolean</code></td><td>The predictions are logits, not probabilities. Default false.</td></tr><tr><td><a id="api-property-labelsmoothing"></a> <code>labelSmoothing?</code></td><td><code>number</code></td><td>Label smoothing: fraction of each target to distribute evenly over all classes. Default 0.</td></tr></tbody></table></div>`,
  );
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add(
    "reference/core/categorical-focal-crossentropy.md",
  );
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const categoricalFocalCrossentropy = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);

export { __pageData, categoricalFocalCrossentropy as default };
