import { useSSRContext } from "vue";
import { ssrRenderAttrs } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";

const __pageData = JSON.parse(
  '{"title":"layers model","description":"","frontmatter":{"editLink":false},"headers":[],"relativePath":"reference/formats/layers-model.md","filePath":"reference/formats/layers-model.md"}',
);
const _sfc_main = { name: "reference/formats/layers-model.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(
    `<div${ssrRenderAttrs(_attrs)}><h1 id="layers-model" tabindex="-1">layers model <a class="header-anchor" href="#layers-model" aria-label="Permalink to &quot;layers model&quot;">​</a></h1><p>From <code>@feedforward/formats</code>.</p><h2 id="api-layersmodeloptions" tabindex="-1">LayersModelOptions <a class="header-anchor" href="#api-layersmodeloptions" aria-label="Permalink to &quot;LayersModelOptions {#api-layersmodeloptions}&quot;">​</a></h2><p>Options of <code>encodeLayersModel</code>.</p><h3 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h3><table tabindex="0"><thead><tr><th>Property</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="api-property-weights"></a> <code>weights?</code></td><td><code>&quot;float32&quot;</code> | <code>&quot;uint8&quot;</code> | <code>&quot;uint16&quot;</code> | <code>&quot;float16&quot;</code></td><td>Storage type of the weights. float16 has 11 significant bits; uint8 and uint16 divide each weight&#39;s range into equal steps. Default: float32.</td></tr><tr><td><a id="api-property-shardbytes"></a> <code>shardBytes?</code></td><td><code>number</code></td><td>Maximum size of a weight file in bytes. Default: 4 MiB, as in the tfjs converter.</td></tr></tbody></table></div>`,
  );
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("reference/formats/layers-model.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const layersModel = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);

export { __pageData, layersModel as default };
