import { useSSRContext } from "vue";
import { ssrRenderAttrs } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";

const __pageData = JSON.parse(
  '{"title":"monitor","description":"","frontmatter":{"editLink":false},"headers":[],"relativePath":"reference/core/monitor.md","filePath":"reference/core/monitor.md"}',
);
const _sfc_main = { name: "reference/core/monitor.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(
    `<div${ssrRenderAttrs(_attrs)}><h1 id="monitor" tabindex="-1">monitor <a class="header-anchor" href="#monitor" aria-label="Permalink to &quot;monitor&quot;">​</a></h1><p>From <code>@feedforward/core</code>.</p><h2 id="api-monitoroptions" tabindex="-1">MonitorOptions <a class="header-anchor" href="#api-monitoroptions" aria-label="Permalink to &quot;MonitorOptions {#api-monitoroptions}&quot;">​</a></h2><p>Options of callbacks that monitor a value.</p><h3 id="extended-by" tabindex="-1">Extended by <a class="header-anchor" href="#extended-by" aria-label="Permalink to &quot;Extended by&quot;">​</a></h3><ul><li><a href="./early-stopping#api-earlystoppingoptions"><code>EarlyStoppingOptions</code></a></li><li><a href="./reduce-lr-on-plateau#api-reducelronplateauoptions"><code>ReduceLROnPlateauOptions</code></a></li></ul><h3 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h3><table tabindex="0"><thead><tr><th>Property</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="api-property-monitor"></a> <code>monitor?</code></td><td><code>string</code></td><td>Name of the value to monitor. Default: &quot;val_loss&quot;.</td></tr><tr><td><a id="api-property-mode"></a> <code>mode?</code></td><td><a href="#api-monitormode"><code>MonitorMode</code></a></td><td>Direction of improvement. Default: &quot;auto&quot;, the direction of the metric.</td></tr><tr><td><a id="api-property-mindelta"></a> <code>minDelta?</code></td><td><code>number</code></td><td>Smallest change that counts as an improvement, not negative. Default: 0.</td></tr></tbody></table><h2 id="api-monitormode" tabindex="-1">MonitorMode <a class="header-anchor" href="#api-monitormode" aria-label="Permalink to &quot;MonitorMode {#api-monitormode}&quot;">​</a></h2><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light github-dark vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">type</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;"> MonitorMode</span><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;"> =</span><span style="--shiki-light:#032F62;--shiki-dark:#9ECBFF;"> &quot;auto&quot;</span><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;"> |</span><span style="--shiki-light:#032F62;--shiki-dark:#9ECBFF;"> &quot;min&quot;</span><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;"> |</span><span style="--shiki-light:#032F62;--shiki-dark:#9ECBFF;"> &quot;max&quot;</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">;</span></span></code></pre></div><p>Whether a lower or a higher value is better; <code>auto</code> uses the direction of the metric.</p></div>`,
  );
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("reference/core/monitor.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const monitor = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);

export { __pageData, monitor as default };
