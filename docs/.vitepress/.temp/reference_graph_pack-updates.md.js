import { useSSRContext } from "vue";
import { ssrRenderAttrs } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";

const __pageData = JSON.parse(
  '{"title":"packUpdates","description":"","frontmatter":{"editLink":false},"headers":[],"relativePath":"reference/graph/pack-updates.md","filePath":"reference/graph/pack-updates.md"}',
);
const _sfc_main = { name: "reference/graph/pack-updates.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(
    `<div${ssrRenderAttrs(_attrs)}><h1 id="packupdates" tabindex="-1">packUpdates <a class="header-anchor" href="#packupdates" aria-label="Permalink to &quot;packUpdates&quot;">​</a></h1><p>From <code>@feedforward/graph</code>.</p><h2 id="api-packupdates" tabindex="-1">packUpdates() <a class="header-anchor" href="#api-packupdates" aria-label="Permalink to &quot;packUpdates() {#api-packupdates}&quot;">​</a></h2><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light github-dark vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">function</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;"> packUpdates</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">(</span><span style="--shiki-light:#E36209;--shiki-dark:#FFAB70;">original</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">)</span><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">:</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;"> PackedGraph</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">;</span></span></code></pre></div><p>Merges the updates of small variables that follow the same rule (the biases and small kernels of a network with one optimizer) into one update of their concatenation. An operation costs microseconds however small it is, and an optimizer has about ten per variable. Returns the graph itself if there is nothing to pack.</p><h3 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h3><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><code>original</code></td><td><a href="./graph#api-graph"><code>Graph</code></a></td><td>graph, which is not changed.</td></tr></tbody></table><h3 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h3><p><code>PackedGraph</code></p></div>`,
  );
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("reference/graph/pack-updates.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const packUpdates = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);

export { __pageData, packUpdates as default };
