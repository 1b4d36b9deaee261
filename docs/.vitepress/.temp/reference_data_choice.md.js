import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"choice","description":"","frontmatter":{"editLink":false},"headers":[],"relativePath":"reference/data/choice.md","filePath":"reference/data/choice.md"}');
const _sfc_main = { name: "reference/data/choice.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="choice" tabindex="-1">choice <a class="header-anchor" href="#choice" aria-label="Permalink to &quot;choice&quot;">​</a></h1><p>From <code>@feedforward/data</code>.</p><h2 id="api-choiceoptions" tabindex="-1">ChoiceOptions <a class="header-anchor" href="#api-choiceoptions" aria-label="Permalink to &quot;ChoiceOptions {#api-choiceoptions}&quot;">​</a></h2><p>Options of <code>RandomState.choice</code>.</p><h3 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h3><table tabindex="0"><thead><tr><th>Property</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="api-property-size"></a> <code>size?</code></td><td><code>number</code></td><td>Number of rows to draw. Default 1.</td></tr><tr><td><a id="api-property-replace"></a> <code>replace?</code></td><td><code>boolean</code></td><td>Whether a row may be drawn twice. Default true.</td></tr><tr><td><a id="api-property-p"></a> <code>p?</code></td><td><code>ArrayLike</code>&lt;<code>number</code>&gt;</td><td>Probability of each row; they sum to 1. Default: uniform.</td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("reference/data/choice.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const choice = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  choice as default
};
