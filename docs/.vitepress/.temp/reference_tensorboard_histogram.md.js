import { useSSRContext } from "vue";
import { ssrRenderAttrs } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";

const __pageData = JSON.parse(
  '{"title":"histogram","description":"","frontmatter":{"editLink":false},"headers":[],"relativePath":"reference/tensorboard/histogram.md","filePath":"reference/tensorboard/histogram.md"}',
);
const _sfc_main = { name: "reference/tensorboard/histogram.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(
    `<div${ssrRenderAttrs(_attrs)}><h1 id="histogram" tabindex="-1">histogram <a class="header-anchor" href="#histogram" aria-label="Permalink to &quot;histogram&quot;">​</a></h1><p>From <code>@feedforward/tensorboard</code>.</p><h2 id="api-rawbuckets" tabindex="-1">RawBuckets <a class="header-anchor" href="#api-rawbuckets" aria-label="Permalink to &quot;RawBuckets {#api-rawbuckets}&quot;">​</a></h2><p>Precomputed buckets: bucket i has <code>counts[i]</code> values from <code>edges[i]</code> up to <code>edges[i + 1]</code>.</p><h3 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h3><table tabindex="0"><thead><tr><th>Property</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="api-property-edges"></a> <code>edges</code></td><td><code>ArrayLike</code>&lt;<code>number</code>&gt;</td><td>Edges, one more than counts, non-decreasing and finite.</td></tr><tr><td><a id="api-property-counts"></a> <code>counts</code></td><td><code>ArrayLike</code>&lt;<code>number</code>&gt;</td><td>Number of values in each bucket.</td></tr></tbody></table><h2 id="api-histogramcounts" tabindex="-1">HistogramCounts <a class="header-anchor" href="#api-histogramcounts" aria-label="Permalink to &quot;HistogramCounts {#api-histogramcounts}&quot;">​</a></h2><p>Numbers of values that a histogram counts and leaves out: NaN and infinities belong to no bucket.</p><h3 id="properties-1" tabindex="-1">Properties <a class="header-anchor" href="#properties-1" aria-label="Permalink to &quot;Properties&quot;">​</a></h3><table tabindex="0"><thead><tr><th>Property</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="api-property-finite"></a> <code>finite</code></td><td><code>number</code></td><td>Values counted in buckets.</td></tr><tr><td><a id="api-property-nan"></a> <code>nan</code></td><td><code>number</code></td><td>Number of NaN values.</td></tr><tr><td><a id="api-property-positiveinfinity"></a> <code>positiveInfinity</code></td><td><code>number</code></td><td>Number of values that are infinity.</td></tr><tr><td><a id="api-property-negativeinfinity"></a> <code>negativeInfinity</code></td><td><code>number</code></td><td>Number of values that are negative infinity.</td></tr></tbody></table></div>`,
  );
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("reference/tensorboard/histogram.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const histogram = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);

export { __pageData, histogram as default };
