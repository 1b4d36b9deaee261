import { useSSRContext } from "vue";
import { ssrRenderAttrs } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";

const __pageData = JSON.parse(
  '{"title":"html","description":"","frontmatter":{"editLink":false},"headers":[],"relativePath":"reference/plot/html.md","filePath":"reference/plot/html.md"}',
);
const _sfc_main = { name: "reference/plot/html.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(
    `<div${ssrRenderAttrs(_attrs)}><h1 id="html" tabindex="-1">html <a class="header-anchor" href="#html" aria-label="Permalink to &quot;html&quot;">​</a></h1><p>From <code>@feedforward/plot</code>.</p><h2 id="api-htmltable" tabindex="-1">HtmlTable <a class="header-anchor" href="#api-htmltable" aria-label="Permalink to &quot;HtmlTable {#api-htmltable}&quot;">​</a></h2><p>The data behind a figure.</p><h3 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h3><table tabindex="0"><thead><tr><th>Property</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="api-property-columns"></a> <code>columns</code></td><td>readonly <code>string</code>[]</td><td>Heads of the columns.</td></tr><tr><td><a id="api-property-rows"></a> <code>rows</code></td><td>readonly (readonly (<code>string</code> | <code>number</code>)[])[]</td><td>Cells of each row.</td></tr></tbody></table></div>`,
  );
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("reference/plot/html.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const html = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);

export { __pageData, html as default };
