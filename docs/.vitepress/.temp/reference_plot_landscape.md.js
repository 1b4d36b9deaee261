import { useSSRContext } from "vue";
import { ssrRenderAttrs } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";

const __pageData = JSON.parse(
  '{"title":"landscape","description":"","frontmatter":{"editLink":false},"headers":[],"relativePath":"reference/plot/landscape.md","filePath":"reference/plot/landscape.md"}',
);
const _sfc_main = { name: "reference/plot/landscape.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(
    `<div${ssrRenderAttrs(_attrs)}><h1 id="landscape" tabindex="-1">landscape <a class="header-anchor" href="#landscape" aria-label="Permalink to &quot;landscape&quot;">​</a></h1><p>From <code>@feedforward/plot</code>.</p><h2 id="api-landscapeoptions" tabindex="-1">LandscapeOptions <a class="header-anchor" href="#api-landscapeoptions" aria-label="Permalink to &quot;LandscapeOptions {#api-landscapeoptions}&quot;">​</a></h2><p>A function of two variables over a rectangle: a loss over two weights.</p><h3 id="extended-by" tabindex="-1">Extended by <a class="header-anchor" href="#extended-by" aria-label="Permalink to &quot;Extended by&quot;">​</a></h3><ul><li><a href="./contour#api-contouroptions"><code>ContourOptions</code></a></li><li><a href="./loss-bowl#api-lossbowloptions"><code>LossBowlOptions</code></a></li><li><a href="./surface3d#api-surface3doptions"><code>Surface3dOptions</code></a></li></ul><h3 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h3><table tabindex="0"><thead><tr><th>Property</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="api-property-xdomain"></a> <code>xDomain</code></td><td>readonly [<code>number</code>, <code>number</code>]</td><td>Range of x; for a grid of values, from its first to its last column.</td></tr><tr><td><a id="api-property-ydomain"></a> <code>yDomain</code></td><td>readonly [<code>number</code>, <code>number</code>]</td><td>Range of y; for a grid of values, from its first to its last row.</td></tr><tr><td><a id="api-property-zscale"></a> <code>zScale?</code></td><td><code>&quot;linear&quot;</code> | <code>&quot;log&quot;</code></td><td>&quot;log&quot; shows small differences near the minimum of a function that grows steeply. Default &quot;linear&quot;.</td></tr><tr><td><a id="api-property-zmax"></a> <code>zMax?</code></td><td><code>number</code></td><td>Heights above this value are cut off, for functions that grow very steeply. Default: none.</td></tr></tbody></table></div>`,
  );
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("reference/plot/landscape.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const landscape = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);

export { __pageData, landscape as default };
