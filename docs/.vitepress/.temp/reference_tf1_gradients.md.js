import { useSSRContext } from "vue";
import { ssrRenderAttrs } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";

const __pageData = JSON.parse(
  '{"title":"gradients","description":"","frontmatter":{"editLink":false},"headers":[],"relativePath":"reference/tf1/gradients.md","filePath":"reference/tf1/gradients.md"}',
);
const _sfc_main = { name: "reference/tf1/gradients.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="gradients" tabindex="-1">gradients <a class="header-anchor" href="#gradients" aria-label="Permalink to &quot;gradients&quot;">​</a></h1><p>From <code>@feedforward/tf1</code>.</p><h2 id="api-gradients" tabindex="-1">gradients() <a class="header-anchor" href="#api-gradients" aria-label="Permalink to &quot;gradients() {#api-gradients}&quot;">​</a></h2><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light github-dark vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">function</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;"> gradients</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">(</span></span>
<span class="line"><span style="--shiki-light:#E36209;--shiki-dark:#FFAB70;">   y</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">, </span></span>
<span class="line"><span style="--shiki-light:#E36209;--shiki-dark:#FFAB70;">   xs</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">, </span></span>
<span class="line"><span style="--shiki-light:#E36209;--shiki-dark:#FFAB70;">   name</span><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">?</span></span>
<span class="line"><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">)</span><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">:</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;"> Tensor</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">&lt;</span></span>
<span class="line"><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">  |</span><span style="--shiki-light:#005CC5;--shiki-dark:#79B8FF;"> number</span></span>
<span class="line"><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">  |</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;"> Uint8Array</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">&lt;</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;">ArrayBufferLike</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">&gt;</span></span>
<span class="line"><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">  |</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;"> HostValue</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">&gt;[];</span></span></code></pre></div><p>Gradients of a scalar with respect to tensors or variables, under <code>gradients/</code>; 0 if it does not depend on one.</p><h3 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h3><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th><th>Default value</th><th>Description</th></tr></thead><tbody><tr><td><code>y</code></td><td><a href="./operation#api-tensor"><code>Tensor</code></a></td><td><code>undefined</code></td><td>-</td></tr><tr><td><code>xs</code></td><td>readonly <a href="./operation#api-tensor"><code>Tensor</code></a>&lt; | <code>number</code> | <code>Uint8Array</code>&lt;<code>ArrayBufferLike</code>&gt; | <a href="./operation#api-hostvalue"><code>HostValue</code></a>&gt;[]</td><td><code>undefined</code></td><td>tensors or variables.</td></tr><tr><td><code>name?</code></td><td><code>string</code></td><td><code>&quot;gradients&quot;</code></td><td>name of the scope. Default: &quot;gradients&quot;.</td></tr></tbody></table><h3 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h3><p><a href="./operation#api-tensor"><code>Tensor</code></a>&lt; | <code>number</code> | <code>Uint8Array</code>&lt;<code>ArrayBufferLike</code>&gt; | <a href="./operation#api-hostvalue"><code>HostValue</code></a>&gt;[]</p><h3 id="throws" tabindex="-1">Throws <a class="header-anchor" href="#throws" aria-label="Permalink to &quot;Throws&quot;">​</a></h3><p>FeedforwardError unless <code>y</code> is a scalar.</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("reference/tf1/gradients.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const gradients = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);

export { __pageData, gradients as default };
