import { useSSRContext } from "vue";
import { ssrRenderAttrs } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";

const __pageData = JSON.parse(
  '{"title":"imageInfo","description":"","frontmatter":{"editLink":false},"headers":[],"relativePath":"reference/tensorboard/media/image-info.md","filePath":"reference/tensorboard/media/image-info.md"}',
);
const _sfc_main = { name: "reference/tensorboard/media/image-info.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(
    `<div${ssrRenderAttrs(_attrs)}><h1 id="imageinfo" tabindex="-1">imageInfo <a class="header-anchor" href="#imageinfo" aria-label="Permalink to &quot;imageInfo&quot;">​</a></h1><p>From <code>@feedforward/tensorboard/media</code>.</p><h2 id="api-imageinfo-1" tabindex="-1">imageInfo() <a class="header-anchor" href="#api-imageinfo-1" aria-label="Permalink to &quot;imageInfo() {#api-imageinfo-1}&quot;">​</a></h2><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light github-dark vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">function</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;"> imageInfo</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">(</span><span style="--shiki-light:#E36209;--shiki-dark:#FFAB70;">bytes</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">)</span><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">:</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;"> ImageInfo</span><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;"> |</span><span style="--shiki-light:#005CC5;--shiki-dark:#79B8FF;"> undefined</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">;</span></span></code></pre></div><p>Returns the kind and size of an encoded image; undefined unless it is PNG, JPEG, GIF, BMP or WebP.</p><h3 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h3><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><code>bytes</code></td><td><code>Uint8Array</code></td><td>content of the file.</td></tr></tbody></table><h3 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h3><p><a href="#api-imageinfo"><code>ImageInfo</code></a> | <code>undefined</code></p><h2 id="api-imageinfo" tabindex="-1">ImageInfo <a class="header-anchor" href="#api-imageinfo" aria-label="Permalink to &quot;ImageInfo {#api-imageinfo}&quot;">​</a></h2><p>Kind and size of an encoded image, from its first bytes.</p><h3 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h3><table tabindex="0"><thead><tr><th>Property</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="api-property-type"></a> <code>type</code></td><td><code>&quot;png&quot;</code> | <code>&quot;jpeg&quot;</code> | <code>&quot;gif&quot;</code> | <code>&quot;bmp&quot;</code> | <code>&quot;webp&quot;</code></td><td>Format of the image.</td></tr><tr><td><a id="api-property-width"></a> <code>width</code></td><td><code>number</code></td><td>Width in pixels.</td></tr><tr><td><a id="api-property-height"></a> <code>height</code></td><td><code>number</code></td><td>Height in pixels.</td></tr></tbody></table></div>`,
  );
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add(
    "reference/tensorboard/media/image-info.md",
  );
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const imageInfo = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);

export { __pageData, imageInfo as default };
