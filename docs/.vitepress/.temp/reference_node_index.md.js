import { useSSRContext } from "vue";
import { ssrRenderAttrs } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";

const __pageData = JSON.parse(
  '{"title":"@feedforward/node","description":"","frontmatter":{},"headers":[],"relativePath":"reference/node/index.md","filePath":"reference/node/index.md"}',
);
const _sfc_main = { name: "reference/node/index.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(
    `<div${ssrRenderAttrs(_attrs)}><h1 id="feedforward-node" tabindex="-1">@feedforward/node <a class="header-anchor" href="#feedforward-node" aria-label="Permalink to &quot;@feedforward/node&quot;">​</a></h1><p>See also the package&#39;s <a href="./../../packages/node">README</a>.</p><table tabindex="0"><thead><tr><th>export</th><th>meaning</th></tr></thead><tbody><tr><td><a href="./node-namespace"><code>node</code></a></td><td><code>tf.node</code>.</td></tr><tr><td><a href="./summary-file-writer"><code>SummaryFileWriter</code></a></td><td>Writes summaries to an event file of TensorBoard.</td></tr><tr><td><a href="./tensor-board-callback"><code>TensorBoardCallbackArgs</code></a></td><td>Options of <code>tensorBoard</code>.</td></tr><tr><td><a href="./tensor-board-callback"><code>TensorBoardCallback</code></a></td><td>Writes a training&#39;s losses, metrics and weights for TensorBoard.</td></tr><tr><td><a href="./tfjs-node"><code>version</code></a></td><td>Versions of TensorFlow.js&#39;s packages.</td></tr><tr><td><a href="./tfjs-node"><code>io</code></a></td><td><code>tf.io</code> of TensorFlow.js, and handlers for files and the web.</td></tr><tr><td><a href="./"><code>default</code></a></td><td>All of it as one object.</td></tr></tbody></table></div>`,
  );
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("reference/node/index.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const index = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);

export { __pageData, index as default };
