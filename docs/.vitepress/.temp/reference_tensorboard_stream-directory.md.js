import { useSSRContext } from "vue";
import { ssrRenderAttrs } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";

const __pageData = JSON.parse(
  '{"title":"streamDirectory","description":"","frontmatter":{"editLink":false},"headers":[],"relativePath":"reference/tensorboard/stream-directory.md","filePath":"reference/tensorboard/stream-directory.md"}',
);
const _sfc_main = { name: "reference/tensorboard/stream-directory.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(
    `<div${ssrRenderAttrs(_attrs)}><h1 id="streamdirectory" tabindex="-1">streamDirectory <a class="header-anchor" href="#streamdirectory" aria-label="Permalink to &quot;streamDirectory&quot;">​</a></h1><p>From <code>@feedforward/tensorboard</code>.</p><h2 id="api-streamdirectory" tabindex="-1">streamDirectory() <a class="header-anchor" href="#api-streamdirectory" aria-label="Permalink to &quot;streamDirectory() {#api-streamdirectory}&quot;">​</a></h2><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light github-dark vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">function</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;"> streamDirectory</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">(</span><span style="--shiki-light:#E36209;--shiki-dark:#FFAB70;">stream</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">)</span><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">:</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;"> LogDirectory</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">;</span></span></code></pre></div><p>Sends one event file to a stream, such as a request body.</p><h3 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h3><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><code>stream</code></td><td><code>WritableStream</code>&lt;<code>Uint8Array</code>&lt;<code>ArrayBufferLike</code>&gt;&gt;</td><td>Receives the bytes in order; the writer&#39;s <code>close</code> closes it.</td></tr></tbody></table><h3 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h3><p><a href="./log-directory#api-logdirectory"><code>LogDirectory</code></a></p></div>`,
  );
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add(
    "reference/tensorboard/stream-directory.md",
  );
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const streamDirectory = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);

export { __pageData, streamDirectory as default };
