import { useSSRContext } from "vue";
import { ssrRenderAttrs } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";

const __pageData = JSON.parse(
  '{"title":"readSafetensorsModel","description":"","frontmatter":{"editLink":false},"headers":[],"relativePath":"reference/formats/parts/weights-file.md","filePath":"reference/formats/parts/weights-file.md"}',
);
const _sfc_main = { name: "reference/formats/parts/weights-file.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(
    `<div${ssrRenderAttrs(_attrs)}><h1 id="readsafetensorsmodel" tabindex="-1">readSafetensorsModel <a class="header-anchor" href="#readsafetensorsmodel" aria-label="Permalink to &quot;readSafetensorsModel&quot;">​</a></h1><p>From <code>@feedforward/formats/parts</code>.</p><h2 id="api-readsafetensorsmodel" tabindex="-1">readSafetensorsModel() <a class="header-anchor" href="#api-readsafetensorsmodel" aria-label="Permalink to &quot;readSafetensorsModel() {#api-readsafetensorsmodel}&quot;">​</a></h2><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light github-dark vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">function</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;"> readSafetensorsModel</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">(</span><span style="--shiki-light:#E36209;--shiki-dark:#FFAB70;">bytes</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">, </span><span style="--shiki-light:#E36209;--shiki-dark:#FFAB70;">file</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">)</span><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">:</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;"> LayersModel</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">;</span></span></code></pre></div><p>Reads a model from a safetensors file that describes it, written by <code>saveModel</code> or as a checkpoint.</p><h3 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h3><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><code>bytes</code></td><td><code>Uint8Array</code></td><td>content of the file.</td></tr><tr><td><code>file</code></td><td><code>string</code></td><td>-</td></tr></tbody></table><h3 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h3><p><code>LayersModel</code></p><h3 id="throws" tabindex="-1">Throws <a class="header-anchor" href="#throws" aria-label="Permalink to &quot;Throws&quot;">​</a></h3><p>ModelFileError <code>bad-header</code> for files with weights only, <code>missing-weight</code>, <code>bad-weight</code>, <code>unknown-layer</code>, and as <code>readSafetensors</code> for damaged files.</p></div>`,
  );
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add(
    "reference/formats/parts/weights-file.md",
  );
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const weightsFile = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);

export { __pageData, weightsFile as default };
