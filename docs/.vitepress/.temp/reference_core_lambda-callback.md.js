import { useSSRContext } from "vue";
import { ssrRenderAttrs } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";

const __pageData = JSON.parse(
  '{"title":"lambdaCallback","description":"","frontmatter":{"editLink":false},"headers":[],"relativePath":"reference/core/lambda-callback.md","filePath":"reference/core/lambda-callback.md"}',
);
const _sfc_main = { name: "reference/core/lambda-callback.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(
    `<div${ssrRenderAttrs(_attrs)}><h1 id="lambdacallback" tabindex="-1">lambdaCallback <a class="header-anchor" href="#lambdacallback" aria-label="Permalink to &quot;lambdaCallback&quot;">​</a></h1><p>From <code>@feedforward/core</code>.</p><h2 id="api-lambdacallback" tabindex="-1">lambdaCallback() <a class="header-anchor" href="#api-lambdacallback" aria-label="Permalink to &quot;lambdaCallback() {#api-lambdacallback}&quot;">​</a></h2><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light github-dark vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">function</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;"> lambdaCallback</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">(</span><span style="--shiki-light:#E36209;--shiki-dark:#FFAB70;">hooks</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">)</span><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">:</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;"> Callback</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">;</span></span></code></pre></div><p>Creates a callback from functions: <code>lambdaCallback({ onEpochEnd: (epoch, logs) =&gt; console.log(epoch, logs.loss) })</code>.</p><h3 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h3><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><code>hooks</code></td><td><code>Hooks</code></td><td>functions by the name of the hook of <a href="./callback#api-callback">Callback</a> that calls them.</td></tr></tbody></table><h3 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h3><p><a href="./callback#api-callback"><code>Callback</code></a></p></div>`,
  );
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("reference/core/lambda-callback.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const lambdaCallback = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);

export { __pageData, lambdaCallback as default };
