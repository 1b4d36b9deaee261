import { useSSRContext } from "vue";
import { ssrRenderAttrs } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";

const __pageData = JSON.parse(
  '{"title":"Ticks","description":"","frontmatter":{"editLink":false},"headers":[],"relativePath":"reference/plot/ticks.md","filePath":"reference/plot/ticks.md"}',
);
const _sfc_main = { name: "reference/plot/ticks.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(
    `<div${ssrRenderAttrs(_attrs)}><h1 id="ticks" tabindex="-1">Ticks <a class="header-anchor" href="#ticks" aria-label="Permalink to &quot;Ticks&quot;">​</a></h1><p>From <code>@feedforward/plot</code>.</p><h2 id="api-ticks" tabindex="-1">Ticks <a class="header-anchor" href="#api-ticks" aria-label="Permalink to &quot;Ticks {#api-ticks}&quot;">​</a></h2><p>Ticks of an axis, with their labels.</p><h3 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h3><table tabindex="0"><thead><tr><th>Property</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="api-property-values"></a> <code>values</code></td><td>readonly <code>number</code>[]</td><td>Positions on the axis.</td></tr><tr><td><a id="api-property-labels"></a> <code>labels</code></td><td>readonly <code>string</code>[]</td><td>Text at each position.</td></tr></tbody></table><h2 id="api-scaletype" tabindex="-1">ScaleType <a class="header-anchor" href="#api-scaletype" aria-label="Permalink to &quot;ScaleType {#api-scaletype}&quot;">​</a></h2><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light github-dark vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">type</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;"> ScaleType</span><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;"> =</span><span style="--shiki-light:#032F62;--shiki-dark:#9ECBFF;"> &quot;linear&quot;</span><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;"> |</span><span style="--shiki-light:#032F62;--shiki-dark:#9ECBFF;"> &quot;log&quot;</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">;</span></span></code></pre></div><p>Scale of an axis: equal differences, or equal ratios, are equally far apart.</p></div>`,
  );
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("reference/plot/ticks.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const ticks = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);

export { __pageData, ticks as default };
