import { useSSRContext } from "vue";
import { ssrRenderAttrs } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";

const __pageData = JSON.parse(
  '{"title":"staircase","description":"","frontmatter":{"editLink":false},"headers":[],"relativePath":"reference/optim/staircase.md","filePath":"reference/optim/staircase.md"}',
);
const _sfc_main = { name: "reference/optim/staircase.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(
    `<div${ssrRenderAttrs(_attrs)}><h1 id="staircase" tabindex="-1">staircase <a class="header-anchor" href="#staircase" aria-label="Permalink to &quot;staircase&quot;">​</a></h1><p>From <code>@feedforward/optim</code>.</p><h2 id="api-staircaseoptions" tabindex="-1">StaircaseOptions <a class="header-anchor" href="#api-staircaseoptions" aria-label="Permalink to &quot;StaircaseOptions {#api-staircaseoptions}&quot;">​</a></h2><p>Options of the schedules that decay by p = step / decaySteps.</p><h3 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h3><table tabindex="0"><thead><tr><th>Property</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="api-property-initiallearningrate"></a> <code>initialLearningRate</code></td><td><code>number</code></td><td>Rate at step 0, η₀.</td></tr><tr><td><a id="api-property-decaysteps"></a> <code>decaySteps</code></td><td><code>number</code></td><td>Steps in which the rate decays once.</td></tr><tr><td><a id="api-property-decayrate"></a> <code>decayRate</code></td><td><code>number</code></td><td>Decay rate r.</td></tr><tr><td><a id="api-property-staircase"></a> <code>staircase?</code></td><td><code>boolean</code></td><td>Decay in jumps, once every <code>decaySteps</code>. Default false.</td></tr></tbody></table></div>`,
  );
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("reference/optim/staircase.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const staircase = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);

export { __pageData, staircase as default };
