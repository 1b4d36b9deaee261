import { useSSRContext } from "vue";
import { ssrRenderAttrs } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";

const __pageData = JSON.parse(
  '{"title":"engines","description":"","frontmatter":{"editLink":false},"headers":[],"relativePath":"reference/core/engines.md","filePath":"reference/core/engines.md"}',
);
const _sfc_main = { name: "reference/core/engines.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(
    `<div${ssrRenderAttrs(_attrs)}><h1 id="engines" tabindex="-1">engines <a class="header-anchor" href="#engines" aria-label="Permalink to &quot;engines&quot;">​</a></h1><p>From <code>@feedforward/core</code>.</p><h2 id="api-engines" tabindex="-1">engines() <a class="header-anchor" href="#api-engines" aria-label="Permalink to &quot;engines() {#api-engines}&quot;">​</a></h2><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light github-dark vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">function</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;"> engines</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">()</span><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">:</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;"> Promise</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">&lt;</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;">EngineInfo</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">[]&gt;;</span></span></code></pre></div><p>Lists every engine and whether it starts on this machine. Takes as long as starting them.</p><h3 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h3><p><code>Promise</code>&lt;<a href="#api-engineinfo"><code>EngineInfo</code></a>[]&gt;</p><h2 id="api-engineinfo" tabindex="-1">EngineInfo <a class="header-anchor" href="#api-engineinfo" aria-label="Permalink to &quot;EngineInfo {#api-engineinfo}&quot;">​</a></h2><p>An engine, and whether it is available here.</p><h3 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h3><table tabindex="0"><thead><tr><th>Property</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="api-property-name"></a> <code>name</code></td><td><code>&quot;tensorflow&quot;</code> | <code>&quot;webgl&quot;</code> | <code>&quot;wasm&quot;</code> | <code>&quot;cpu&quot;</code> | <code>&quot;webgpu&quot;</code> | <code>&quot;onnx&quot;</code> | <code>&quot;onnx-wasm&quot;</code></td><td>Value of the option <code>engine</code> that selects it.</td></tr><tr><td><a id="api-property-compiled"></a> <code>compiled</code></td><td><code>boolean</code></td><td>Whether it runs the compiled step, as one program.</td></tr><tr><td><a id="api-property-available"></a> <code>available</code></td><td><code>boolean</code></td><td>Whether it loads on this machine.</td></tr><tr><td><a id="api-property-reason"></a> <code>reason?</code></td><td><code>string</code></td><td>Why it is not available.</td></tr></tbody></table></div>`,
  );
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("reference/core/engines.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const engines = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);

export { __pageData, engines as default };
