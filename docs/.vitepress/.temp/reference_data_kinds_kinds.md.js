import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"FILE_KINDS","description":"","frontmatter":{"editLink":false},"headers":[],"relativePath":"reference/data/kinds/kinds.md","filePath":"reference/data/kinds/kinds.md"}');
const _sfc_main = { name: "reference/data/kinds/kinds.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="file-kinds" tabindex="-1">FILE_KINDS <a class="header-anchor" href="#file-kinds" aria-label="Permalink to &quot;FILE_KINDS&quot;">​</a></h1><p>From <code>@feedforward/data/kinds</code>.</p><h2 id="api-file_kinds" tabindex="-1">FILE_KINDS <a class="header-anchor" href="#api-file_kinds" aria-label="Permalink to &quot;FILE\\_KINDS {#api-file_kinds}&quot;">​</a></h2><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light github-dark vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">const</span><span style="--shiki-light:#005CC5;--shiki-dark:#79B8FF;"> FILE_KINDS</span><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">:</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;"> KindTable</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">;</span></span></code></pre></div><p>All kinds. <code>decodeImage</code>, the lab&#39;s uploads, the command line and their messages read this table.</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("reference/data/kinds/kinds.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const kinds = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  kinds as default
};
