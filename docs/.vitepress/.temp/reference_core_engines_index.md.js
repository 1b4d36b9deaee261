import { useSSRContext } from "vue";
import { ssrRenderAttrs } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";

const __pageData = JSON.parse(
  '{"title":"@feedforward/core/engines","description":"","frontmatter":{},"headers":[],"relativePath":"reference/core/engines/index.md","filePath":"reference/core/engines/index.md"}',
);
const _sfc_main = { name: "reference/core/engines/index.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(
    `<div${ssrRenderAttrs(_attrs)}><h1 id="feedforward-core-engines" tabindex="-1">@feedforward/core/engines <a class="header-anchor" href="#feedforward-core-engines" aria-label="Permalink to &quot;@feedforward/core/engines&quot;">​</a></h1><p>See also the package&#39;s <a href="./../../../packages/core">README</a>.</p><table tabindex="0"><thead><tr><th>export</th><th>meaning</th></tr></thead><tbody><tr><td><a href="./engine-table"><code>eagerEngineSpecs</code></a></td><td>Definition of each eager engine, by name.</td></tr><tr><td><a href="./engine-table"><code>engineListings</code></a></td><td>Listing of every engine, by name.</td></tr><tr><td><a href="./engine-table"><code>allEngines</code></a></td><td>Names of all engines, compiled ones first.</td></tr><tr><td><a href="./engine-table"><code>nodeEngines</code></a></td><td>Names of the engines available in Node, <code>auto</code> first.</td></tr><tr><td><a href="./engine-table"><code>isCompiled</code></a></td><td>Whether an engine runs the compiled step.</td></tr><tr><td><a href="./engine-table"><code>EagerEngine</code></a></td><td>Engines that run a step eagerly.</td></tr><tr><td><a href="./engine-table"><code>EngineName</code></a></td><td>Engines that run the steps.</td></tr><tr><td><a href="./engine-table"><code>NodeEngine</code></a></td><td>Engines that users can select in Node.</td></tr><tr><td><a href="./engine-table"><code>BrowserEngine</code></a></td><td>Engines that users can select in a browser.</td></tr></tbody></table><p>Also exported here, from another entry: <code>CompiledEngine</code>.</p></div>`,
  );
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("reference/core/engines/index.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const index = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);

export { __pageData, index as default };
