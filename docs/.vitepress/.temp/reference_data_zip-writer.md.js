import { useSSRContext } from "vue";
import { ssrRenderAttrs } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";

const __pageData = JSON.parse(
  '{"title":"encodeZip","description":"","frontmatter":{"editLink":false},"headers":[],"relativePath":"reference/data/zip-writer.md","filePath":"reference/data/zip-writer.md"}',
);
const _sfc_main = { name: "reference/data/zip-writer.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(
    `<div${ssrRenderAttrs(_attrs)}><h1 id="encodezip" tabindex="-1">encodeZip <a class="header-anchor" href="#encodezip" aria-label="Permalink to &quot;encodeZip&quot;">​</a></h1><p>From <code>@feedforward/data</code>.</p><h2 id="api-encodezip" tabindex="-1">encodeZip() <a class="header-anchor" href="#api-encodezip" aria-label="Permalink to &quot;encodeZip() {#api-encodezip}&quot;">​</a></h2><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light github-dark vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">function</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;"> encodeZip</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">(</span><span style="--shiki-light:#E36209;--shiki-dark:#FFAB70;">files</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">, </span><span style="--shiki-light:#E36209;--shiki-dark:#FFAB70;">options</span><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">?</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">)</span><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">:</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;"> Uint8Array</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">;</span></span></code></pre></div><p>A ZIP archive of named files. The same files give the same bytes: the date is always 1980-01-01.</p><h3 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h3><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th></tr></thead><tbody><tr><td><code>files</code></td><td>{ [<code>name</code>: <code>string</code>]: <code>Uint8Array</code>&lt;<code>ArrayBufferLike</code>&gt;; }</td></tr><tr><td><code>options?</code></td><td><a href="#api-encodezipoptions"><code>EncodeZipOptions</code></a></td></tr></tbody></table><h3 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h3><p><code>Uint8Array</code></p><h3 id="throws" tabindex="-1">Throws <a class="header-anchor" href="#throws" aria-label="Permalink to &quot;Throws&quot;">​</a></h3><p>If the archive would pass 4 GiB.</p><h2 id="api-encodezipoptions" tabindex="-1">EncodeZipOptions <a class="header-anchor" href="#api-encodezipoptions" aria-label="Permalink to &quot;EncodeZipOptions {#api-encodezipoptions}&quot;">​</a></h2><p>Options of <a href="#api-encodezip">encodeZip</a>.</p><h3 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h3><table tabindex="0"><thead><tr><th>Property</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="api-property-compress"></a> <code>compress?</code></td><td><code>boolean</code></td><td>Whether files are deflated. Default false: stored as they are.</td></tr></tbody></table></div>`,
  );
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("reference/data/zip-writer.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const zipWriter = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);

export { __pageData, zipWriter as default };
