import { useSSRContext } from "vue";
import { ssrRenderAttrs } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";

const __pageData = JSON.parse(
  '{"title":"FormatTable","description":"","frontmatter":{"editLink":false},"headers":[],"relativePath":"reference/formats/table/format-table.md","filePath":"reference/formats/table/format-table.md"}',
);
const _sfc_main = { name: "reference/formats/table/format-table.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(
    `<div${ssrRenderAttrs(_attrs)}><h1 id="formattable" tabindex="-1">FormatTable <a class="header-anchor" href="#formattable" aria-label="Permalink to &quot;FormatTable&quot;">​</a></h1><p>From <code>@feedforward/formats/table</code>.</p><h2 id="api-formattable" tabindex="-1">FormatTable <a class="header-anchor" href="#api-formattable" aria-label="Permalink to &quot;FormatTable {#api-formattable}&quot;">​</a></h2><p>Formats and lookups over all of them.</p><h3 id="type-parameters" tabindex="-1">Type Parameters <a class="header-anchor" href="#type-parameters" aria-label="Permalink to &quot;Type Parameters&quot;">​</a></h3><table tabindex="0"><thead><tr><th>Type Parameter</th><th>Default type</th></tr></thead><tbody><tr><td><a id="api-type-parameter-name"></a> <code>Name</code> <em>extends</em> <code>string</code></td><td><code>string</code></td></tr></tbody></table><h3 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h3><table tabindex="0"><thead><tr><th>Property</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="api-property-specs"></a> <code>specs</code></td><td>readonly <a href="./../format-spec#api-formatspec"><code>FormatSpec</code></a>[]</td><td>The formats, in the order in which a file is compared with them.</td></tr><tr><td><a id="api-property-names"></a> <code>names</code></td><td>readonly <code>Name</code>[]</td><td>Names of the formats, for options and messages.</td></tr><tr><td><a id="api-property-extensions"></a> <code>extensions</code></td><td>readonly <code>string</code>[]</td><td>All extensions, in the table&#39;s order.</td></tr><tr><td><a id="api-property-named"></a> <code>named</code></td><td>(<code>name</code>) =&gt; <a href="./../format-spec#api-formatspec"><code>FormatSpec</code></a> | <code>undefined</code></td><td>Finds a format by its <code>name</code> or <code>shortName</code>.</td></tr><tr><td><a id="api-property-offile"></a> <code>ofFile</code></td><td>(<code>file</code>) =&gt; <a href="./../format-spec#api-formatspec"><code>FormatSpec</code></a> | <code>undefined</code></td><td>Finds the format of a file extension.</td></tr><tr><td><a id="api-property-detect"></a> <code>detect</code></td><td>(<code>bytes</code>, <code>file</code>) =&gt; <a href="./../format-spec#api-formatspec"><code>FormatSpec</code></a> | <code>undefined</code></td><td>Detects the format of a file by its first bytes, or by its name if they are inconclusive.</td></tr></tbody></table></div>`,
  );
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add(
    "reference/formats/table/format-table.md",
  );
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const formatTable = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);

export { __pageData, formatTable as default };
