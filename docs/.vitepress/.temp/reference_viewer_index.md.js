import { useSSRContext } from "vue";
import { ssrRenderAttrs } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";

const __pageData = JSON.parse(
  '{"title":"@feedforward/viewer","description":"","frontmatter":{},"headers":[],"relativePath":"reference/viewer/index.md","filePath":"reference/viewer/index.md"}',
);
const _sfc_main = { name: "reference/viewer/index.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(
    `<div${ssrRenderAttrs(_attrs)}><h1 id="feedforward-viewer" tabindex="-1">@feedforward/viewer <a class="header-anchor" href="#feedforward-viewer" aria-label="Permalink to &quot;@feedforward/viewer&quot;">​</a></h1><p>See also the package&#39;s <a href="./../../packages/viewer">README</a>.</p><table tabindex="0"><thead><tr><th>export</th><th>meaning</th></tr></thead><tbody><tr><td><a href="./mount"><code>mountViewer</code></a></td><td>Mounts a viewer in an element of any page; the page does not need Svelte.</td></tr><tr><td><a href="./file-source"><code>fileSource</code></a></td><td>A source of local files.</td></tr><tr><td><a href="./http-source"><code>httpSource</code></a></td><td>A source that reads from the server of <code>@feedforward/viewer/server</code>.</td></tr><tr><td><a href="./named-files"><code>droppedFiles</code></a></td><td>The dropped files, including the contents of folders.</td></tr><tr><td><a href="./named-files"><code>NamedFile</code></a></td><td>A file and its path relative to the log directory.</td></tr><tr><td><a href="./viewer-source"><code>ViewerSource</code></a></td><td>Provides a viewer&#39;s values.</td></tr><tr><td><a href="./viewer-source"><code>Listing</code></a></td><td>Listing of a log directory.</td></tr><tr><td><a href="./viewer-source"><code>RunListing</code></a></td><td>One run of a listing.</td></tr><tr><td><a href="./viewer-source"><code>TagListing</code></a></td><td>One tag of a run.</td></tr><tr><td><a href="./viewer-source"><code>GraphListing</code></a></td><td>A graph of a run.</td></tr><tr><td><a href="./viewer-source"><code>Points</code></a></td><td>A tag&#39;s values in the order of logging.</td></tr><tr><td><a href="./viewer-source"><code>ValuesOfKind</code></a></td><td>Type of a tag&#39;s values in the viewer, by plugin.</td></tr><tr><td><a href="./viewer-source"><code>ValueKind</code></a></td><td>A plugin whose values the viewer draws.</td></tr><tr><td><a href="./viewer-source"><code>ImageFiles</code></a></td><td>The images of one step; their bytes come from <code>ViewerSource.file</code>.</td></tr><tr><td><a href="./viewer-source"><code>AudioFiles</code></a></td><td>The clips of one step; their bytes come from <code>ViewerSource.file</code>.</td></tr><tr><td><a href="./viewer-source"><code>FileAddress</code></a></td><td>Identifies an image or clip by step and wall time, since sampling changes its index in the list.</td></tr><tr><td><a href="./viewer-source"><code>ViewerGraph</code></a></td><td>A graph as the viewer draws it; <code>/</code> in names separates scopes.</td></tr><tr><td><a href="./viewer-source"><code>ViewerNode</code></a></td><td>One operation or layer.</td></tr><tr><td><a href="./viewer-source"><code>ViewerEdge</code></a></td><td>Source of an input.</td></tr><tr><td><a href="./views"><code>ViewName</code></a></td><td>A tab of the viewer.</td></tr><tr><td><a href="./strings"><code>Language</code></a></td><td>A language of the viewer.</td></tr><tr><td><a href="./viewer-options"><code>ViewerOptions</code></a></td><td>Options of a viewer.</td></tr></tbody></table></div>`,
  );
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("reference/viewer/index.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const index = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);

export { __pageData, index as default };
