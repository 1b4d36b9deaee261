import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"@feedforward/data/kinds","description":"","frontmatter":{},"headers":[],"relativePath":"reference/data/kinds/index.md","filePath":"reference/data/kinds/index.md"}');
const _sfc_main = { name: "reference/data/kinds/index.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="feedforward-data-kinds" tabindex="-1">@feedforward/data/kinds <a class="header-anchor" href="#feedforward-data-kinds" aria-label="Permalink to &quot;@feedforward/data/kinds&quot;">​</a></h1><p>See also the package&#39;s <a href="./../../../packages/data">README</a>.</p><table tabindex="0"><thead><tr><th>export</th><th>meaning</th></tr></thead><tbody><tr><td><a href="./kinds"><code>FILE_KINDS</code></a></td><td>All kinds.</td></tr><tr><td><a href="./file-kind"><code>ReadKindOptions</code></a></td><td>Name for errors and limit of memory, of every reader.</td></tr><tr><td><a href="./file-kind"><code>PictureKind</code></a></td><td>A kind of picture.</td></tr><tr><td><a href="./file-kind"><code>TableKind</code></a></td><td>A kind of table.</td></tr><tr><td><a href="./file-kind"><code>ArrayKind</code></a></td><td>A kind of file that holds one array.</td></tr><tr><td><a href="./file-kind"><code>ArraysKind</code></a></td><td>A kind of file that holds arrays by name.</td></tr><tr><td><a href="./file-kind"><code>FileKind</code></a></td><td>A kind of data file.</td></tr><tr><td><a href="./kind-table"><code>listExtensions</code></a></td><td>Extensions for a message.</td></tr><tr><td><a href="./kind-table"><code>KindTable</code></a></td><td>Kinds of files and what can be asked of all of them.</td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("reference/data/kinds/index.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const index = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  index as default
};
