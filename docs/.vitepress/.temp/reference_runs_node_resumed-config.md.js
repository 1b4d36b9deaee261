import { useSSRContext } from "vue";
import { ssrRenderAttrs } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";

const __pageData = JSON.parse(
  '{"title":"resumedConfig","description":"","frontmatter":{"editLink":false},"headers":[],"relativePath":"reference/runs/node/resumed-config.md","filePath":"reference/runs/node/resumed-config.md"}',
);
const _sfc_main = { name: "reference/runs/node/resumed-config.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(
    `<div${ssrRenderAttrs(_attrs)}><h1 id="resumedconfig" tabindex="-1">resumedConfig <a class="header-anchor" href="#resumedconfig" aria-label="Permalink to &quot;resumedConfig&quot;">​</a></h1><p>From <code>@feedforward/runs/node</code>.</p><h2 id="api-resumedconfig" tabindex="-1">resumedConfig() <a class="header-anchor" href="#api-resumedconfig" aria-label="Permalink to &quot;resumedConfig() {#api-resumedconfig}&quot;">​</a></h2><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light github-dark vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">function</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;"> resumedConfig</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">(</span><span style="--shiki-light:#E36209;--shiki-dark:#FFAB70;">path</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">, </span><span style="--shiki-light:#E36209;--shiki-dark:#FFAB70;">changes</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">)</span><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">:</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;"> Promise</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">&lt;</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;">TrainConfig</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">&gt;;</span></span></code></pre></div><p>Returns the configuration of a run to resume; the number of epochs and the engine may change.</p><h3 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h3><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><code>path</code></td><td><code>string</code></td><td>folder of the run.</td></tr><tr><td><code>changes</code></td><td>{ <code>epochs?</code>: <code>number</code>; <code>engine?</code>: <a href="./../../core/engines/engine-table#api-enginename"><code>EngineName</code></a>; }</td><td>settings that may differ from the first run.</td></tr><tr><td><code>changes.epochs?</code></td><td><code>number</code></td><td>total number of epochs. Default: that of the first run.</td></tr><tr><td><code>changes.engine?</code></td><td><a href="./../../core/engines/engine-table#api-enginename"><code>EngineName</code></a></td><td>engine that runs the steps. Default: that of the first run.</td></tr></tbody></table><h3 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h3><p><code>Promise</code>&lt;<a href="./../train-config#api-trainconfig"><code>TrainConfig</code></a>&gt;</p></div>`,
  );
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("reference/runs/node/resumed-config.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const resumedConfig = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);

export { __pageData, resumedConfig as default };
