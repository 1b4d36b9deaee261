import { useSSRContext } from "vue";
import { ssrRenderAttrs } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";

const __pageData = JSON.parse(
  '{"title":"pixels","description":"","frontmatter":{"editLink":false},"headers":[],"relativePath":"reference/tensorboard/pixels.md","filePath":"reference/tensorboard/pixels.md"}',
);
const _sfc_main = { name: "reference/tensorboard/pixels.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(
    `<div${ssrRenderAttrs(_attrs)}><h1 id="pixels" tabindex="-1">pixels <a class="header-anchor" href="#pixels" aria-label="Permalink to &quot;pixels&quot;">​</a></h1><p>From <code>@feedforward/tensorboard</code>.</p><h2 id="api-rawimage" tabindex="-1">RawImage <a class="header-anchor" href="#api-rawimage" aria-label="Permalink to &quot;RawImage {#api-rawimage}&quot;">​</a></h2><p>An unencoded image.</p><h3 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h3><table tabindex="0"><thead><tr><th>Property</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="api-property-data"></a> <code>data</code></td><td><a href="./numbers#api-numbers"><code>Numbers</code></a></td><td>Samples row by row, channels together: bytes, or numbers from 0 to 1.</td></tr><tr><td><a id="api-property-width"></a> <code>width</code></td><td><code>number</code></td><td>Width in pixels.</td></tr><tr><td><a id="api-property-height"></a> <code>height</code></td><td><code>number</code></td><td>Height in pixels.</td></tr><tr><td><a id="api-property-channels"></a> <code>channels?</code></td><td><code>number</code></td><td>1 grey, 2 grey and alpha, 3 RGB, 4 RGBA. Default: derived from the length of the data.</td></tr><tr><td><a id="api-property-layout"></a> <code>layout?</code></td><td><code>&quot;HWC&quot;</code> | <code>&quot;CHW&quot;</code></td><td>Order of the data: height-width-channel (default) or channel-height-width.</td></tr><tr><td><a id="api-property-range"></a> <code>range?</code></td><td>readonly [<code>number</code>, <code>number</code>]</td><td>Values shown as black and white. Default: [0, 255] for integer arrays, [0, 1] for floating-point arrays and plain numbers.</td></tr></tbody></table></div>`,
  );
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("reference/tensorboard/pixels.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const pixels = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);

export { __pageData, pixels as default };
