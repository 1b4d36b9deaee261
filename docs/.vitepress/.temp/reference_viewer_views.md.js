import { useSSRContext } from "vue";
import { ssrRenderAttrs } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";

const __pageData = JSON.parse(
  '{"title":"views","description":"","frontmatter":{"editLink":false},"headers":[],"relativePath":"reference/viewer/views.md","filePath":"reference/viewer/views.md"}',
);
const _sfc_main = { name: "reference/viewer/views.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(
    `<div${ssrRenderAttrs(_attrs)}><h1 id="views" tabindex="-1">views <a class="header-anchor" href="#views" aria-label="Permalink to &quot;views&quot;">​</a></h1><p>From <code>@feedforward/viewer</code>.</p><h2 id="api-viewname" tabindex="-1">ViewName <a class="header-anchor" href="#api-viewname" aria-label="Permalink to &quot;ViewName {#api-viewname}&quot;">​</a></h2><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light github-dark vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">type</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;"> ViewName</span><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;"> =</span><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;"> typeof</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;"> viewNames[number];</span></span></code></pre></div><p>A tab of the viewer.</p></div>`,
  );
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("reference/viewer/views.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const views = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);

export { __pageData, views as default };
