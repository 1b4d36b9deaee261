import { useSSRContext } from "vue";
import { ssrRenderAttrs } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";

const __pageData = JSON.parse(
  '{"title":"augmented","description":"","frontmatter":{"editLink":false},"headers":[],"relativePath":"reference/runs/augmented.md","filePath":"reference/runs/augmented.md"}',
);
const _sfc_main = { name: "reference/runs/augmented.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="augmented" tabindex="-1">augmented <a class="header-anchor" href="#augmented" aria-label="Permalink to &quot;augmented&quot;">​</a></h1><p>From <code>@feedforward/runs</code>.</p><h2 id="api-augmented" tabindex="-1">augmented() <a class="header-anchor" href="#api-augmented" aria-label="Permalink to &quot;augmented() {#api-augmented}&quot;">​</a></h2><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light github-dark vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">function</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;"> augmented</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">(</span></span>
<span class="line"><span style="--shiki-light:#E36209;--shiki-dark:#FFAB70;">   rows</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">, </span></span>
<span class="line"><span style="--shiki-light:#E36209;--shiki-dark:#FFAB70;">   image</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">, </span></span>
<span class="line"><span style="--shiki-light:#E36209;--shiki-dark:#FFAB70;">   names</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">, </span></span>
<span class="line"><span style="--shiki-light:#E36209;--shiki-dark:#FFAB70;">   seed</span></span>
<span class="line"><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">)</span><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">:</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;"> NdArray</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">&lt;</span><span style="--shiki-light:#032F62;--shiki-dark:#9ECBFF;">&quot;float32&quot;</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">&gt;;</span></span></code></pre></div><p>Applies augmentations, one after another, to rows that are images of one size; float32 <code>[rows, pixels]</code>.</p><h3 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h3><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><code>rows</code></td><td><a href="./../data/nd-array#api-ndarray"><code>NdArray</code></a></td><td>-</td></tr><tr><td><code>image</code></td><td><a href="./dataset#api-imagesize"><code>ImageSize</code></a></td><td>size of an image.</td></tr><tr><td><code>names</code></td><td>readonly <code>string</code>[]</td><td>names of <a href="./augmentations#api-augmentations">AUGMENTATIONS</a>; an empty list leaves the rows unchanged.</td></tr><tr><td><code>seed</code></td><td><code>number</code></td><td>seed of the augmentations.</td></tr></tbody></table><h3 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h3><p><a href="./../data/nd-array#api-ndarray"><code>NdArray</code></a>&lt;<code>&quot;float32&quot;</code>&gt;</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("reference/runs/augmented.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const augmented = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);

export { __pageData, augmented as default };
