import { useSSRContext } from "vue";
import { ssrRenderAttrs } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";

const __pageData = JSON.parse(
  '{"title":"@feedforward/viewer/server","description":"","frontmatter":{},"headers":[],"relativePath":"reference/viewer/server/index.md","filePath":"reference/viewer/server/index.md"}',
);
const _sfc_main = { name: "reference/viewer/server/index.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(
    `<div${ssrRenderAttrs(_attrs)}><h1 id="feedforward-viewer-server" tabindex="-1">@feedforward/viewer/server <a class="header-anchor" href="#feedforward-viewer-server" aria-label="Permalink to &quot;@feedforward/viewer/server&quot;">​</a></h1><p>See also the package&#39;s <a href="./../../../packages/viewer">README</a>.</p><table tabindex="0"><thead><tr><th>export</th><th>meaning</th></tr></thead><tbody><tr><td><a href="./serve"><code>serve</code></a></td><td>Serves the viewer&#39;s page for a log directory to this machine and follows the logs as they grow.</td></tr><tr><td><a href="./serve"><code>ServeOptions</code></a></td><td>Options of the server.</td></tr><tr><td><a href="./serve"><code>ViewerServer</code></a></td><td>A running server.</td></tr></tbody></table></div>`,
  );
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("reference/viewer/server/index.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const index = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);

export { __pageData, index as default };
