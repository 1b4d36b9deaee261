import { useSSRContext } from "vue";
import { ssrRenderAttrs } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";

const __pageData = JSON.parse(
  '{"title":"slot messages","description":"","frontmatter":{"editLink":false},"headers":[],"relativePath":"reference/study/node/slot-messages.md","filePath":"reference/study/node/slot-messages.md"}',
);
const _sfc_main = { name: "reference/study/node/slot-messages.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(
    `<div${ssrRenderAttrs(_attrs)}><h1 id="slot-messages" tabindex="-1">slot messages <a class="header-anchor" href="#slot-messages" aria-label="Permalink to &quot;slot messages&quot;">​</a></h1><p>From <code>@feedforward/study/node</code>.</p><h2 id="api-slotabout" tabindex="-1">SlotAbout <a class="header-anchor" href="#api-slotabout" aria-label="Permalink to &quot;SlotAbout {#api-slotabout}&quot;">​</a></h2><p>What a slot says of itself when it is ready.</p><h3 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h3><table tabindex="0"><thead><tr><th>Property</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="api-property-numerics"></a> <code>numerics?</code></td><td><code>string</code></td><td>The class of its numbers.</td></tr></tbody></table></div>`,
  );
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("reference/study/node/slot-messages.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const slotMessages = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);

export { __pageData, slotMessages as default };
