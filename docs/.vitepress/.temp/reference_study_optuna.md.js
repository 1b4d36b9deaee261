import { useSSRContext } from "vue";
import { ssrRenderAttrs } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";

const __pageData = JSON.parse(
  '{"title":"optunaJournal","description":"","frontmatter":{"editLink":false},"headers":[],"relativePath":"reference/study/optuna.md","filePath":"reference/study/optuna.md"}',
);
const _sfc_main = { name: "reference/study/optuna.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(
    `<div${ssrRenderAttrs(_attrs)}><h1 id="optunajournal" tabindex="-1">optunaJournal <a class="header-anchor" href="#optunajournal" aria-label="Permalink to &quot;optunaJournal&quot;">​</a></h1><p>From <code>@feedforward/study</code>.</p><h2 id="api-optunajournal" tabindex="-1">optunaJournal() <a class="header-anchor" href="#api-optunajournal" aria-label="Permalink to &quot;optunaJournal() {#api-optunajournal}&quot;">​</a></h2><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light github-dark vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">function</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;"> optunaJournal</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">(</span><span style="--shiki-light:#E36209;--shiki-dark:#FFAB70;">study</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">, </span><span style="--shiki-light:#E36209;--shiki-dark:#FFAB70;">options</span><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">?</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">)</span><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">:</span><span style="--shiki-light:#005CC5;--shiki-dark:#79B8FF;"> string</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">;</span></span></code></pre></div><p>A study as a journal that Optuna 5 opens: <code>JournalStorage(JournalFileBackend(&quot;study.log&quot;))</code>, and so optuna-dashboard. Lists among a parameter&#39;s values become their JSON, since Optuna has no lists. Trials that stopped early are &quot;pruned&quot;.</p><h3 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h3><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th></tr></thead><tbody><tr><td><code>study</code></td><td><a href="./study#api-study"><code>Study</code></a></td></tr><tr><td><code>options?</code></td><td><a href="#api-optunajournaloptions"><code>OptunaJournalOptions</code></a></td></tr></tbody></table><h3 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h3><p><code>string</code></p><p>JSON lines.</p><h2 id="api-optunajournaloptions" tabindex="-1">OptunaJournalOptions <a class="header-anchor" href="#api-optunajournaloptions" aria-label="Permalink to &quot;OptunaJournalOptions {#api-optunajournaloptions}&quot;">​</a></h2><p>Options of <a href="#api-optunajournal">optunaJournal</a>.</p><h3 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h3><table tabindex="0"><thead><tr><th>Property</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="api-property-name"></a> <code>name?</code></td><td><code>string</code></td><td>The study&#39;s name. Default: &quot;feedforward&quot;.</td></tr><tr><td><a id="api-property-date"></a> <code>date?</code></td><td><code>Date</code></td><td>When the trials began, for Optuna&#39;s clock. Default: the beginning of 1970.</td></tr></tbody></table></div>`,
  );
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("reference/study/optuna.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const optuna = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);

export { __pageData, optuna as default };
