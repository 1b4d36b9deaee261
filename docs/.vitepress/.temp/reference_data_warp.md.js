import { useSSRContext } from "vue";
import { ssrRenderAttrs } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";

const __pageData = JSON.parse(
  '{"title":"warp","description":"","frontmatter":{"editLink":false},"headers":[],"relativePath":"reference/data/warp.md","filePath":"reference/data/warp.md"}',
);
const _sfc_main = { name: "reference/data/warp.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(
    `<div${ssrRenderAttrs(_attrs)}><h1 id="warp" tabindex="-1">warp <a class="header-anchor" href="#warp" aria-label="Permalink to &quot;warp&quot;">​</a></h1><p>From <code>@feedforward/data</code>.</p><h2 id="api-warpoptions" tabindex="-1">WarpOptions <a class="header-anchor" href="#api-warpoptions" aria-label="Permalink to &quot;WarpOptions {#api-warpoptions}&quot;">​</a></h2><p>Options for filling gaps at the edges of a moved image.</p><h3 id="extended-by" tabindex="-1">Extended by <a class="header-anchor" href="#extended-by" aria-label="Permalink to &quot;Extended by&quot;">​</a></h3><ul><li><a href="./elastic#api-elasticoptions"><code>ElasticOptions</code></a></li></ul><h3 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h3><table tabindex="0"><thead><tr><th>Property</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="api-property-fill"></a> <code>fill?</code></td><td><code>&quot;constant&quot;</code> | <code>&quot;nearest&quot;</code> | <code>&quot;reflect&quot;</code></td><td><code>constant</code>: <code>cval</code>; <code>nearest</code>: the nearest edge pixel; <code>reflect</code>: the image mirrored at its edge. Default <code>constant</code>.</td></tr><tr><td><a id="api-property-cval"></a> <code>cval?</code></td><td><code>number</code></td><td>The value for <code>constant</code>. Default 0.</td></tr></tbody></table></div>`,
  );
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("reference/data/warp.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const warp = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);

export { __pageData, warp as default };
