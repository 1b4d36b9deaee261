import { useSSRContext } from "vue";
import { ssrRenderAttrs } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";

const __pageData = JSON.parse(
  '{"title":"@feedforward/formats/parts","description":"","frontmatter":{},"headers":[],"relativePath":"reference/formats/parts/index.md","filePath":"reference/formats/parts/index.md"}',
);
const _sfc_main = { name: "reference/formats/parts/index.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(
    `<div${ssrRenderAttrs(_attrs)}><h1 id="feedforward-formats-parts" tabindex="-1">@feedforward/formats/parts <a class="header-anchor" href="#feedforward-formats-parts" aria-label="Permalink to &quot;@feedforward/formats/parts&quot;">​</a></h1><p>See also the package&#39;s <a href="./../../../packages/formats">README</a>.</p><table tabindex="0"><thead><tr><th>export</th><th>meaning</th></tr></thead><tbody><tr><td><a href="./json"><code>isObject</code></a></td><td>Whether a JSON <code>value</code> is an object.</td></tr><tr><td><a href="./json"><code>parseJson</code></a></td><td>Parts for programs that embed a model in a file of their own, as checkpoints do.</td></tr><tr><td><a href="./json"><code>Json</code></a></td><td>Any JSON value.</td></tr><tr><td><a href="./json"><code>JsonObject</code></a></td><td>A JSON object.</td></tr><tr><td><a href="./json"><code>KerasObject</code></a></td><td>A layer or model as Keras and tfjs-layers describe it.</td></tr><tr><td><a href="./model-file-error"><code>oneLine</code></a></td><td>Shortens untrusted text to a single line.</td></tr><tr><td><a href="./seal"><code>UNSEALED</code></a></td><td>Value of the metadata entry <code>checksum</code> before the file is sealed.</td></tr><tr><td><a href="./seal"><code>seal</code></a></td><td>Writes the checksum to a file whose metadata has the entry <code>checksum</code> with the value UNSEALED.</td></tr><tr><td><a href="./seal"><code>checkSeal</code></a></td><td>Verifies the checksum of a sealed file.</td></tr><tr><td><a href="./topology"><code>topologyOf</code></a></td><td>Returns the result of <code>model.toJSON</code>, with the depth multipliers that SeparableConv2D omits.</td></tr><tr><td><a href="./weights"><code>disposeModel</code></a></td><td>Disposes a model whose loading failed; its own <code>dispose</code> leaks the weights of layers that are called twice.</td></tr><tr><td><a href="./weights-file"><code>readSafetensorsModel</code></a></td><td>Reads a model from a safetensors file that describes it, written by <code>saveModel</code> or as a checkpoint.</td></tr></tbody></table></div>`,
  );
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("reference/formats/parts/index.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const index = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);

export { __pageData, index as default };
