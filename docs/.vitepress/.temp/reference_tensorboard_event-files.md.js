import { useSSRContext } from "vue";
import { ssrRenderAttrs } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";

const __pageData = JSON.parse(
  '{"title":"event files","description":"","frontmatter":{"editLink":false},"headers":[],"relativePath":"reference/tensorboard/event-files.md","filePath":"reference/tensorboard/event-files.md"}',
);
const _sfc_main = { name: "reference/tensorboard/event-files.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(
    `<div${ssrRenderAttrs(_attrs)}><h1 id="event-files" tabindex="-1">event files <a class="header-anchor" href="#event-files" aria-label="Permalink to &quot;event files&quot;">​</a></h1><p>From <code>@feedforward/tensorboard</code>.</p><h2 id="api-followoptions" tabindex="-1">FollowOptions <a class="header-anchor" href="#api-followoptions" aria-label="Permalink to &quot;FollowOptions {#api-followoptions}&quot;">​</a></h2><p>Options for following files that are still being written.</p><h3 id="extended-by" tabindex="-1">Extended by <a class="header-anchor" href="#extended-by" aria-label="Permalink to &quot;Extended by&quot;">​</a></h3><ul><li><a href="./read-events#api-readoptions"><code>ReadOptions</code></a></li></ul><h3 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h3><table tabindex="0"><thead><tr><th>Property</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="api-property-follow"></a> <code>follow?</code></td><td><code>boolean</code></td><td>Continue reading as files grow and new files appear, until <code>signal</code> aborts. Paths only. Default false.</td></tr><tr><td><a id="api-property-pollseconds"></a> <code>pollSeconds?</code></td><td><code>number</code></td><td>Seconds between checks when following. Default 1.</td></tr><tr><td><a id="api-property-signal"></a> <code>signal?</code></td><td><code>AbortSignal</code></td><td>Stops reading.</td></tr></tbody></table></div>`,
  );
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("reference/tensorboard/event-files.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const eventFiles = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);

export { __pageData, eventFiles as default };
