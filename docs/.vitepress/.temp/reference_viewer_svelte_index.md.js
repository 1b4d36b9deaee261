import { useSSRContext } from "vue";
import { ssrRenderAttrs } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";

const __pageData = JSON.parse(
  '{"title":"@feedforward/viewer/svelte","description":"","frontmatter":{},"headers":[],"relativePath":"reference/viewer/svelte/index.md","filePath":"reference/viewer/svelte/index.md"}',
);
const _sfc_main = { name: "reference/viewer/svelte/index.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(
    `<div${ssrRenderAttrs(_attrs)}><h1 id="feedforward-viewer-svelte" tabindex="-1">@feedforward/viewer/svelte <a class="header-anchor" href="#feedforward-viewer-svelte" aria-label="Permalink to &quot;@feedforward/viewer/svelte&quot;">​</a></h1><p>See also the package&#39;s <a href="./../../../packages/viewer">README</a>.</p><table tabindex="0"><thead><tr><th>export</th><th>meaning</th></tr></thead><tbody><tr><td><a href="./file-viewer"><code>FileViewer</code></a></td><td>A drop target and file picker for a log folder, event files or a .zip, followed by the viewer.</td></tr><tr><td><a href="./viewer"><code>Viewer</code></a></td><td>The viewer as a Svelte 5 component.</td></tr><tr><td><a href="./viewer-props"><code>ViewerProps</code></a></td><td>Props of <code>Viewer</code>.</td></tr><tr><td><a href="./viewer-props"><code>FileViewerProps</code></a></td><td>Options of <code>Viewer</code>, with files instead of a source.</td></tr></tbody></table></div>`,
  );
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("reference/viewer/svelte/index.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const index = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);

export { __pageData, index as default };
