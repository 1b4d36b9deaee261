import { useSSRContext } from "vue";
import { ssrRenderAttrs } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";

const __pageData = JSON.parse(
  '{"title":"section","description":"","frontmatter":{"editLink":false},"headers":[],"relativePath":"reference/runs/section.md","filePath":"reference/runs/section.md"}',
);
const _sfc_main = { name: "reference/runs/section.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(
    `<div${ssrRenderAttrs(_attrs)}><h1 id="section" tabindex="-1">section <a class="header-anchor" href="#section" aria-label="Permalink to &quot;section&quot;">​</a></h1><p>From <code>@feedforward/runs</code>.</p><h2 id="api-sectioninput" tabindex="-1">SectionInput <a class="header-anchor" href="#api-sectioninput" aria-label="Permalink to &quot;SectionInput {#api-sectioninput}&quot;">​</a></h2><p>Input of a section of a run&#39;s report.</p><h3 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h3><table tabindex="0"><thead><tr><th>Property</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="api-property-run"></a> <code>run</code></td><td><a href="./run-spec#api-trainedrun"><code>TrainedRun</code></a></td><td>-</td></tr><tr><td><a id="api-property-dataset"></a> <code>dataset</code></td><td><a href="./dataset#api-dataset"><code>Dataset</code></a></td><td>-</td></tr><tr><td><a id="api-property-seed"></a> <code>seed</code></td><td><code>number</code></td><td>-</td></tr><tr><td><a id="api-property-command"></a> <code>command</code></td><td><code>string</code></td><td>Command that repeats the run.</td></tr><tr><td><a id="api-property-figure"></a> <code>figure</code></td><td>(<code>name</code>) =&gt; <code>string</code></td><td>Returns a figure of the report as HTML, by name; empty if the run has no such figure.</td></tr></tbody></table><h2 id="api-reportsection" tabindex="-1">ReportSection <a class="header-anchor" href="#api-reportsection" aria-label="Permalink to &quot;ReportSection {#api-reportsection}&quot;">​</a></h2><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light github-dark vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">type</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;"> ReportSection</span><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;"> =</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;"> (</span><span style="--shiki-light:#E36209;--shiki-dark:#FFAB70;">input</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">) </span><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">=&gt;</span><span style="--shiki-light:#005CC5;--shiki-dark:#79B8FF;"> string</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">;</span></span></code></pre></div><p>A section of a run&#39;s report as HTML, including its heading.</p><h3 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h3><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th></tr></thead><tbody><tr><td><code>input</code></td><td><a href="#api-sectioninput"><code>SectionInput</code></a></td></tr></tbody></table><h3 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h3><p><code>string</code></p></div>`,
  );
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("reference/runs/section.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const section = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);

export { __pageData, section as default };
