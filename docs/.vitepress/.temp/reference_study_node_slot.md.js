import { useSSRContext } from "vue";
import { ssrRenderAttrs } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";

const __pageData = JSON.parse(
  '{"title":"slot","description":"","frontmatter":{"editLink":false},"headers":[],"relativePath":"reference/study/node/slot.md","filePath":"reference/study/node/slot.md"}',
);
const _sfc_main = { name: "reference/study/node/slot.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(
    `<div${ssrRenderAttrs(_attrs)}><h1 id="slot" tabindex="-1">slot <a class="header-anchor" href="#slot" aria-label="Permalink to &quot;slot&quot;">​</a></h1><p>From <code>@feedforward/study/node</code>.</p><h2 id="api-slotprogram" tabindex="-1">SlotProgram <a class="header-anchor" href="#api-slotprogram" aria-label="Permalink to &quot;SlotProgram {#api-slotprogram}&quot;">​</a></h2><p>The program of a slot: the arguments of Node, which end in a module that calls <code>serveSlot</code>.</p><h3 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h3><table tabindex="0"><thead><tr><th>Property</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="api-property-args"></a> <code>args</code></td><td>readonly <code>string</code>[]</td><td>Arguments of Node: its own options, the module, and the module&#39;s arguments.</td></tr><tr><td><a id="api-property-env"></a> <code>env?</code></td><td><code>Readonly</code>&lt;<code>Record</code>&lt;<code>string</code>, <code>string</code>&gt;&gt;</td><td>More environment variables.</td></tr></tbody></table></div>`,
  );
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("reference/study/node/slot.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const slot = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);

export { __pageData, slot as default };
