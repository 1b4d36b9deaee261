import { useSSRContext } from "vue";
import { ssrRenderAttrs } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";

const __pageData = JSON.parse(
  '{"title":"configureBackend","description":"","frontmatter":{"editLink":false},"headers":[],"relativePath":"reference/backend/settings.md","filePath":"reference/backend/settings.md"}',
);
const _sfc_main = { name: "reference/backend/settings.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(
    `<div${ssrRenderAttrs(_attrs)}><h1 id="configurebackend" tabindex="-1">configureBackend <a class="header-anchor" href="#configurebackend" aria-label="Permalink to &quot;configureBackend&quot;">​</a></h1><p>From <code>@feedforward/backend</code>.</p><h2 id="api-configurebackend" tabindex="-1">configureBackend() <a class="header-anchor" href="#api-configurebackend" aria-label="Permalink to &quot;configureBackend() {#api-configurebackend}&quot;">​</a></h2><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light github-dark vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">function</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;"> configureBackend</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">(</span><span style="--shiki-light:#E36209;--shiki-dark:#FFAB70;">options</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">)</span><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">:</span><span style="--shiki-light:#005CC5;--shiki-dark:#79B8FF;"> void</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">;</span></span></code></pre></div><p>Changes how the backend runs programs from now on. What is compiled already stays.</p><h3 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h3><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th></tr></thead><tbody><tr><td><code>options</code></td><td><a href="#api-backendoptions"><code>BackendOptions</code></a></td></tr></tbody></table><h3 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h3><p><code>void</code></p><h3 id="throws" tabindex="-1">Throws <a class="header-anchor" href="#throws" aria-label="Permalink to &quot;Throws&quot;">​</a></h3><p>FeedforwardError for an unknown option or a value that it cannot have; nothing is changed then.</p><h2 id="api-backendoptions" tabindex="-1">BackendOptions <a class="header-anchor" href="#api-backendoptions" aria-label="Permalink to &quot;BackendOptions {#api-backendoptions}&quot;">​</a></h2><p>How the backend runs programs.</p><h3 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h3><table tabindex="0"><thead><tr><th>Property</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="api-property-tier"></a> <code>tier?</code></td><td><code>&quot;auto&quot;</code> | <code>&quot;compiled&quot;</code></td><td><code>&quot;auto&quot;</code>: programs that are new or too small to be worth compiling run on tfjs&#39;s cpu kernels. <code>&quot;compiled&quot;</code>: every program is compiled at once. Default <code>&quot;auto&quot;</code>.</td></tr><tr><td><a id="api-property-threads"></a> <code>threads?</code></td><td><code>number</code></td><td>Threads of a program that has enough work for several. Default: FEEDFORWARD_THREADS, else as many as there are cores.</td></tr><tr><td><a id="api-property-programs"></a> <code>programs?</code></td><td><code>number</code></td><td>Compiled programs that are kept; those that have not run for longest give way. Default 128.</td></tr></tbody></table></div>`,
  );
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("reference/backend/settings.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const settings = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);

export { __pageData, settings as default };
