import { useSSRContext } from "vue";
import { ssrRenderAttrs } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";

const __pageData = JSON.parse(
  '{"title":"functionGraph","description":"","frontmatter":{"editLink":false},"headers":[],"relativePath":"reference/tensorboard/views/function-graph.md","filePath":"reference/tensorboard/views/function-graph.md"}',
);
const _sfc_main = { name: "reference/tensorboard/views/function-graph.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(
    `<div${ssrRenderAttrs(_attrs)}><h1 id="functiongraph" tabindex="-1">functionGraph <a class="header-anchor" href="#functiongraph" aria-label="Permalink to &quot;functionGraph&quot;">​</a></h1><p>From <code>@feedforward/tensorboard/views</code>.</p><h2 id="api-functiongraph" tabindex="-1">functionGraph() <a class="header-anchor" href="#api-functiongraph" aria-label="Permalink to &quot;functionGraph() {#api-functiongraph}&quot;">​</a></h2><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light github-dark vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">function</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;"> functionGraph</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">(</span><span style="--shiki-light:#E36209;--shiki-dark:#FFAB70;">metadata</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">)</span><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">:</span><span style="--shiki-light:#005CC5;--shiki-dark:#79B8FF;"> object</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">;</span></span></code></pre></div><p>The graph of a traced function from its run metadata; several graphs get scopes <code>graph_1</code>, <code>graph_2</code>, … as in TensorBoard.</p><h3 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h3><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th></tr></thead><tbody><tr><td><code>metadata</code></td><td>{ <code>stepStats</code>: | { <code>devStats</code>: readonly <code>object</code>[]; } | <code>undefined</code>; <code>functionGraphs</code>: readonly <code>object</code>[]; }</td></tr><tr><td><code>metadata.stepStats?</code></td><td>| { <code>devStats</code>: readonly <code>object</code>[]; } | <code>undefined</code></td></tr><tr><td><code>metadata.functionGraphs?</code></td><td>readonly <code>object</code>[]</td></tr></tbody></table><h3 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h3><p><code>object</code></p><table tabindex="0"><thead><tr><th>Name</th><th>Type</th></tr></thead><tbody><tr><td><code>node</code></td><td>readonly <code>object</code>[]</td></tr><tr><td><code>versions</code></td><td>| { <code>producer</code>: <code>number</code>; <code>minConsumer</code>: <code>number</code>; } | <code>undefined</code></td></tr></tbody></table></div>`,
  );
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add(
    "reference/tensorboard/views/function-graph.md",
  );
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const functionGraph = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);

export { __pageData, functionGraph as default };
