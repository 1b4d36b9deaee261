import { useSSRContext } from "vue";
import { ssrRenderAttrs } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";

const __pageData = JSON.parse(
  '{"title":"projector","description":"","frontmatter":{"editLink":false},"headers":[],"relativePath":"reference/tensorboard/projector.md","filePath":"reference/tensorboard/projector.md"}',
);
const _sfc_main = { name: "reference/tensorboard/projector.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(
    `<div${ssrRenderAttrs(_attrs)}><h1 id="projector" tabindex="-1">projector <a class="header-anchor" href="#projector" aria-label="Permalink to &quot;projector&quot;">​</a></h1><p>From <code>@feedforward/tensorboard</code>.</p><h2 id="api-embeddingoptions" tabindex="-1">EmbeddingOptions <a class="header-anchor" href="#api-embeddingoptions" aria-label="Permalink to &quot;EmbeddingOptions {#api-embeddingoptions}&quot;">​</a></h2><p>Options of an embedding: data shown with each point.</p><h3 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h3><table tabindex="0"><thead><tr><th>Property</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="api-property-metadata"></a> <code>metadata?</code></td><td>| readonly <code>string</code>[] | { <code>columns</code>: readonly <code>string</code>[]; <code>rows</code>: readonly (readonly <code>string</code>[])[]; } | { <code>path</code>: <code>string</code>; }</td><td>A label per row, a table of named columns, or the path of a TSV file in the run&#39;s folder.</td></tr><tr><td><a id="api-property-sprite"></a> <code>sprite?</code></td><td><a href="./numbers#api-arraydata"><code>ArrayData</code></a></td><td>A small picture per row: an array of shape [rows, height, width, channels], which is written as one file.</td></tr><tr><td><a id="api-property-step"></a> <code>step?</code></td><td><code>number</code></td><td>Distinguishes it from the same tag at other steps.</td></tr></tbody></table></div>`,
  );
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("reference/tensorboard/projector.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const projector = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);

export { __pageData, projector as default };
