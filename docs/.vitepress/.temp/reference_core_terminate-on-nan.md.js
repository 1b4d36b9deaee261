import { useSSRContext } from "vue";
import { ssrRenderAttrs } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";

const __pageData = JSON.parse(
  '{"title":"terminateOnNaN","description":"","frontmatter":{"editLink":false},"headers":[],"relativePath":"reference/core/terminate-on-nan.md","filePath":"reference/core/terminate-on-nan.md"}',
);
const _sfc_main = { name: "reference/core/terminate-on-nan.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(
    `<div${ssrRenderAttrs(_attrs)}><h1 id="terminateonnan" tabindex="-1">terminateOnNaN <a class="header-anchor" href="#terminateonnan" aria-label="Permalink to &quot;terminateOnNaN&quot;">​</a></h1><p>From <code>@feedforward/core</code>.</p><h2 id="api-terminateonnan" tabindex="-1">terminateOnNaN() <a class="header-anchor" href="#api-terminateonnan" aria-label="Permalink to &quot;terminateOnNaN() {#api-terminateonnan}&quot;">​</a></h2><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light github-dark vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">function</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;"> terminateOnNaN</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">()</span><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">:</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;"> Callback</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">;</span></span></code></pre></div><p>Stops training at the first batch whose running loss is NaN or infinite.</p><h3 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h3><p><a href="./callback#api-callback"><code>Callback</code></a></p></div>`,
  );
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("reference/core/terminate-on-nan.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const terminateOnNan = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);

export { __pageData, terminateOnNan as default };
