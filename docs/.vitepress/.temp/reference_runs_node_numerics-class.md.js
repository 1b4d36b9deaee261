import { useSSRContext } from "vue";
import { ssrRenderAttrs } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";

const __pageData = JSON.parse(
  '{"title":"numericsClass","description":"","frontmatter":{"editLink":false},"headers":[],"relativePath":"reference/runs/node/numerics-class.md","filePath":"reference/runs/node/numerics-class.md"}',
);
const _sfc_main = { name: "reference/runs/node/numerics-class.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(
    `<div${ssrRenderAttrs(_attrs)}><h1 id="numericsclass" tabindex="-1">numericsClass <a class="header-anchor" href="#numericsclass" aria-label="Permalink to &quot;numericsClass&quot;">​</a></h1><p>From <code>@feedforward/runs/node</code>.</p><h2 id="api-numericsclass" tabindex="-1">numericsClass() <a class="header-anchor" href="#api-numericsclass" aria-label="Permalink to &quot;numericsClass() {#api-numericsclass}&quot;">​</a></h2><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light github-dark vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">function</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;"> numericsClass</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">(</span><span style="--shiki-light:#E36209;--shiki-dark:#FFAB70;">engine</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">)</span><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">:</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;"> Promise</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">&lt;</span><span style="--shiki-light:#005CC5;--shiki-dark:#79B8FF;">string</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">&gt;;</span></span></code></pre></div><p>The class of this machine&#39;s numbers: a hash of the weights that a small fixed training ends with (convolution, dense layers, Adam), of the libraries&#39; versions, the engine and its threads. Trainings give the same bits on machines of one class, as far as this can tell.</p><h3 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h3><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th></tr></thead><tbody><tr><td><code>engine</code></td><td><a href="./../../core/engines/engine-table#api-enginename"><code>EngineName</code></a></td></tr></tbody></table><h3 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h3><p><code>Promise</code>&lt;<code>string</code>&gt;</p><p>sixteen hexadecimal digits.</p></div>`,
  );
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("reference/runs/node/numerics-class.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const numericsClass = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);

export { __pageData, numericsClass as default };
