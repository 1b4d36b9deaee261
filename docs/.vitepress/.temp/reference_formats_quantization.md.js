import { useSSRContext } from "vue";
import { ssrRenderAttrs } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";

const __pageData = JSON.parse(
  '{"title":"quantization","description":"","frontmatter":{"editLink":false},"headers":[],"relativePath":"reference/formats/quantization.md","filePath":"reference/formats/quantization.md"}',
);
const _sfc_main = { name: "reference/formats/quantization.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(
    `<div${ssrRenderAttrs(_attrs)}><h1 id="quantization" tabindex="-1">quantization <a class="header-anchor" href="#quantization" aria-label="Permalink to &quot;quantization&quot;">​</a></h1><p>From <code>@feedforward/formats</code>.</p><h2 id="api-storedtype" tabindex="-1">StoredType <a class="header-anchor" href="#api-storedtype" aria-label="Permalink to &quot;StoredType {#api-storedtype}&quot;">​</a></h2><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light github-dark vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">type</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;"> StoredType</span><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;"> =</span><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;"> typeof</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;"> storedTypes[number];</span></span></code></pre></div><p>Storage types of weights in a LayersModel&#39;s shards.</p></div>`,
  );
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("reference/formats/quantization.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const quantization = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);

export { __pageData, quantization as default };
