import { useSSRContext } from "vue";
import { ssrRenderAttrs } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";

const __pageData = JSON.parse(
  '{"title":"scaledProducts","description":"","frontmatter":{"editLink":false},"headers":[],"relativePath":"reference/graph/scaled-products.md","filePath":"reference/graph/scaled-products.md"}',
);
const _sfc_main = { name: "reference/graph/scaled-products.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(
    `<div${ssrRenderAttrs(_attrs)}><h1 id="scaledproducts" tabindex="-1">scaledProducts <a class="header-anchor" href="#scaledproducts" aria-label="Permalink to &quot;scaledProducts&quot;">​</a></h1><p>From <code>@feedforward/graph</code>.</p><h2 id="api-scaledproducts" tabindex="-1">scaledProducts() <a class="header-anchor" href="#api-scaledproducts" aria-label="Permalink to &quot;scaledProducts() {#api-scaledproducts}&quot;">​</a></h2><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light github-dark vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">function</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;"> scaledProducts</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">(</span><span style="--shiki-light:#E36209;--shiki-dark:#FFAB70;">graph</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">)</span><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">:</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;"> ScaledProducts</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">;</span></span></code></pre></div><p>Finds pixels that are scaled only to be multiplied by matrices, x/255 · W: the product scales instead, (x · W)/255, which saves a pass over the pixels. Only if nothing else reads the scaled ones.</p><h3 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h3><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><code>graph</code></td><td><a href="./graph#api-graph"><code>Graph</code></a></td><td>the graph to search.</td></tr></tbody></table><h3 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h3><p><code>ScaledProducts</code></p></div>`,
  );
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("reference/graph/scaled-products.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const scaledProducts = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);

export { __pageData, scaledProducts as default };
