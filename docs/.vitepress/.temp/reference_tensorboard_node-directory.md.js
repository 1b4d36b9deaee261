import { useSSRContext } from "vue";
import { ssrRenderAttrs } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";

const __pageData = JSON.parse(
  '{"title":"nodeDirectory","description":"","frontmatter":{"editLink":false},"headers":[],"relativePath":"reference/tensorboard/node-directory.md","filePath":"reference/tensorboard/node-directory.md"}',
);
const _sfc_main = { name: "reference/tensorboard/node-directory.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(
    `<div${ssrRenderAttrs(_attrs)}><h1 id="nodedirectory" tabindex="-1">nodeDirectory <a class="header-anchor" href="#nodedirectory" aria-label="Permalink to &quot;nodeDirectory&quot;">​</a></h1><p>From <code>@feedforward/tensorboard</code>.</p><h2 id="api-nodedirectory" tabindex="-1">nodeDirectory() <a class="header-anchor" href="#api-nodedirectory" aria-label="Permalink to &quot;nodeDirectory() {#api-nodedirectory}&quot;">​</a></h2><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light github-dark vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">function</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;"> nodeDirectory</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">(</span><span style="--shiki-light:#E36209;--shiki-dark:#FFAB70;">path</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">)</span><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">:</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;"> LogDirectory</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">;</span></span></code></pre></div><p>A folder in Node&#39;s file system, created with its parents at the first file. Writes are synchronous: when a call returns, its data are with the operating system and survive if the process is killed.</p><h3 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h3><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><code>path</code></td><td><code>string</code></td><td>The folder.</td></tr></tbody></table><h3 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h3><p><a href="./log-directory#api-logdirectory"><code>LogDirectory</code></a></p><h3 id="throws" tabindex="-1">Throws <a class="header-anchor" href="#throws" aria-label="Permalink to &quot;Throws&quot;">​</a></h3><p>Error that names the file if the disk is full, the folder is read-only, or a file is in the way.</p></div>`,
  );
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add(
    "reference/tensorboard/node-directory.md",
  );
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const nodeDirectory = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);

export { __pageData, nodeDirectory as default };
