import { useSSRContext } from "vue";
import { ssrRenderAttrs } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";

const __pageData = JSON.parse(
  '{"title":"@feedforward/plot/node","description":"","frontmatter":{},"headers":[],"relativePath":"reference/plot/node/index.md","filePath":"reference/plot/node/index.md"}',
);
const _sfc_main = { name: "reference/plot/node/index.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(
    `<div${ssrRenderAttrs(_attrs)}><h1 id="feedforward-plot-node" tabindex="-1">@feedforward/plot/node <a class="header-anchor" href="#feedforward-plot-node" aria-label="Permalink to &quot;@feedforward/plot/node&quot;">​</a></h1><p>See also the package&#39;s <a href="./../../../packages/plot">README</a>.</p><table tabindex="0"><thead><tr><th>export</th><th>meaning</th></tr></thead><tbody><tr><td><a href="./node"><code>environment</code></a></td><td>Environment for Node.</td></tr><tr><td><a href="./node"><code>explain</code></a></td><td>Explains a file system&#39;s error to someone who saves a figure.</td></tr></tbody></table></div>`,
  );
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("reference/plot/node/index.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const index = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);

export { __pageData, index as default };
