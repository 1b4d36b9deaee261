import { useSSRContext } from "vue";
import { ssrRenderAttrs } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";

const __pageData = JSON.parse(
  '{"title":"notebook","description":"","frontmatter":{"editLink":false},"headers":[],"relativePath":"reference/core/notebook.md","filePath":"reference/core/notebook.md"}',
);
const _sfc_main = { name: "reference/core/notebook.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(
    `<div${ssrRenderAttrs(_attrs)}><h1 id="notebook" tabindex="-1">notebook <a class="header-anchor" href="#notebook" aria-label="Permalink to &quot;notebook&quot;">​</a></h1><p>From <code>@feedforward/core</code>.</p><h2 id="api-notebook" tabindex="-1">notebook() <a class="header-anchor" href="#api-notebook" aria-label="Permalink to &quot;notebook() {#api-notebook}&quot;">​</a></h2><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light github-dark vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">function</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;"> notebook</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">(</span><span style="--shiki-light:#E36209;--shiki-dark:#FFAB70;">options</span><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">?</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">)</span><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">:</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;"> Callback</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">;</span></span></code></pre></div><p>Shows training in a Deno notebook: one display with the learning curve, the values of the last epoch and the remaining time, which is updated in place. The curve needs <code>@feedforward/plot</code>; without it, the display has the text only. <code>fit</code> uses this callback in a Deno notebook if <code>verbose</code> is 1.</p><h3 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h3><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th></tr></thead><tbody><tr><td><code>options?</code></td><td><a href="#api-notebookoptions"><code>NotebookOptions</code></a></td></tr></tbody></table><h3 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h3><p><a href="./callback#api-callback"><code>Callback</code></a></p><h3 id="throws" tabindex="-1">Throws <a class="header-anchor" href="#throws" aria-label="Permalink to &quot;Throws&quot;">​</a></h3><p>FeedforwardError outside a Deno notebook.</p><h2 id="api-notebookoptions" tabindex="-1">NotebookOptions <a class="header-anchor" href="#api-notebookoptions" aria-label="Permalink to &quot;NotebookOptions {#api-notebookoptions}&quot;">​</a></h2><p>Options of <a href="#api-notebook">notebook</a>.</p><h3 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h3><table tabindex="0"><thead><tr><th>Property</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="api-property-metric"></a> <code>metric?</code></td><td><code>string</code> | readonly <code>string</code>[]</td><td>Metric, or several, of the live curve. Default: &quot;loss&quot;.</td></tr><tr><td><a id="api-property-interval"></a> <code>interval?</code></td><td><code>number</code></td><td>Milliseconds between updates of the progress line. Default: 250.</td></tr></tbody></table></div>`,
  );
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("reference/core/notebook.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const notebook = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);

export { __pageData, notebook as default };
