import { useSSRContext } from "vue";
import { ssrRenderAttrs } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";

const __pageData = JSON.parse(
  '{"title":"interruptedChapter","description":"","frontmatter":{"editLink":false},"headers":[],"relativePath":"reference/labs/node/interrupted-chapter.md","filePath":"reference/labs/node/interrupted-chapter.md"}',
);
const _sfc_main = { name: "reference/labs/node/interrupted-chapter.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(
    `<div${ssrRenderAttrs(_attrs)}><h1 id="interruptedchapter" tabindex="-1">interruptedChapter <a class="header-anchor" href="#interruptedchapter" aria-label="Permalink to &quot;interruptedChapter&quot;">​</a></h1><p>From <code>@feedforward/labs/node</code>.</p><h2 id="api-interruptedchapter" tabindex="-1">interruptedChapter() <a class="header-anchor" href="#api-interruptedchapter" aria-label="Permalink to &quot;interruptedChapter() {#api-interruptedchapter}&quot;">​</a></h2><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light github-dark vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">function</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;"> interruptedChapter</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">(</span><span style="--shiki-light:#E36209;--shiki-dark:#FFAB70;">chapter</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">, </span><span style="--shiki-light:#E36209;--shiki-dark:#FFAB70;">path</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">)</span><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">:</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;"> Promise</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">&lt;</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;">ChapterRequest</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">&gt;;</span></span></code></pre></div><p>Reads the settings of an interrupted run of a chapter, to resume it.</p><h3 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h3><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><code>chapter</code></td><td><a href="./../chapter#api-chapter"><code>Chapter</code></a></td><td>-</td></tr><tr><td><code>path</code></td><td><code>string</code></td><td>folder of the run.</td></tr></tbody></table><h3 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h3><p><code>Promise</code>&lt;<a href="./finished-chapter#api-chapterrequest"><code>ChapterRequest</code></a>&gt;</p><h3 id="throws" tabindex="-1">Throws <a class="header-anchor" href="#throws" aria-label="Permalink to &quot;Throws&quot;">​</a></h3><p>FeedforwardError if the folder contains no run of this chapter, or a finished one.</p></div>`,
  );
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add(
    "reference/labs/node/interrupted-chapter.md",
  );
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const interruptedChapter = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);

export { __pageData, interruptedChapter as default };
