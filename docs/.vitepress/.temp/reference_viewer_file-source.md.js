import { useSSRContext } from "vue";
import { ssrRenderAttrs } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";

const __pageData = JSON.parse(
  '{"title":"fileSource","description":"","frontmatter":{"editLink":false},"headers":[],"relativePath":"reference/viewer/file-source.md","filePath":"reference/viewer/file-source.md"}',
);
const _sfc_main = { name: "reference/viewer/file-source.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(
    `<div${ssrRenderAttrs(_attrs)}><h1 id="filesource" tabindex="-1">fileSource <a class="header-anchor" href="#filesource" aria-label="Permalink to &quot;fileSource&quot;">​</a></h1><p>From <code>@feedforward/viewer</code>.</p><h2 id="api-filesource" tabindex="-1">fileSource() <a class="header-anchor" href="#api-filesource" aria-label="Permalink to &quot;fileSource() {#api-filesource}&quot;">​</a></h2><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light github-dark vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">function</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;"> fileSource</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">(</span><span style="--shiki-light:#E36209;--shiki-dark:#FFAB70;">files</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">)</span><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">:</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;"> ViewerSource</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">;</span></span></code></pre></div><p>A source of local files: dropped on a page, selected by an input, or created in memory. Folders become runs as in TensorBoard; a .zip is opened. The listing grows while the files are read.</p><h3 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h3><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><code>files</code></td><td><code>Iterable</code>&lt;<code>File</code> | <a href="./named-files#api-namedfile"><code>NamedFile</code></a>&gt;</td><td>Files, or pairs of a path relative to the log directory and a file. The path of a <code>File</code> is its <code>webkitRelativePath</code>, which a folder picker sets, or its name.</td></tr></tbody></table><h3 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h3><p><a href="./viewer-source#api-viewersource"><code>ViewerSource</code></a></p><h3 id="example" tabindex="-1">Example <a class="header-anchor" href="#example" aria-label="Permalink to &quot;Example&quot;">​</a></h3><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light github-dark vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">input.</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;">onchange</span><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;"> =</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;"> () </span><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">=&gt;</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;"> mountViewer</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">(document.body, { source: </span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;">fileSource</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">(input.files) });</span></span></code></pre></div></div>`,
  );
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("reference/viewer/file-source.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const fileSource = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);

export { __pageData, fileSource as default };
