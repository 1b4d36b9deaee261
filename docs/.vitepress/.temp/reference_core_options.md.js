import { useSSRContext } from "vue";
import { ssrRenderAttrs } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";

const __pageData = JSON.parse(
  '{"title":"options","description":"","frontmatter":{"editLink":false},"headers":[],"relativePath":"reference/core/options.md","filePath":"reference/core/options.md"}',
);
const _sfc_main = { name: "reference/core/options.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(
    `<div${ssrRenderAttrs(_attrs)}><h1 id="options" tabindex="-1">options <a class="header-anchor" href="#options" aria-label="Permalink to &quot;options&quot;">​</a></h1><p>From <code>@feedforward/core</code>.</p><h2 id="api-tensorboardoptions" tabindex="-1">TensorBoardOptions <a class="header-anchor" href="#api-tensorboardoptions" aria-label="Permalink to &quot;TensorBoardOptions {#api-tensorboardoptions}&quot;">​</a></h2><p>Options of <code>tensorBoard</code>: Keras 3&#39;s.</p><h3 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h3><table tabindex="0"><thead><tr><th>Property</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="api-property-histogramfreq"></a> <code>histogramFreq?</code></td><td><code>number</code></td><td>Interval in epochs for histograms of weights, as <code>&lt;layer&gt;/&lt;weight&gt;/histogram</code>. Default: 0, never.</td></tr><tr><td><a id="api-property-writegraph"></a> <code>writeGraph?</code></td><td><code>boolean</code></td><td>Write the model and the training step as graphs, for the Graphs tab. Default: true.</td></tr><tr><td><a id="api-property-writeimages"></a> <code>writeImages?</code></td><td><code>boolean</code></td><td>Also write weights as images, as <code>&lt;layer&gt;/&lt;weight&gt;/image</code>, at the interval of <code>histogramFreq</code>: black is the lowest value, white the highest, grey 0. Default: false.</td></tr><tr><td><a id="api-property-writestepspersecond"></a> <code>writeStepsPerSecond?</code></td><td><code>boolean</code></td><td>Write the speed: <code>epoch_steps_per_second</code>, and <code>batch_steps_per_second</code> if <code>updateFreq</code> includes batches. Default: false.</td></tr><tr><td><a id="api-property-updatefreq"></a> <code>updateFreq?</code></td><td><code>number</code> | <code>&quot;epoch&quot;</code> | <code>&quot;batch&quot;</code></td><td>When to write scalars: after each epoch, also after each batch, or at this interval in batches. Default: &quot;epoch&quot;.</td></tr><tr><td><a id="api-property-profilebatch"></a> <code>profileBatch?</code></td><td><code>number</code> | readonly [<code>number</code>, <code>number</code>]</td><td>Batch to trace, or first and last batch, counted from 1. The step&#39;s graph is then written as <code>batch_&lt;last&gt;</code>, without durations of operations, which engines do not report. Default: 0, none.</td></tr><tr><td><a id="api-property-embeddingsfreq"></a> <code>embeddingsFreq?</code></td><td><code>number</code></td><td>Interval in epochs for the vectors of Embedding layers, for the Projector tab. Default: 0, never.</td></tr><tr><td><a id="api-property-embeddingsmetadata"></a> <code>embeddingsMetadata?</code></td><td><a href="./embeddings#api-embeddingsmetadata"><code>EmbeddingsMetadata</code></a></td><td>Labels of those vectors. Default: none.</td></tr></tbody></table></div>`,
  );
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("reference/core/options.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const options = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);

export { __pageData, options as default };
