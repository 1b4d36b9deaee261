import { useSSRContext } from "vue";
import { ssrRenderAttrs } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";

const __pageData = JSON.parse(
  '{"title":"halvingRounds","description":"","frontmatter":{"editLink":false},"headers":[],"relativePath":"reference/study/halving.md","filePath":"reference/study/halving.md"}',
);
const _sfc_main = { name: "reference/study/halving.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="halvingrounds" tabindex="-1">halvingRounds <a class="header-anchor" href="#halvingrounds" aria-label="Permalink to &quot;halvingRounds&quot;">​</a></h1><p>From <code>@feedforward/study</code>.</p><h2 id="api-halvingrounds" tabindex="-1">halvingRounds() <a class="header-anchor" href="#api-halvingrounds" aria-label="Permalink to &quot;halvingRounds() {#api-halvingrounds}&quot;">​</a></h2><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light github-dark vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">function</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;"> halvingRounds</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">(</span></span>
<span class="line"><span style="--shiki-light:#E36209;--shiki-dark:#FFAB70;">   points</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">, </span></span>
<span class="line"><span style="--shiki-light:#E36209;--shiki-dark:#FFAB70;">   epochs</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">, </span></span>
<span class="line"><span style="--shiki-light:#E36209;--shiki-dark:#FFAB70;">   factor</span></span>
<span class="line"><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">)</span><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">:</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;"> HalvingRound</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">[];</span></span></code></pre></div><p>Successive halving (Jamieson &amp; Talwalkar 2016): all points for a few epochs, the best share of them for more, until a few get all of the epochs.</p><h3 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h3><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><code>points</code></td><td><code>number</code></td><td>-</td></tr><tr><td><code>epochs</code></td><td><code>number</code></td><td>-</td></tr><tr><td><code>factor</code></td><td><code>number</code></td><td>of how many points one goes on, and how many times as long: 3 keeps the best third each round.</td></tr></tbody></table><h3 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h3><p><a href="#api-halvinground"><code>HalvingRound</code></a>[]</p><p>rounds with growing epochs; the last has all of them.</p><h2 id="api-halvinground" tabindex="-1">HalvingRound <a class="header-anchor" href="#api-halvinground" aria-label="Permalink to &quot;HalvingRound {#api-halvinground}&quot;">​</a></h2><p>One round of successive halving.</p><h3 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h3><table tabindex="0"><thead><tr><th>Property</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="api-property-epochs"></a> <code>epochs</code></td><td><code>number</code></td><td>Epochs that each point has been trained for when the round ends.</td></tr><tr><td><a id="api-property-points"></a> <code>points</code></td><td><code>number</code></td><td>How many points the round trains: the best of the round before.</td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("reference/study/halving.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const halving = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);

export { __pageData, halving as default };
