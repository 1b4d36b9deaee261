import { useSSRContext } from "vue";
import { ssrRenderAttrs } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";

const __pageData = JSON.parse(
  '{"title":"applyConstraints","description":"","frontmatter":{"editLink":false},"headers":[],"relativePath":"reference/optim/apply-constraints.md","filePath":"reference/optim/apply-constraints.md"}',
);
const _sfc_main = { name: "reference/optim/apply-constraints.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(
    `<div${ssrRenderAttrs(_attrs)}><h1 id="applyconstraints" tabindex="-1">applyConstraints <a class="header-anchor" href="#applyconstraints" aria-label="Permalink to &quot;applyConstraints&quot;">​</a></h1><p>From <code>@feedforward/optim</code>.</p><h2 id="api-applyconstraints" tabindex="-1">applyConstraints() <a class="header-anchor" href="#api-applyconstraints" aria-label="Permalink to &quot;applyConstraints() {#api-applyconstraints}&quot;">​</a></h2><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light github-dark vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">function</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;"> applyConstraints</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">(</span><span style="--shiki-light:#E36209;--shiki-dark:#FFAB70;">weights</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">)</span><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">:</span><span style="--shiki-light:#005CC5;--shiki-dark:#79B8FF;"> void</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">;</span></span></code></pre></div><p>Applies the constraints of weights. Call it after the optimizer&#39;s update; tfjs&#39;s own training never does.</p><h3 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h3><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><code>weights</code></td><td>readonly <code>LayerVariable</code>[]</td><td>a model&#39;s <code>trainableWeights</code></td></tr></tbody></table><h3 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h3><p><code>void</code></p></div>`,
  );
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("reference/optim/apply-constraints.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const applyConstraints = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);

export { __pageData, applyConstraints as default };
