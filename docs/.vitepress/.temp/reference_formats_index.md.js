import { useSSRContext } from "vue";
import { ssrRenderAttrs } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";

const __pageData = JSON.parse(
  '{"title":"@feedforward/formats","description":"","frontmatter":{},"headers":[],"relativePath":"reference/formats/index.md","filePath":"reference/formats/index.md"}',
);
const _sfc_main = { name: "reference/formats/index.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(
    `<div${ssrRenderAttrs(_attrs)}><h1 id="feedforward-formats" tabindex="-1">@feedforward/formats <a class="header-anchor" href="#feedforward-formats" aria-label="Permalink to &quot;@feedforward/formats&quot;">​</a></h1><p>See also the package&#39;s <a href="./../../packages/formats">README</a>.</p><table tabindex="0"><thead><tr><th>export</th><th>meaning</th></tr></thead><tbody><tr><td><a href="./format-spec"><code>FormatSpec</code></a></td><td>A format of model files.</td></tr><tr><td><a href="./layers-model"><code>LayersModelOptions</code></a></td><td>Options of <code>encodeLayersModel</code>.</td></tr><tr><td><a href="./load-model"><code>loadModel</code></a></td><td>Loads a model for prediction or further training.</td></tr><tr><td><a href="./load-model"><code>LoadModelOptions</code></a></td><td>Options of loadModel.</td></tr><tr><td><a href="./load-weights"><code>loadWeights</code></a></td><td>Loads weights into a model.</td></tr><tr><td><a href="./load-weights"><code>LoadWeightsOptions</code></a></td><td>Options of loadWeights.</td></tr><tr><td><a href="./model-file-error"><code>ModelFileError</code></a></td><td>Error for a model file that cannot be read or written.</td></tr><tr><td><a href="./model-file-error"><code>ModelFileErrorKind</code></a></td><td>Kind of a model file error, for programs to test.</td></tr><tr><td><a href="./quantization"><code>StoredType</code></a></td><td>Storage types of weights in a LayersModel&#39;s shards.</td></tr><tr><td><a href="./save-model"><code>saveModel</code></a></td><td>Saves a model in the format of its file extension.</td></tr><tr><td><a href="./save-model"><code>encodeModel</code></a></td><td>Encodes a model as bytes by file name; only <code>.json</code> produces more than one file.</td></tr><tr><td><a href="./save-model"><code>SaveModelOptions</code></a></td><td>Options of saveModel and encodeModel.</td></tr><tr><td><a href="./shards"><code>ModelFiles</code></a></td><td>Files by the paths in a <code>model.json</code>.</td></tr></tbody></table><p>Also exported here, from another entry: <code>FORMATS</code>, <code>ModelFormat</code>.</p></div>`,
  );
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("reference/formats/index.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const index = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);

export { __pageData, index as default };
