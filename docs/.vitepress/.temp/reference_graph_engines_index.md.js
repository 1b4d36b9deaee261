import { useSSRContext } from "vue";
import { ssrRenderAttrs } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";

const __pageData = JSON.parse(
  '{"title":"@feedforward/graph/engines","description":"","frontmatter":{},"headers":[],"relativePath":"reference/graph/engines/index.md","filePath":"reference/graph/engines/index.md"}',
);
const _sfc_main = { name: "reference/graph/engines/index.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(
    `<div${ssrRenderAttrs(_attrs)}><h1 id="feedforward-graph-engines" tabindex="-1">@feedforward/graph/engines <a class="header-anchor" href="#feedforward-graph-engines" aria-label="Permalink to &quot;@feedforward/graph/engines&quot;">​</a></h1><p>See also the package&#39;s <a href="./../../../packages/graph">README</a>.</p><table tabindex="0"><thead><tr><th>export</th><th>meaning</th></tr></thead><tbody><tr><td><a href="./engine-spec"><code>Places</code></a></td><td>A flag for Node and one for browsers.</td></tr><tr><td><a href="./engine-spec"><code>EngineListing</code></a></td><td>Listing of an engine, however it runs.</td></tr><tr><td><a href="./engine-spec"><code>EngineSpec</code></a></td><td>An engine.</td></tr><tr><td><a href="./table"><code>engineNames</code></a></td><td>Names of the engines, in order.</td></tr><tr><td><a href="./table"><code>isEngine</code></a></td><td>Whether a name is that of an engine that runs compiled programs.</td></tr><tr><td><a href="./table"><code>OfferedIn</code></a></td><td>Names of a table&#39;s engines that are offered in an environment.</td></tr></tbody></table><p>Also exported here, from another entry: <code>EngineName</code>, <code>EngineOption</code>, <code>engineSpecs</code>.</p></div>`,
  );
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("reference/graph/engines/index.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const index = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);

export { __pageData, index as default };
