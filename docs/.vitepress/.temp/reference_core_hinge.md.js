import { useSSRContext } from "vue";
import { ssrRenderAttrs } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";

const __pageData = JSON.parse(
  '{"title":"hinge","description":"","frontmatter":{"editLink":false},"headers":[],"relativePath":"reference/core/hinge.md","filePath":"reference/core/hinge.md"}',
);
const _sfc_main = { name: "reference/core/hinge.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(
    `<div${ssrRenderAttrs(_attrs)}><h1 id="hinge" tabindex="-1">hinge <a class="header-anchor" href="#hinge" aria-label="Permalink to &quot;hinge&quot;">​</a></h1><p>From <code>@feedforward/core</code>.</p><h2 id="api-hinge" tabindex="-1">hinge() <a class="header-anchor" href="#api-hinge" aria-label="Permalink to &quot;hinge() {#api-hinge}&quot;">​</a></h2><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light github-dark vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">function</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;"> hinge</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">(</span><span style="--shiki-light:#E36209;--shiki-dark:#FFAB70;">options</span><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">?</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">)</span><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">:</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;"> Loss</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">;</span></span></code></pre></div><p><code>mean(max(1 − y·p, 0))</code> for targets −1 or 1. Source: Keras 3 <code>keras.losses.Hinge</code>.</p><h3 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h3><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th></tr></thead><tbody><tr><td><code>options?</code></td><td><a href="#api-hingeoptions"><code>HingeOptions</code></a></td></tr></tbody></table><h3 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h3><p><a href="./loss#api-loss"><code>Loss</code></a></p><h2 id="api-hingeoptions" tabindex="-1">HingeOptions <a class="header-anchor" href="#api-hingeoptions" aria-label="Permalink to &quot;HingeOptions {#api-hingeoptions}&quot;">​</a></h2><p>Options of <a href="#api-hinge">hinge</a>.</p><h3 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h3><table tabindex="0"><thead><tr><th>Property</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="api-property-compat"></a> <code>compat?</code></td><td><a href="./loss#api-compat"><code>Compat</code></a></td><td>Library whose conversion applies: Keras 2.2.4 uses targets unchanged; Keras 3 converts a batch of 0/1 to −1/1. Default <code>&quot;keras3&quot;</code>.</td></tr></tbody></table></div>`,
  );
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("reference/core/hinge.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const hinge = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);

export { __pageData, hinge as default };
