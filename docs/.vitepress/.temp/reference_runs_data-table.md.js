import { useSSRContext } from "vue";
import { ssrRenderAttrs } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";

const __pageData = JSON.parse(
  '{"title":"DataTable","description":"","frontmatter":{"editLink":false},"headers":[],"relativePath":"reference/runs/data-table.md","filePath":"reference/runs/data-table.md"}',
);
const _sfc_main = { name: "reference/runs/data-table.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(
    `<div${ssrRenderAttrs(_attrs)}><h1 id="datatable" tabindex="-1">DataTable <a class="header-anchor" href="#datatable" aria-label="Permalink to &quot;DataTable&quot;">​</a></h1><p>From <code>@feedforward/runs</code>.</p><h2 id="api-datatable" tabindex="-1">DataTable <a class="header-anchor" href="#api-datatable" aria-label="Permalink to &quot;DataTable {#api-datatable}&quot;">​</a></h2><p>A small table in a report.</p><h3 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h3><table tabindex="0"><thead><tr><th>Property</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="api-property-title"></a> <code>title</code></td><td><a href="./text#api-text"><code>Text</code></a></td><td>Title in both languages.</td></tr><tr><td><a id="api-property-columns"></a> <code>columns</code></td><td>readonly <a href="./text#api-words"><code>Words</code></a>[]</td><td>Column headers; a string is the same in every language, as are strings in cells.</td></tr><tr><td><a id="api-property-rows"></a> <code>rows</code></td><td>readonly (readonly (<code>number</code> | <a href="./text#api-words"><code>Words</code></a>)[])[]</td><td>Cells of each row.</td></tr><tr><td><a id="api-property-words"></a> <code>words?</code></td><td><code>boolean</code></td><td>Whether cells contain words or code rather than numbers. Default: false.</td></tr></tbody></table></div>`,
  );
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("reference/runs/data-table.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const dataTable = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);

export { __pageData, dataTable as default };
