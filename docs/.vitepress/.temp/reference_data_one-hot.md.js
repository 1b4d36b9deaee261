import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"oneHot","description":"","frontmatter":{"editLink":false},"headers":[],"relativePath":"reference/data/one-hot.md","filePath":"reference/data/one-hot.md"}');
const _sfc_main = { name: "reference/data/one-hot.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="onehot" tabindex="-1">oneHot <a class="header-anchor" href="#onehot" aria-label="Permalink to &quot;oneHot&quot;">​</a></h1><p>From <code>@feedforward/data</code>.</p><h2 id="api-onehot" tabindex="-1">oneHot() <a class="header-anchor" href="#api-onehot" aria-label="Permalink to &quot;oneHot() {#api-onehot}&quot;">​</a></h2><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light github-dark vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">function</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;"> oneHot</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">(</span><span style="--shiki-light:#E36209;--shiki-dark:#FFAB70;">labels</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">, </span><span style="--shiki-light:#E36209;--shiki-dark:#FFAB70;">classes</span><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">?</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">)</span><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">:</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;"> NdArray</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">&lt;</span><span style="--shiki-light:#032F62;--shiki-dark:#9ECBFF;">&quot;float32&quot;</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">&gt;;</span></span></code></pre></div><p>One-hot encodes class indices: <code>3</code> of 5 classes becomes <code>[0, 0, 0, 1, 0]</code>.</p><h3 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h3><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><code>labels</code></td><td><code>ArrayLike</code>&lt;<code>number</code>&gt; | <a href="./nd-array#api-arraydata"><code>ArrayData</code></a></td><td>Integers from 0 to <code>classes</code> - 1, of any shape; a last axis of length 1 is dropped.</td></tr><tr><td><code>classes?</code></td><td><code>number</code></td><td>Number of classes. Default: the largest label plus 1.</td></tr></tbody></table><h3 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h3><p><a href="./nd-array#api-ndarray"><code>NdArray</code></a>&lt;<code>&quot;float32&quot;</code>&gt;</p><p>float32 of shape <code>[...labels.shape, classes]</code>.</p><h3 id="throws" tabindex="-1">Throws <a class="header-anchor" href="#throws" aria-label="Permalink to &quot;Throws&quot;">​</a></h3><p>If a label is not a class index.</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("reference/data/one-hot.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const oneHot = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  oneHot as default
};
