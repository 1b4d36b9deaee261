import { useSSRContext } from "vue";
import { ssrRenderAttrs } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";

const __pageData = JSON.parse(
  '{"title":"ownPointsCsv","description":"","frontmatter":{"editLink":false},"headers":[],"relativePath":"reference/labs/own-points-csv.md","filePath":"reference/labs/own-points-csv.md"}',
);
const _sfc_main = { name: "reference/labs/own-points-csv.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(
    `<div${ssrRenderAttrs(_attrs)}><h1 id="ownpointscsv" tabindex="-1">ownPointsCsv <a class="header-anchor" href="#ownpointscsv" aria-label="Permalink to &quot;ownPointsCsv&quot;">​</a></h1><p>From <code>@feedforward/labs</code>.</p><h2 id="api-ownpointscsv" tabindex="-1">ownPointsCsv() <a class="header-anchor" href="#api-ownpointscsv" aria-label="Permalink to &quot;ownPointsCsv() {#api-ownpointscsv}&quot;">​</a></h2><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light github-dark vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">function</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;"> ownPointsCsv</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">(</span><span style="--shiki-light:#E36209;--shiki-dark:#FFAB70;">points</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">)</span><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">:</span><span style="--shiki-light:#005CC5;--shiki-dark:#79B8FF;"> string</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">;</span></span></code></pre></div><p>Writes points as a CSV file for <code>readOwnPoints</code>: <code>x1</code>, <code>x2</code> and <code>label</code>, one line per point.</p><h3 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h3><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><code>points</code></td><td><a href="./points#api-ownpoints"><code>OwnPoints</code></a></td><td>coordinates and classes or targets.</td></tr></tbody></table><h3 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h3><p><code>string</code></p></div>`,
  );
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("reference/labs/own-points-csv.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const ownPointsCsv = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);

export { __pageData, ownPointsCsv as default };
