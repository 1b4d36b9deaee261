import { useSSRContext } from "vue";
import { ssrRenderAttrs } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";

const __pageData = JSON.parse(
  '{"title":"ArrayData","description":"","frontmatter":{"editLink":false},"headers":[],"relativePath":"reference/plot/array-data.md","filePath":"reference/plot/array-data.md"}',
);
const _sfc_main = { name: "reference/plot/array-data.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(
    `<div${ssrRenderAttrs(_attrs)}><h1 id="arraydata" tabindex="-1">ArrayData <a class="header-anchor" href="#arraydata" aria-label="Permalink to &quot;ArrayData&quot;">​</a></h1><p>From <code>@feedforward/plot</code>.</p><h2 id="api-arraydata" tabindex="-1">ArrayData <a class="header-anchor" href="#api-arraydata" aria-label="Permalink to &quot;ArrayData {#api-arraydata}&quot;">​</a></h2><p>A typed array with a shape, in row-major order, as <code>@feedforward/data</code> reads it and tensors give it.</p><h3 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h3><table tabindex="0"><thead><tr><th>Property</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="api-property-data"></a> <code>data</code></td><td><code>ArrayLike</code>&lt;<code>number</code>&gt;</td><td>The elements in row-major order.</td></tr><tr><td><a id="api-property-shape"></a> <code>shape</code></td><td>readonly <code>number</code>[]</td><td>Size of each axis.</td></tr><tr><td><a id="api-property-dtype"></a> <code>dtype?</code></td><td><code>string</code></td><td>Type of the elements. Default: that of <code>data</code>.</td></tr></tbody></table><h2 id="api-grid" tabindex="-1">Grid <a class="header-anchor" href="#api-grid" aria-label="Permalink to &quot;Grid {#api-grid}&quot;">​</a></h2><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light github-dark vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">type</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;"> Grid</span><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;"> =</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;"> ArrayData</span><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;"> |</span><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;"> readonly</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;"> ArrayLike</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">&lt;</span><span style="--shiki-light:#005CC5;--shiki-dark:#79B8FF;">number</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">&gt;[];</span></span></code></pre></div><p>A grid of values: <code>ArrayData</code> of shape [rows, columns], or lists of numbers.</p></div>`,
  );
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("reference/plot/array-data.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const arrayData = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);

export { __pageData, arrayData as default };
