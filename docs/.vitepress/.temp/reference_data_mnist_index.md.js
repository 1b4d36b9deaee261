import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"@feedforward/data/mnist","description":"","frontmatter":{},"headers":[],"relativePath":"reference/data/mnist/index.md","filePath":"reference/data/mnist/index.md"}');
const _sfc_main = { name: "reference/data/mnist/index.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="feedforward-data-mnist" tabindex="-1">@feedforward/data/mnist <a class="header-anchor" href="#feedforward-data-mnist" aria-label="Permalink to &quot;@feedforward/data/mnist&quot;">​</a></h1><p>See also the package&#39;s <a href="./../../../packages/data">README</a>.</p><table tabindex="0"><thead><tr><th>export</th><th>meaning</th></tr></thead><tbody><tr><td><a href="./mnist"><code>mnist</code></a></td><td>The MNIST handwritten digits (LeCun, Cortes, Burges).</td></tr><tr><td><a href="./mnist"><code>MnistOptions</code></a></td><td>Options of mnist.</td></tr><tr><td><a href="./image-set"><code>ImageSet</code></a></td><td>Labelled images, and a test part if requested.</td></tr><tr><td><a href="./image-set"><code>ImageSetWithTest</code></a></td><td>An ImageSet with its test part.</td></tr><tr><td><a href="./image-set"><code>ImageSetFiles</code></a></td><td>IDX files, as paths, addresses or bytes; plain or gzipped.</td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("reference/data/mnist/index.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const index = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  index as default
};
