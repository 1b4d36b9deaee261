import { useSSRContext } from "vue";
import { ssrRenderAttrs } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";

const __pageData = JSON.parse(
  '{"title":"binaryAccuracy","description":"","frontmatter":{"editLink":false},"headers":[],"relativePath":"reference/core/binary-accuracy.md","filePath":"reference/core/binary-accuracy.md"}',
);
const _sfc_main = { name: "reference/core/binary-accuracy.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(
    `<div${ssrRenderAttrs(_attrs)}><h1 id="binaryaccuracy" tabindex="-1">binaryAccuracy <a class="header-anchor" href="#binaryaccuracy" aria-label="Permalink to &quot;binaryAccuracy&quot;">​</a></h1><p>From <code>@feedforward/core</code>.</p><h2 id="api-binaryaccuracy" tabindex="-1">binaryAccuracy() <a class="header-anchor" href="#api-binaryaccuracy" aria-label="Permalink to &quot;binaryAccuracy() {#api-binaryaccuracy}&quot;">​</a></h2><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light github-dark vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">function</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;"> binaryAccuracy</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">(</span><span style="--shiki-light:#E36209;--shiki-dark:#FFAB70;">options</span><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">?</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">)</span><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">:</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;"> Metric</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">;</span></span></code></pre></div><p>Fraction of outputs on the correct side of the threshold t: mean [y = (p &gt; t)]. Source: Keras 3 <code>BinaryAccuracy</code>.</p><h3 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h3><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th></tr></thead><tbody><tr><td><code>options?</code></td><td><a href="#api-binaryaccuracyoptions"><code>BinaryAccuracyOptions</code></a></td></tr></tbody></table><h3 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h3><p><a href="./metric#api-metric"><code>Metric</code></a></p><h2 id="api-binaryaccuracyoptions" tabindex="-1">BinaryAccuracyOptions <a class="header-anchor" href="#api-binaryaccuracyoptions" aria-label="Permalink to &quot;BinaryAccuracyOptions {#api-binaryaccuracyoptions}&quot;">​</a></h2><p>Options of <a href="#api-binaryaccuracy">binaryAccuracy</a>.</p><h3 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h3><table tabindex="0"><thead><tr><th>Property</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="api-property-name"></a> <code>name?</code></td><td><code>string</code></td><td>Name in the logs. Default: &quot;binary_accuracy&quot;.</td></tr><tr><td><a id="api-property-threshold"></a> <code>threshold?</code></td><td><code>number</code></td><td>A prediction above this counts as 1. Default 0.5.</td></tr></tbody></table></div>`,
  );
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("reference/core/binary-accuracy.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const binaryAccuracy = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);

export { __pageData, binaryAccuracy as default };
