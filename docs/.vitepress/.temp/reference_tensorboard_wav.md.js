import { useSSRContext } from "vue";
import { ssrRenderAttrs } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";

const __pageData = JSON.parse(
  '{"title":"wav","description":"","frontmatter":{"editLink":false},"headers":[],"relativePath":"reference/tensorboard/wav.md","filePath":"reference/tensorboard/wav.md"}',
);
const _sfc_main = { name: "reference/tensorboard/wav.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(
    `<div${ssrRenderAttrs(_attrs)}><h1 id="wav" tabindex="-1">wav <a class="header-anchor" href="#wav" aria-label="Permalink to &quot;wav&quot;">​</a></h1><p>From <code>@feedforward/tensorboard</code>.</p><h2 id="api-audioformat" tabindex="-1">AudioFormat <a class="header-anchor" href="#api-audioformat" aria-label="Permalink to &quot;AudioFormat {#api-audioformat}&quot;">​</a></h2><p>Format of audio samples.</p><h3 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h3><table tabindex="0"><thead><tr><th>Property</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="api-property-samplerate"></a> <code>sampleRate</code></td><td><code>number</code></td><td>Frames per second.</td></tr><tr><td><a id="api-property-channels"></a> <code>channels?</code></td><td><code>number</code></td><td>Number of channels. Default 1; samples of several channels are interleaved (left, right, left, right …).</td></tr></tbody></table></div>`,
  );
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("reference/tensorboard/wav.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const wav = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);

export { __pageData, wav as default };
