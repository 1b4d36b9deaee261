import { useSSRContext } from "vue";
import { ssrRenderAttrs } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";

const __pageData = JSON.parse(
  '{"title":"@feedforward/formats/table","description":"","frontmatter":{},"headers":[],"relativePath":"reference/formats/table/index.md","filePath":"reference/formats/table/index.md"}',
);
const _sfc_main = { name: "reference/formats/table/index.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(
    `<div${ssrRenderAttrs(_attrs)}><h1 id="feedforward-formats-table" tabindex="-1">@feedforward/formats/table <a class="header-anchor" href="#feedforward-formats-table" aria-label="Permalink to &quot;@feedforward/formats/table&quot;">​</a></h1><p>See also the package&#39;s <a href="./../../../packages/formats">README</a>.</p><table tabindex="0"><thead><tr><th>export</th><th>meaning</th></tr></thead><tbody><tr><td><a href="./table"><code>FORMATS</code></a></td><td>All formats.</td></tr><tr><td><a href="./table"><code>ModelFormat</code></a></td><td>Name of a model file format.</td></tr><tr><td><a href="./format-table"><code>FormatTable</code></a></td><td>Formats and lookups over all of them.</td></tr></tbody></table><p>Also exported here, from another entry: <code>FormatSpec</code>.</p></div>`,
  );
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("reference/formats/table/index.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const index = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);

export { __pageData, index as default };
