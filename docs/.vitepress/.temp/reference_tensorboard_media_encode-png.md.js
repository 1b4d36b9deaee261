import { useSSRContext } from "vue";
import { ssrRenderAttrs } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";

const __pageData = JSON.parse(
  '{"title":"encode png","description":"","frontmatter":{"editLink":false},"headers":[],"relativePath":"reference/tensorboard/media/encode-png.md","filePath":"reference/tensorboard/media/encode-png.md"}',
);
const _sfc_main = { name: "reference/tensorboard/media/encode-png.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(
    `<div${ssrRenderAttrs(_attrs)}><h1 id="encode-png" tabindex="-1">encode png <a class="header-anchor" href="#encode-png" aria-label="Permalink to &quot;encode png&quot;">​</a></h1><p>From <code>@feedforward/tensorboard/media</code>.</p><h2 id="api-pixels" tabindex="-1">Pixels <a class="header-anchor" href="#api-pixels" aria-label="Permalink to &quot;Pixels {#api-pixels}&quot;">​</a></h2><p>Pixels of 8 bits, row by row; 1 channel is grey, 2 grey and alpha, 3 RGB, 4 RGBA.</p><h3 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h3><table tabindex="0"><thead><tr><th>Property</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="api-property-data"></a> <code>data</code></td><td><code>Uint8Array</code></td><td>Bytes, row by row, channels together.</td></tr><tr><td><a id="api-property-width"></a> <code>width</code></td><td><code>number</code></td><td>Width in pixels.</td></tr><tr><td><a id="api-property-height"></a> <code>height</code></td><td><code>number</code></td><td>Height in pixels.</td></tr><tr><td><a id="api-property-channels"></a> <code>channels</code></td><td><code>1</code> | <code>2</code> | <code>3</code> | <code>4</code></td><td>1 grey, 2 grey and alpha, 3 RGB, 4 RGBA.</td></tr></tbody></table></div>`,
  );
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add(
    "reference/tensorboard/media/encode-png.md",
  );
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const encodePng = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);

export { __pageData, encodePng as default };
