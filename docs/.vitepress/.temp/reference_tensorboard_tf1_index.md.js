import { useSSRContext } from "vue";
import { ssrRenderAttrs } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";

const __pageData = JSON.parse(
  '{"title":"@feedforward/tensorboard/tf1","description":"","frontmatter":{},"headers":[],"relativePath":"reference/tensorboard/tf1/index.md","filePath":"reference/tensorboard/tf1/index.md"}',
);
const _sfc_main = { name: "reference/tensorboard/tf1/index.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(
    `<div${ssrRenderAttrs(_attrs)}><h1 id="feedforward-tensorboard-tf1" tabindex="-1">@feedforward/tensorboard/tf1 <a class="header-anchor" href="#feedforward-tensorboard-tf1" aria-label="Permalink to &quot;@feedforward/tensorboard/tf1&quot;">​</a></h1><p>See also the package&#39;s <a href="./../../../packages/tensorboard">README</a>.</p><table tabindex="0"><thead><tr><th>export</th><th>meaning</th></tr></thead><tbody><tr><td><a href="./file-writer"><code>FileWriter</code></a></td><td>TensorFlow 1&#39;s FileWriter.</td></tr><tr><td><a href="./summary"><code>scalar</code></a></td><td>A scalar under the tag <code>name</code>.</td></tr><tr><td><a href="./summary"><code>histogram</code></a></td><td>A histogram with TensorFlow 1&#39;s exponential buckets under the tag <code>name</code>.</td></tr><tr><td><a href="./summary"><code>image</code></a></td><td>The first images of a batch of shape [count, height, width, channels], under the tags <code>name/image</code> or, for several outputs, <code>name/image/0</code>, <code>name/image/1</code>, … Bytes are stored unchanged.</td></tr><tr><td><a href="./summary"><code>audio</code></a></td><td>The first clips of a batch of shape [count, frames] or [count, frames, channels], values −1 to 1, under the tags <code>name/audio</code> or, for several outputs, <code>name/audio/0</code>, <code>name/audio/1</code>, …</td></tr><tr><td><a href="./summary"><code>text</code></a></td><td>Markdown, a list or a table under the tag <code>name</code>.</td></tr><tr><td><a href="./summary"><code>merge</code></a></td><td>Merges the values of several summaries.</td></tr><tr><td><a href="./summary"><code>SummaryBytes</code></a></td><td>The bytes of a tensorflow.Summary, as returned by <code>tf.summary</code> operations of TensorFlow 1 and accepted by FileWriter.</td></tr></tbody></table></div>`,
  );
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("reference/tensorboard/tf1/index.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const index = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);

export { __pageData, index as default };
