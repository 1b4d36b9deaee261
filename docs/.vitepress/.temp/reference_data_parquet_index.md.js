import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"@feedforward/data/parquet","description":"","frontmatter":{},"headers":[],"relativePath":"reference/data/parquet/index.md","filePath":"reference/data/parquet/index.md"}');
const _sfc_main = { name: "reference/data/parquet/index.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="feedforward-data-parquet" tabindex="-1">@feedforward/data/parquet <a class="header-anchor" href="#feedforward-data-parquet" aria-label="Permalink to &quot;@feedforward/data/parquet&quot;">​</a></h1><p>See also the package&#39;s <a href="./../../../packages/data">README</a>.</p><table tabindex="0"><thead><tr><th>export</th><th>meaning</th></tr></thead><tbody><tr><td><a href="./parquet"><code>readParquet</code></a></td><td>Reads a Parquet file (all encodings and compressions that pyarrow and pandas write) as columns.</td></tr><tr><td><a href="./parquet"><code>ReadParquetOptions</code></a></td><td>Options of readParquet.</td></tr><tr><td><a href="./parquet-writer"><code>encodeParquet</code></a></td><td>Encodes a table as a Parquet file (Snappy).</td></tr><tr><td><a href="./parquet-writer"><code>writeParquet</code></a></td><td>Writes a table to a Parquet file atomically (Node).</td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("reference/data/parquet/index.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const index = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  index as default
};
