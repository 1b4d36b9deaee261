import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"LabelledData","description":"","frontmatter":{"editLink":false},"headers":[],"relativePath":"reference/data/labelled-data.md","filePath":"reference/data/labelled-data.md"}');
const _sfc_main = { name: "reference/data/labelled-data.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="labelleddata" tabindex="-1">LabelledData <a class="header-anchor" href="#labelleddata" aria-label="Permalink to &quot;LabelledData&quot;">​</a></h1><p>From <code>@feedforward/data</code>.</p><h2 id="api-labelleddata" tabindex="-1">LabelledData <a class="header-anchor" href="#api-labelleddata" aria-label="Permalink to &quot;LabelledData {#api-labelleddata}&quot;">​</a></h2><p>Rows and their labels (int32 class indices) or targets (float32).</p><h3 id="type-parameters" tabindex="-1">Type Parameters <a class="header-anchor" href="#type-parameters" aria-label="Permalink to &quot;Type Parameters&quot;">​</a></h3><table tabindex="0"><thead><tr><th>Type Parameter</th><th>Default type</th></tr></thead><tbody><tr><td><a id="api-type-parameter-d"></a> <code>D</code> <em>extends</em> <code>&quot;int32&quot;</code> | <code>&quot;float32&quot;</code></td><td><code>&quot;int32&quot;</code></td></tr></tbody></table><h3 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h3><table tabindex="0"><thead><tr><th>Property</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="api-property-x"></a> <code>x</code></td><td><a href="./nd-array#api-ndarray"><code>NdArray</code></a>&lt;<code>&quot;float32&quot;</code>&gt;</td><td>float32 <code>[rows, features]</code>.</td></tr><tr><td><a id="api-property-y"></a> <code>y</code></td><td><a href="./nd-array#api-ndarray"><code>NdArray</code></a>&lt;<code>D</code>&gt;</td><td>Target of each row: a class index, or a number for regression.</td></tr></tbody></table><h2 id="api-toyoptions" tabindex="-1">ToyOptions <a class="header-anchor" href="#api-toyoptions" aria-label="Permalink to &quot;ToyOptions {#api-toyoptions}&quot;">​</a></h2><p>Options of all toy data sets.</p><h3 id="properties-1" tabindex="-1">Properties <a class="header-anchor" href="#properties-1" aria-label="Permalink to &quot;Properties&quot;">​</a></h3><table tabindex="0"><thead><tr><th>Property</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="api-property-samples"></a> <code>samples?</code></td><td><code>number</code></td><td>Number of rows.</td></tr><tr><td><a id="api-property-noise"></a> <code>noise?</code></td><td><code>number</code></td><td>Standard deviation of normal noise added to the points.</td></tr><tr><td><a id="api-property-seed"></a> <code>seed?</code></td><td><code>number</code></td><td>Seed or generator. Default 0.</td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("reference/data/labelled-data.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const labelledData = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  labelledData as default
};
