import { useSSRContext } from "vue";
import { ssrRenderAttrs } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";

const __pageData = JSON.parse(
  '{"title":"momentum","description":"","frontmatter":{"editLink":false},"headers":[],"relativePath":"reference/optim/momentum.md","filePath":"reference/optim/momentum.md"}',
);
const _sfc_main = { name: "reference/optim/momentum.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(
    `<div${ssrRenderAttrs(_attrs)}><h1 id="momentum" tabindex="-1">momentum <a class="header-anchor" href="#momentum" aria-label="Permalink to &quot;momentum&quot;">​</a></h1><p>From <code>@feedforward/optim</code>.</p><h2 id="api-momentum" tabindex="-1">momentum() <a class="header-anchor" href="#api-momentum" aria-label="Permalink to &quot;momentum() {#api-momentum}&quot;">​</a></h2><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light github-dark vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">function</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;"> momentum</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">(</span><span style="--shiki-light:#E36209;--shiki-dark:#FFAB70;">rate</span><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">?</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">, </span><span style="--shiki-light:#E36209;--shiki-dark:#FFAB70;">factor</span><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">?</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">)</span><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">:</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;"> SGD</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">;</span></span></code></pre></div><p>Gradient descent with momentum (Polyak 1964), v ← µ·v − η·g; p ← p + v: <a href="./sgd#api-sgd">SGD</a> whose <code>momentum</code> defaults to 0.9.</p><h3 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h3><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th><th>Default value</th><th>Description</th></tr></thead><tbody><tr><td><code>rate?</code></td><td>| <code>number</code> | <a href="./schedule#api-abstract-learningrateschedule"><code>LearningRateSchedule</code></a> | <a href="./sgd#api-sgdoptions"><code>SGDOptions</code></a></td><td><code>{}</code></td><td>learning rate, schedule or options</td></tr><tr><td><code>factor?</code></td><td><code>number</code></td><td><code>0.9</code></td><td>the momentum µ, if the first argument is a rate</td></tr></tbody></table><h3 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h3><p><a href="./sgd#api-sgd"><code>SGD</code></a></p></div>`,
  );
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("reference/optim/momentum.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const momentum = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);

export { __pageData, momentum as default };
