import { useSSRContext } from "vue";
import { ssrRenderAttrs } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";

const __pageData = JSON.parse(
  '{"title":"datasets","description":"","frontmatter":{"editLink":false},"headers":[],"relativePath":"reference/runs/node/index-1.md","filePath":"reference/runs/node/index-1.md"}',
);
const _sfc_main = { name: "reference/runs/node/index-1.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(
    `<div${ssrRenderAttrs(_attrs)}><h1 id="datasets" tabindex="-1">datasets <a class="header-anchor" href="#datasets" aria-label="Permalink to &quot;datasets&quot;">​</a></h1><p>From <code>@feedforward/runs/node</code>.</p><h2 id="api-datasets" tabindex="-1">datasets <a class="header-anchor" href="#api-datasets" aria-label="Permalink to &quot;datasets {#api-datasets}&quot;">​</a></h2><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light github-dark vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">const</span><span style="--shiki-light:#005CC5;--shiki-dark:#79B8FF;"> datasets</span><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">:</span><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;"> readonly</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;"> NamedData</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">[];</span></span></code></pre></div><p>All named data sets; any other value of <code>--data</code> is a folder or a file.</p></div>`,
  );
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("reference/runs/node/index-1.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const index1 = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);

export { __pageData, index1 as default };
