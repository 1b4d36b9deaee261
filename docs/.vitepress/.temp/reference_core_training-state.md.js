import { useSSRContext } from "vue";
import { ssrRenderAttrs } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";

const __pageData = JSON.parse(
  '{"title":"TrainingState","description":"","frontmatter":{"editLink":false},"headers":[],"relativePath":"reference/core/training-state.md","filePath":"reference/core/training-state.md"}',
);
const _sfc_main = { name: "reference/core/training-state.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(
    `<div${ssrRenderAttrs(_attrs)}><h1 id="trainingstate" tabindex="-1">TrainingState <a class="header-anchor" href="#trainingstate" aria-label="Permalink to &quot;TrainingState&quot;">​</a></h1><p>From <code>@feedforward/core</code>.</p><h2 id="api-trainingstate" tabindex="-1">TrainingState <a class="header-anchor" href="#api-trainingstate" aria-label="Permalink to &quot;TrainingState {#api-trainingstate}&quot;">​</a></h2><p>State of a run besides the weights of model and optimizer, sufficient to continue as if it had not stopped. Plain data, safe for JSON.</p><h3 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h3><table tabindex="0"><thead><tr><th>Property</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="api-property-epoch"></a> <code>epoch</code></td><td><code>number</code></td><td>The current epoch, or the next one if the last has ended.</td></tr><tr><td><a id="api-property-batch"></a> <code>batch</code></td><td><code>number</code></td><td>Number of completed batches of that epoch.</td></tr><tr><td><a id="api-property-sums"></a> <code>sums</code></td><td><code>EpochSumsState</code></td><td>Sums over those batches.</td></tr><tr><td><a id="api-property-seed"></a> <code>seed</code></td><td><code>number</code></td><td>Seed of shuffling; the order of an epoch depends on it and the index of the epoch.</td></tr><tr><td><a id="api-property-random"></a> <code>random</code></td><td><a href="./../optim/random#api-randomstate"><code>RandomState</code></a></td><td>States of the random streams for dropout and noise.</td></tr><tr><td><a id="api-property-callbacks"></a> <code>callbacks</code></td><td><code>Record</code>&lt;<code>string</code>, <code>unknown</code>&gt;</td><td>States of callbacks by name.</td></tr><tr><td><a id="api-property-history"></a> <code>history</code></td><td><a href="./history#api-historyjson"><code>HistoryJSON</code></a></td><td>History up to the checkpoint.</td></tr><tr><td><a id="api-property-stream"></a> <code>stream?</code></td><td><a href="./source#api-sourceposition"><code>SourcePosition</code></a></td><td>Position in a stream of batches at which the epoch began; undefined for arrays.</td></tr><tr><td><a id="api-property-steps"></a> <code>steps?</code></td><td><code>number</code></td><td>Batches per epoch of that stream, 0 if its first epoch has not ended.</td></tr></tbody></table></div>`,
  );
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("reference/core/training-state.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const trainingState = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);

export { __pageData, trainingState as default };
