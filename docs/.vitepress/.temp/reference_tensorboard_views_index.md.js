import { useSSRContext } from "vue";
import { ssrRenderAttrs } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";

const __pageData = JSON.parse(
  '{"title":"@feedforward/tensorboard/views","description":"","frontmatter":{},"headers":[],"relativePath":"reference/tensorboard/views/index.md","filePath":"reference/tensorboard/views/index.md"}',
);
const _sfc_main = { name: "reference/tensorboard/views/index.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(
    `<div${ssrRenderAttrs(_attrs)}><h1 id="feedforward-tensorboard-views" tabindex="-1">@feedforward/tensorboard/views <a class="header-anchor" href="#feedforward-tensorboard-views" aria-label="Permalink to &quot;@feedforward/tensorboard/views&quot;">​</a></h1><p>See also the package&#39;s <a href="./../../../packages/tensorboard">README</a>.</p><table tabindex="0"><thead><tr><th>export</th><th>meaning</th></tr></thead><tbody><tr><td><a href="./function-graph"><code>functionGraph</code></a></td><td>The graph of a traced function from its run metadata; several graphs get scopes <code>graph_1</code>, <code>graph_2</code>, … as in TensorBoard.</td></tr><tr><td><a href="./keras-graph"><code>kerasGraph</code></a></td><td>The conceptual graph that TensorBoard draws from a Keras model&#39;s JSON.</td></tr><tr><td><a href="./hparams-summary"><code>hparamsSummary</code></a></td><td>The contents of TensorBoard&#39;s HParams tab for the runs.</td></tr><tr><td><a href="./hparams-summary"><code>HParamSummary</code></a></td><td>A hyperparameter of the HParams tab.</td></tr><tr><td><a href="./hparams-summary"><code>MetricSummary</code></a></td><td>A metric.</td></tr><tr><td><a href="./hparams-summary"><code>SessionSummary</code></a></td><td>A session.</td></tr><tr><td><a href="./hparams-summary"><code>HParamsSummary</code></a></td><td>The HParams tab as data.</td></tr><tr><td><a href="./read-projector"><code>readProjector</code></a></td><td>The embeddings of a log directory by run, from the files that the projector reads.</td></tr><tr><td><a href="./read-projector"><code>Embedding</code></a></td><td>An embedding of the Projector tab.</td></tr><tr><td><a href="./scalar-table"><code>scalarTable</code></a></td><td>All scalars of all runs, one row per value.</td></tr><tr><td><a href="./scalar-table"><code>compareRuns</code></a></td><td>One scalar of all runs side by side.</td></tr><tr><td><a href="./table"><code>toCsv</code></a></td><td>Formats the table as CSV (RFC 4180) with a header line; numbers in full precision, NaN and infinities by name, null as empty.</td></tr><tr><td><a href="./table"><code>toJson</code></a></td><td>Formats the table as JSON.</td></tr><tr><td><a href="./table"><code>Cell</code></a></td><td>A cell of a table; null if empty.</td></tr><tr><td><a href="./table"><code>Table</code></a></td><td>Rows under named columns.</td></tr></tbody></table></div>`,
  );
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("reference/tensorboard/views/index.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const index = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);

export { __pageData, index as default };
