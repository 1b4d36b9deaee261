import { useSSRContext } from "vue";
import { ssrRenderAttrs } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";

const __pageData = JSON.parse(
  '{"title":"TrialPayload","description":"","frontmatter":{"editLink":false},"headers":[],"relativePath":"reference/runs/node/trial-payload.md","filePath":"reference/runs/node/trial-payload.md"}',
);
const _sfc_main = { name: "reference/runs/node/trial-payload.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(
    `<div${ssrRenderAttrs(_attrs)}><h1 id="trialpayload" tabindex="-1">TrialPayload <a class="header-anchor" href="#trialpayload" aria-label="Permalink to &quot;TrialPayload&quot;">​</a></h1><p>From <code>@feedforward/runs/node</code>.</p><h2 id="api-trialpayload" tabindex="-1">TrialPayload <a class="header-anchor" href="#api-trialpayload" aria-label="Permalink to &quot;TrialPayload {#api-trialpayload}&quot;">​</a></h2><p>A trial&#39;s job as a queue carries it.</p><h3 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h3><table tabindex="0"><thead><tr><th>Property</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="api-property-kind"></a> <code>kind</code></td><td><code>&quot;train&quot;</code> | <code>&quot;report&quot;</code></td><td>Whether the job trains or draws a report.</td></tr><tr><td><a id="api-property-name"></a> <code>name</code></td><td><code>string</code></td><td>Name of the trial.</td></tr><tr><td><a id="api-property-config"></a> <code>config</code></td><td><code>Readonly</code>&lt;<code>Record</code>&lt;<code>string</code>, <code>unknown</code>&gt;&gt;</td><td>Configuration of the run.</td></tr><tr><td><a id="api-property-metric"></a> <code>metric</code></td><td><code>string</code></td><td>Metric that ranks the trials.</td></tr><tr><td><a id="api-property-report"></a> <code>report</code></td><td><code>boolean</code></td><td>Whether to draw the run&#39;s report.</td></tr><tr><td><a id="api-property-data"></a> <code>data?</code></td><td>| { <code>kind</code>: <code>&quot;named&quot;</code>; <code>sha256</code>: <code>string</code>; } | { <code>kind</code>: <code>&quot;file&quot;</code> | <code>&quot;folder&quot;</code>; <code>sha256</code>: <code>string</code>; <code>name</code>: <code>string</code>; }</td><td>Data by checksum, if they are shared.</td></tr></tbody></table></div>`,
  );
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("reference/runs/node/trial-payload.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const trialPayload = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);

export { __pageData, trialPayload as default };
