import { useSSRContext } from "vue";
import { ssrRenderAttrs } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";

const __pageData = JSON.parse(
  '{"title":"sparseCategoricalCrossentropy","description":"","frontmatter":{"editLink":false},"headers":[],"relativePath":"reference/core/sparse-categorical-crossentropy.md","filePath":"reference/core/sparse-categorical-crossentropy.md"}',
);
const _sfc_main = { name: "reference/core/sparse-categorical-crossentropy.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(
    `<div${ssrRenderAttrs(_attrs)}><h1 id="sparsecategoricalcrossentropy" tabindex="-1">sparseCategoricalCrossentropy <a class="header-anchor" href="#sparsecategoricalcrossentropy" aria-label="Permalink to &quot;sparseCategoricalCrossentropy&quot;">​</a></h1><p>From <code>@feedforward/core</code>.</p><h2 id="api-sparsecategoricalcrossentropy" tabindex="-1">sparseCategoricalCrossentropy() <a class="header-anchor" href="#api-sparsecategoricalcrossentropy" aria-label="Permalink to &quot;sparseCategoricalCrossentropy() {#api-sparsecategoricalcrossentropy}&quot;">​</a></h2><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light github-dark vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">function</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;"> sparseCategoricalCrossentropy</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">(</span><span style="--shiki-light:#E36209;--shiki-dark:#FFAB70;">options</span><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">?</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">)</span><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">:</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;"> Loss</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">;</span></span></code></pre></div><p>Cross-entropy against class indices <code>[batch]</code> or <code>[batch, 1]</code>: <code>−log p[class]</code>.</p><p>From logits it is the log-softmax. Keras clips probabilities to [1e-7, 1 − 1e-7] and uses their logarithms as logits, so they are rescaled after clipping rather than before: a confident hit costs 4.8e-7. An index out of range gives NaN. Source: Keras 3 <code>keras.losses.SparseCategoricalCrossentropy</code>, the same in 2.2.4.</p><h3 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h3><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th></tr></thead><tbody><tr><td><code>options?</code></td><td><a href="#api-sparsecategoricalcrossentropyoptions"><code>SparseCategoricalCrossentropyOptions</code></a></td></tr></tbody></table><h3 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h3><p><a href="./loss#api-loss"><code>Loss</code></a></p><h2 id="api-sparsecategoricalcrossentropyoptions" tabindex="-1">SparseCategoricalCrossentropyOptions <a class="header-anchor" href="#api-sparsecategoricalcrossentropyoptions" aria-label="Permalink to &quot;SparseCategoricalCrossentropyOptions {#api-sparsecategoricalcrossentropyoptions}&quot;">​</a></h2><p>Options of <a href="#api-sparsecategoricalcrossentropy">sparseCategoricalCrossentropy</a>.</p><h3 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h3><table tabindex="0"><thead><tr><th>Property</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="api-property-fromlogits"></a> <code>fromLogits?</code></td><td><code>boolean</code></td><td>The predictions are logits, not probabilities. Default: true under <code>compat: &quot;tf1&quot;</code>, otherwise false.</td></tr><tr><td><a id="api-property-compat"></a> <code>compat?</code></td><td><a href="./loss#api-compat"><code>Compat</code></a></td><td>Library whose formula applies. Default <code>&quot;keras3&quot;</code>.</td></tr></tbody></table></div>`,
  );
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add(
    "reference/core/sparse-categorical-crossentropy.md",
  );
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const sparseCategoricalCrossentropy = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);

export { __pageData, sparseCategoricalCrossentropy as default };
