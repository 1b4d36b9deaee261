import { useSSRContext } from "vue";
import { ssrRenderAttrs } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";

const __pageData = JSON.parse(
  '{"title":"source","description":"","frontmatter":{"editLink":false},"headers":[],"relativePath":"reference/core/source.md","filePath":"reference/core/source.md"}',
);
const _sfc_main = { name: "reference/core/source.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(
    `<div${ssrRenderAttrs(_attrs)}><h1 id="source" tabindex="-1">source <a class="header-anchor" href="#source" aria-label="Permalink to &quot;source&quot;">​</a></h1><p>From <code>@feedforward/core</code>.</p><h2 id="api-sourceposition" tabindex="-1">SourcePosition <a class="header-anchor" href="#api-sourceposition" aria-label="Permalink to &quot;SourcePosition {#api-sourceposition}&quot;">​</a></h2><p>Position in a stream at which an epoch began.</p><h3 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h3><table tabindex="0"><thead><tr><th>Property</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="api-property-total"></a> <code>total</code></td><td><code>number</code></td><td>Number of batches of earlier epochs.</td></tr><tr><td><a id="api-property-loop"></a> <code>loop</code></td><td><code>number</code></td><td>Number of them from the unfinished loop over the stream.</td></tr></tbody></table></div>`,
  );
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("reference/core/source.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const source = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);

export { __pageData, source as default };
