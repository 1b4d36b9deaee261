import { useSSRContext } from "vue";
import { ssrRenderAttrs } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";

const __pageData = JSON.parse(
  '{"title":"tag registry","description":"","frontmatter":{"editLink":false},"headers":[],"relativePath":"reference/tensorboard/tag-registry.md","filePath":"reference/tensorboard/tag-registry.md"}',
);
const _sfc_main = { name: "reference/tensorboard/tag-registry.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(
    `<div${ssrRenderAttrs(_attrs)}><h1 id="tag-registry" tabindex="-1">tag registry <a class="header-anchor" href="#tag-registry" aria-label="Permalink to &quot;tag registry&quot;">​</a></h1><p>From <code>@feedforward/tensorboard</code>.</p><h2 id="api-taglabels" tabindex="-1">TagLabels <a class="header-anchor" href="#api-taglabels" aria-label="Permalink to &quot;TagLabels {#api-taglabels}&quot;">​</a></h2><p>Labels that dashboards show with a tag; those of the tag&#39;s first event apply.</p><h3 id="extended-by" tabindex="-1">Extended by <a class="header-anchor" href="#extended-by" aria-label="Permalink to &quot;Extended by&quot;">​</a></h3><ul><li><a href="./summary-writer#api-logoptions"><code>LogOptions</code></a></li></ul><h3 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h3><table tabindex="0"><thead><tr><th>Property</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="api-property-displayname"></a> <code>displayName?</code></td><td><code>string</code></td><td>Shown instead of the tag.</td></tr><tr><td><a id="api-property-description"></a> <code>description?</code></td><td><code>string</code></td><td>Markdown shown with the chart.</td></tr></tbody></table></div>`,
  );
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("reference/tensorboard/tag-registry.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const tagRegistry = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);

export { __pageData, tagRegistry as default };
