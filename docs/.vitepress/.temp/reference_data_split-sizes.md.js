import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"SplitSizes","description":"","frontmatter":{"editLink":false},"headers":[],"relativePath":"reference/data/split-sizes.md","filePath":"reference/data/split-sizes.md"}');
const _sfc_main = { name: "reference/data/split-sizes.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="splitsizes" tabindex="-1">SplitSizes <a class="header-anchor" href="#splitsizes" aria-label="Permalink to &quot;SplitSizes&quot;">​</a></h1><p>From <code>@feedforward/data</code>.</p><h2 id="api-splitsizes" tabindex="-1">SplitSizes <a class="header-anchor" href="#api-splitsizes" aria-label="Permalink to &quot;SplitSizes {#api-splitsizes}&quot;">​</a></h2><p>Sizes of the parts: below 1 a fraction of the rows, otherwise a count.</p><h3 id="extended-by" tabindex="-1">Extended by <a class="header-anchor" href="#extended-by" aria-label="Permalink to &quot;Extended by&quot;">​</a></h3><ul><li><a href="./shuffle-split#api-shufflesplitoptions"><code>ShuffleSplitOptions</code></a></li><li><a href="./train-test-split#api-traintestsplitoptions"><code>TrainTestSplitOptions</code></a></li></ul><h3 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h3><table tabindex="0"><thead><tr><th>Property</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="api-property-testsize"></a> <code>testSize?</code></td><td><code>number</code></td><td>Fraction (0 to 1) or number of rows held out. Default: the complement of <code>trainSize</code>, or 0.25.</td></tr><tr><td><a id="api-property-trainsize"></a> <code>trainSize?</code></td><td><code>number</code></td><td>Fraction (0 to 1) or number of training rows. Default: the complement of <code>testSize</code>.</td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("reference/data/split-sizes.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const splitSizes = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  splitSizes as default
};
