import { useSSRContext } from "vue";
import { ssrRenderAttrs } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";

const __pageData = JSON.parse(
  '{"title":"@feedforward/tensorboard/zip","description":"","frontmatter":{},"headers":[],"relativePath":"reference/tensorboard/zip/index.md","filePath":"reference/tensorboard/zip/index.md"}',
);
const _sfc_main = { name: "reference/tensorboard/zip/index.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(
    `<div${ssrRenderAttrs(_attrs)}><h1 id="feedforward-tensorboard-zip" tabindex="-1">@feedforward/tensorboard/zip <a class="header-anchor" href="#feedforward-tensorboard-zip" aria-label="Permalink to &quot;@feedforward/tensorboard/zip&quot;">​</a></h1><p>See also the package&#39;s <a href="./../../../packages/tensorboard">README</a>.</p><table tabindex="0"><thead><tr><th>export</th><th>meaning</th></tr></thead><tbody><tr><td><a href="./download-zip"><code>downloadZip</code></a></td><td>Offers the directory&#39;s files to the user as a download.</td></tr><tr><td><a href="./zip"><code>zip</code></a></td><td>Packs all files of an in-memory directory into one .zip.</td></tr></tbody></table></div>`,
  );
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("reference/tensorboard/zip/index.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const index = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);

export { __pageData, index as default };
