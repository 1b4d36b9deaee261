import { useSSRContext } from "vue";
import { ssrRenderAttrs } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";

const __pageData = JSON.parse(
  '{"title":"chunkSize","description":"","frontmatter":{"editLink":false},"headers":[],"relativePath":"reference/jit/chunk-size.md","filePath":"reference/jit/chunk-size.md"}',
);
const _sfc_main = { name: "reference/jit/chunk-size.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(
    `<div${ssrRenderAttrs(_attrs)}><h1 id="chunksize" tabindex="-1">chunkSize <a class="header-anchor" href="#chunksize" aria-label="Permalink to &quot;chunkSize&quot;">​</a></h1><p>From <code>@feedforward/jit</code>.</p><h2 id="api-chunksize" tabindex="-1">chunkSize() <a class="header-anchor" href="#api-chunksize" aria-label="Permalink to &quot;chunkSize() {#api-chunksize}&quot;">​</a></h2><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light github-dark vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">function</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;"> chunkSize</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">(</span><span style="--shiki-light:#E36209;--shiki-dark:#FFAB70;">limits</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">)</span><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">:</span><span style="--shiki-light:#005CC5;--shiki-dark:#79B8FF;"> number</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">;</span></span></code></pre></div><p>Returns the number of steps to run in one call: one to measure its duration, then as many as are useful. A call has a fixed cost, and large weights are copied once per call. More than 50 steps gain nothing; more than 250 ms would block the event loop, which native engines occupy while they run; more than 64 MiB of stacked rows would waste memory.</p><h3 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h3><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><code>limits</code></td><td><a href="#api-chunklimits"><code>ChunkLimits</code></a></td><td>number of steps that are left, and size of what each call copies.</td></tr></tbody></table><h3 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h3><p><code>number</code></p><h2 id="api-chunklimits" tabindex="-1">ChunkLimits <a class="header-anchor" href="#api-chunklimits" aria-label="Permalink to &quot;ChunkLimits {#api-chunklimits}&quot;">​</a></h2><p>Inputs for choosing the number of steps per call.</p><h3 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h3><table tabindex="0"><thead><tr><th>Property</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="api-property-batches"></a> <code>batches</code></td><td><code>number</code></td><td>Number of remaining batches.</td></tr><tr><td><a id="api-property-bytesperbatch"></a> <code>bytesPerBatch?</code></td><td><code>number</code></td><td>Bytes that a batch adds to the call if its rows are copied. Default: 0.</td></tr><tr><td><a id="api-property-millisecondsperbatch"></a> <code>millisecondsPerBatch?</code></td><td><code>number</code></td><td>Duration of a batch so far in milliseconds; unknown before the first call.</td></tr></tbody></table></div>`,
  );
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("reference/jit/chunk-size.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const chunkSize = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);

export { __pageData, chunkSize as default };
