import { useSSRContext } from "vue";
import { ssrRenderAttrs } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";

const __pageData = JSON.parse(
  '{"title":"contour scene","description":"","frontmatter":{"editLink":false},"headers":[],"relativePath":"reference/plot/contour-scene.md","filePath":"reference/plot/contour-scene.md"}',
);
const _sfc_main = { name: "reference/plot/contour-scene.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(
    `<div${ssrRenderAttrs(_attrs)}><h1 id="contour-scene" tabindex="-1">contour scene <a class="header-anchor" href="#contour-scene" aria-label="Permalink to &quot;contour scene&quot;">​</a></h1><p>From <code>@feedforward/plot</code>.</p><h2 id="api-landmark" tabindex="-1">Landmark <a class="header-anchor" href="#api-landmark" aria-label="Permalink to &quot;Landmark {#api-landmark}&quot;">​</a></h2><p>A named point, such as a minimum.</p><h3 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h3><table tabindex="0"><thead><tr><th>Property</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="api-property-x"></a> <code>x</code></td><td><code>number</code></td><td>Position on the first axis.</td></tr><tr><td><a id="api-property-y"></a> <code>y</code></td><td><code>number</code></td><td>Position on the second axis.</td></tr><tr><td><a id="api-property-name"></a> <code>name</code></td><td><code>string</code></td><td>Text beside the point.</td></tr></tbody></table></div>`,
  );
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("reference/plot/contour-scene.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const contourScene = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);

export { __pageData, contourScene as default };
