import { useSSRContext } from "vue";
import { ssrRenderAttrs } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";

const __pageData = JSON.parse(
  '{"title":"ViewerOptions","description":"","frontmatter":{"editLink":false},"headers":[],"relativePath":"reference/viewer/viewer-options.md","filePath":"reference/viewer/viewer-options.md"}',
);
const _sfc_main = { name: "reference/viewer/viewer-options.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(
    `<div${ssrRenderAttrs(_attrs)}><h1 id="vieweroptions" tabindex="-1">ViewerOptions <a class="header-anchor" href="#vieweroptions" aria-label="Permalink to &quot;ViewerOptions&quot;">​</a></h1><p>From <code>@feedforward/viewer</code>.</p><h2 id="api-vieweroptions" tabindex="-1">ViewerOptions <a class="header-anchor" href="#api-vieweroptions" aria-label="Permalink to &quot;ViewerOptions {#api-vieweroptions}&quot;">​</a></h2><p>Options of a viewer.</p><h3 id="extended-by" tabindex="-1">Extended by <a class="header-anchor" href="#extended-by" aria-label="Permalink to &quot;Extended by&quot;">​</a></h3><ul><li><a href="./svelte/viewer-props#api-viewerprops"><code>ViewerProps</code></a></li></ul><h3 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h3><table tabindex="0"><thead><tr><th>Property</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="api-property-source"></a> <code>source</code></td><td><a href="./viewer-source#api-viewersource"><code>ViewerSource</code></a></td><td>Source of the values. To show another source, create another viewer (in Svelte: <code>{#key source}</code>).</td></tr><tr><td><a id="api-property-language"></a> <code>language?</code></td><td><a href="./strings#api-language"><code>Language</code></a></td><td>Language of the texts. Default: English.</td></tr><tr><td><a id="api-property-theme"></a> <code>theme?</code></td><td><code>&quot;auto&quot;</code> | <code>&quot;light&quot;</code> | <code>&quot;dark&quot;</code></td><td>Colour theme. Default: <code>auto</code>, which follows the reader&#39;s system.</td></tr><tr><td><a id="api-property-live"></a> <code>live?</code></td><td><code>boolean</code></td><td>Whether the logs may still grow, as a server&#39;s do. Default false.</td></tr><tr><td><a id="api-property-view"></a> <code>view?</code></td><td>| <code>&quot;text&quot;</code> | <code>&quot;images&quot;</code> | <code>&quot;audio&quot;</code> | <code>&quot;histograms&quot;</code> | <code>&quot;hparams&quot;</code> | <code>&quot;scalars&quot;</code> | <code>&quot;pr_curves&quot;</code> | <code>&quot;custom_scalars&quot;</code> | <code>&quot;graph&quot;</code> | <code>&quot;distributions&quot;</code> | <code>&quot;other&quot;</code></td><td>The selected tab; bindable in Svelte. Default: the first tab with data.</td></tr></tbody></table></div>`,
  );
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("reference/viewer/viewer-options.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const viewerOptions = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);

export { __pageData, viewerOptions as default };
