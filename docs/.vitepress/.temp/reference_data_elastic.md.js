import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"elastic","description":"","frontmatter":{"editLink":false},"headers":[],"relativePath":"reference/data/elastic.md","filePath":"reference/data/elastic.md"}');
const _sfc_main = { name: "reference/data/elastic.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="elastic" tabindex="-1">elastic <a class="header-anchor" href="#elastic" aria-label="Permalink to &quot;elastic&quot;">​</a></h1><p>From <code>@feedforward/data</code>.</p><h2 id="api-elasticoptions" tabindex="-1">ElasticOptions <a class="header-anchor" href="#api-elasticoptions" aria-label="Permalink to &quot;ElasticOptions {#api-elasticoptions}&quot;">​</a></h2><p>Options of <a href="./augment#api-elastic">elastic</a>.</p><h3 id="extends" tabindex="-1">Extends <a class="header-anchor" href="#extends" aria-label="Permalink to &quot;Extends&quot;">​</a></h3><ul><li><a href="./warp#api-warpoptions"><code>WarpOptions</code></a></li></ul><h3 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h3><table tabindex="0"><thead><tr><th>Property</th><th>Type</th><th>Description</th><th>Inherited from</th></tr></thead><tbody><tr><td><a id="api-property-alpha"></a> <code>alpha?</code></td><td><code>number</code></td><td>Strength in pixels. Default 34, for digits of 28 × 28.</td><td>-</td></tr><tr><td><a id="api-property-sigma"></a> <code>sigma?</code></td><td><code>number</code></td><td>Standard deviation of the smoothing in pixels: how far neighbours move together. Default 4.</td><td>-</td></tr><tr><td><a id="api-property-fill"></a> <code>fill?</code></td><td><code>&quot;constant&quot;</code> | <code>&quot;nearest&quot;</code> | <code>&quot;reflect&quot;</code></td><td><code>constant</code>: <code>cval</code>; <code>nearest</code>: the nearest edge pixel; <code>reflect</code>: the image mirrored at its edge. Default <code>constant</code>.</td><td><a href="./warp#api-warpoptions"><code>WarpOptions</code></a>.<a href="./warp#api-property-fill"><code>fill</code></a></td></tr><tr><td><a id="api-property-cval"></a> <code>cval?</code></td><td><code>number</code></td><td>The value for <code>constant</code>. Default 0.</td><td><a href="./warp#api-warpoptions"><code>WarpOptions</code></a>.<a href="./warp#api-property-cval"><code>cval</code></a></td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("reference/data/elastic.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const elastic = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  elastic as default
};
