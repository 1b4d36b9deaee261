import { useSSRContext } from "vue";
import { ssrRenderAttrs } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";

const __pageData = JSON.parse(
  '{"title":"figure","description":"","frontmatter":{"editLink":false},"headers":[],"relativePath":"reference/runs/figure.md","filePath":"reference/runs/figure.md"}',
);
const _sfc_main = { name: "reference/runs/figure.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(
    `<div${ssrRenderAttrs(_attrs)}><h1 id="figure" tabindex="-1">figure <a class="header-anchor" href="#figure" aria-label="Permalink to &quot;figure&quot;">​</a></h1><p>From <code>@feedforward/runs</code>.</p><h2 id="api-namedfigure" tabindex="-1">NamedFigure <a class="header-anchor" href="#api-namedfigure" aria-label="Permalink to &quot;NamedFigure {#api-namedfigure}&quot;">​</a></h2><p>A figure with its file name and caption.</p><h3 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h3><table tabindex="0"><thead><tr><th>Property</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="api-property-name"></a> <code>name</code></td><td><code>string</code></td><td>File name without extension.</td></tr><tr><td><a id="api-property-caption"></a> <code>caption</code></td><td><a href="./text#api-text"><code>Text</code></a></td><td>-</td></tr><tr><td><a id="api-property-figure"></a> <code>figure</code></td><td><a href="./../plot/figure#api-figure"><code>Figure</code></a></td><td>-</td></tr></tbody></table></div>`,
  );
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("reference/runs/figure.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const figure = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);

export { __pageData, figure as default };
