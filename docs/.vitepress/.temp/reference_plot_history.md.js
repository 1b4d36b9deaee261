import { useSSRContext } from "vue";
import { ssrRenderAttrs } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";

const __pageData = JSON.parse(
  '{"title":"History","description":"","frontmatter":{"editLink":false},"headers":[],"relativePath":"reference/plot/history.md","filePath":"reference/plot/history.md"}',
);
const _sfc_main = { name: "reference/plot/history.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(
    `<div${ssrRenderAttrs(_attrs)}><h1 id="history" tabindex="-1">History <a class="header-anchor" href="#history" aria-label="Permalink to &quot;History&quot;">​</a></h1><p>From <code>@feedforward/plot</code>.</p><h2 id="api-history" tabindex="-1">History <a class="header-anchor" href="#api-history" aria-label="Permalink to &quot;History {#api-history}&quot;">​</a></h2><p>History of a training run: one value of each metric per epoch.</p><h3 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h3><table tabindex="0"><thead><tr><th>Property</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="api-property-engine"></a> <code>engine?</code></td><td><code>string</code></td><td>Engine that trained, if known.</td></tr><tr><td><a id="api-property-epochs"></a> <code>epochs</code></td><td>readonly <code>number</code>[]</td><td>Number of each epoch, usually from 1.</td></tr><tr><td><a id="api-property-metrics"></a> <code>metrics</code></td><td><code>Readonly</code>&lt;<code>Record</code>&lt;<code>string</code>, readonly <code>number</code>[]&gt;&gt;</td><td>Values by name: <code>loss</code>, <code>accuracy</code>, and <code>val_loss</code>, <code>val_accuracy</code> for the validation set.</td></tr></tbody></table></div>`,
  );
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("reference/plot/history.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const history = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);

export { __pageData, history as default };
