import { useSSRContext } from "vue";
import { ssrRenderAttrs } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";

const __pageData = JSON.parse(
  '{"title":"downloadZip","description":"","frontmatter":{"editLink":false},"headers":[],"relativePath":"reference/tensorboard/zip/download-zip.md","filePath":"reference/tensorboard/zip/download-zip.md"}',
);
const _sfc_main = { name: "reference/tensorboard/zip/download-zip.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(
    `<div${ssrRenderAttrs(_attrs)}><h1 id="downloadzip" tabindex="-1">downloadZip <a class="header-anchor" href="#downloadzip" aria-label="Permalink to &quot;downloadZip&quot;">​</a></h1><p>From <code>@feedforward/tensorboard/zip</code>.</p><h2 id="api-downloadzip" tabindex="-1">downloadZip() <a class="header-anchor" href="#api-downloadzip" aria-label="Permalink to &quot;downloadZip() {#api-downloadzip}&quot;">​</a></h2><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light github-dark vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">function</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;"> downloadZip</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">(</span><span style="--shiki-light:#E36209;--shiki-dark:#FFAB70;">directory</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">, </span><span style="--shiki-light:#E36209;--shiki-dark:#FFAB70;">fileName</span><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">?</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">)</span><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">:</span><span style="--shiki-light:#005CC5;--shiki-dark:#79B8FF;"> void</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">;</span></span></code></pre></div><p>Offers the directory&#39;s files to the user as a download.</p><h3 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h3><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th><th>Default value</th><th>Description</th></tr></thead><tbody><tr><td><code>directory</code></td><td><a href="./../memory-directory#api-memorydirectory"><code>MemoryDirectory</code></a></td><td><code>undefined</code></td><td>-</td></tr><tr><td><code>fileName?</code></td><td><code>string</code></td><td><code>&quot;logs.zip&quot;</code></td><td>Name of the download. Default <code>logs.zip</code>.</td></tr></tbody></table><h3 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h3><p><code>void</code></p><h3 id="throws" tabindex="-1">Throws <a class="header-anchor" href="#throws" aria-label="Permalink to &quot;Throws&quot;">​</a></h3><p>Error outside a web page.</p></div>`,
  );
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add(
    "reference/tensorboard/zip/download-zip.md",
  );
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const downloadZip = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);

export { __pageData, downloadZip as default };
