import { useSSRContext } from "vue";
import { ssrRenderAttrs } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";

const __pageData = JSON.parse(
  '{"title":"sweepFigures","description":"","frontmatter":{"editLink":false},"headers":[],"relativePath":"reference/runs/sweep-figures.md","filePath":"reference/runs/sweep-figures.md"}',
);
const _sfc_main = { name: "reference/runs/sweep-figures.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(
    `<div${ssrRenderAttrs(_attrs)}><h1 id="sweepfigures" tabindex="-1">sweepFigures <a class="header-anchor" href="#sweepfigures" aria-label="Permalink to &quot;sweepFigures&quot;">​</a></h1><p>From <code>@feedforward/runs</code>.</p><h2 id="api-sweepfigures" tabindex="-1">sweepFigures() <a class="header-anchor" href="#api-sweepfigures" aria-label="Permalink to &quot;sweepFigures() {#api-sweepfigures}&quot;">​</a></h2><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light github-dark vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">function</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;"> sweepFigures</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">(</span><span style="--shiki-light:#E36209;--shiki-dark:#FFAB70;">results</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">, </span><span style="--shiki-light:#E36209;--shiki-dark:#FFAB70;">metric</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">)</span><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">:</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;"> NamedFigure</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">[];</span></span></code></pre></div><p>The metric by the value of each setting, and the best runs as bars. Failed runs are left out.</p><h3 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h3><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><code>results</code></td><td>readonly <a href="./sweep#api-sweepresult"><code>SweepResult</code></a>[]</td><td>results of the sweep.</td></tr><tr><td><code>metric</code></td><td><code>string</code></td><td>-</td></tr></tbody></table><h3 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h3><p><a href="./figure#api-namedfigure"><code>NamedFigure</code></a>[]</p></div>`,
  );
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("reference/runs/sweep-figures.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const sweepFigures = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);

export { __pageData, sweepFigures as default };
