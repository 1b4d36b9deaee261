import { useSSRContext } from "vue";
import { ssrRenderAttrs } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";

const __pageData = JSON.parse(
  '{"title":"tfjs node","description":"","frontmatter":{"editLink":false},"headers":[],"relativePath":"reference/node/tfjs-node.md","filePath":"reference/node/tfjs-node.md"}',
);
const _sfc_main = { name: "reference/node/tfjs-node.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(
    `<div${ssrRenderAttrs(_attrs)}><h1 id="tfjs-node" tabindex="-1">tfjs node <a class="header-anchor" href="#tfjs-node" aria-label="Permalink to &quot;tfjs node&quot;">​</a></h1><p>From <code>@feedforward/node</code>.</p><h2 id="api-version" tabindex="-1">version <a class="header-anchor" href="#api-version" aria-label="Permalink to &quot;version {#api-version}&quot;">​</a></h2><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light github-dark vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">const</span><span style="--shiki-light:#005CC5;--shiki-dark:#79B8FF;"> version</span><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">:</span><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;"> typeof</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;"> tf.version </span><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">&amp;</span><span style="--shiki-light:#005CC5;--shiki-dark:#79B8FF;"> object</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">;</span></span></code></pre></div><p>Versions of TensorFlow.js&#39;s packages. <code>tfjs-node</code> is the version of that package whose exports these are.</p><h3 id="type-declaration" tabindex="-1">Type Declaration <a class="header-anchor" href="#type-declaration" aria-label="Permalink to &quot;Type Declaration&quot;">​</a></h3><table tabindex="0"><thead><tr><th>Name</th><th>Type</th></tr></thead><tbody><tr><td><code>tfjs-node</code></td><td><code>string</code></td></tr></tbody></table><h2 id="api-io" tabindex="-1">io <a class="header-anchor" href="#api-io" aria-label="Permalink to &quot;io {#api-io}&quot;">​</a></h2><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light github-dark vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">const</span><span style="--shiki-light:#005CC5;--shiki-dark:#79B8FF;"> io</span><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">:</span><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;"> typeof</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;"> tf.io </span><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">&amp;</span><span style="--shiki-light:#005CC5;--shiki-dark:#79B8FF;"> object</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">;</span></span></code></pre></div><p><code>tf.io</code> of TensorFlow.js, and handlers for files and the web.</p><h3 id="type-declaration-1" tabindex="-1">Type Declaration <a class="header-anchor" href="#type-declaration-1" aria-label="Permalink to &quot;Type Declaration&quot;">​</a></h3><table tabindex="0"><thead><tr><th>Name</th><th>Type</th></tr></thead><tbody><tr><td><code>fileSystem</code></td><td><em>typeof</em> <code>fileSystem</code></td></tr><tr><td><code>nodeHTTPRequest</code></td><td><em>typeof</em> <code>nodeHTTPRequest</code></td></tr></tbody></table></div>`,
  );
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("reference/node/tfjs-node.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const tfjsNode = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);

export { __pageData, tfjsNode as default };
