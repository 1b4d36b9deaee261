import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"@feedforward/data/fashion-mnist","description":"","frontmatter":{},"headers":[],"relativePath":"reference/data/fashion-mnist/index.md","filePath":"reference/data/fashion-mnist/index.md"}');
const _sfc_main = { name: "reference/data/fashion-mnist/index.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="feedforward-data-fashion-mnist" tabindex="-1">@feedforward/data/fashion-mnist <a class="header-anchor" href="#feedforward-data-fashion-mnist" aria-label="Permalink to &quot;@feedforward/data/fashion-mnist&quot;">​</a></h1><p>See also the package&#39;s <a href="./../../../packages/data">README</a>.</p><table tabindex="0"><thead><tr><th>export</th><th>meaning</th></tr></thead><tbody><tr><td><a href="./fashion-mnist"><code>fashionMnistClasses</code></a></td><td>Names of the classes 0 to 9.</td></tr><tr><td><a href="./fashion-mnist"><code>fashionMnist</code></a></td><td>Fashion-MNIST (Xiao, Rasul, Vollgraf, 2017).</td></tr><tr><td><a href="./fashion-mnist"><code>FashionMnistOptions</code></a></td><td>Options of fashionMnist.</td></tr></tbody></table><p>Also exported here, from another entry: <code>ImageSet</code>, <code>ImageSetFiles</code>, <code>ImageSetWithTest</code>.</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("reference/data/fashion-mnist/index.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const index = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  index as default
};
