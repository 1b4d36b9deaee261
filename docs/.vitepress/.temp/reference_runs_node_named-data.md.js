import { useSSRContext } from "vue";
import { ssrRenderAttrs } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";

const __pageData = JSON.parse(
  '{"title":"NamedData","description":"","frontmatter":{"editLink":false},"headers":[],"relativePath":"reference/runs/node/named-data.md","filePath":"reference/runs/node/named-data.md"}',
);
const _sfc_main = { name: "reference/runs/node/named-data.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(
    `<div${ssrRenderAttrs(_attrs)}><h1 id="nameddata" tabindex="-1">NamedData <a class="header-anchor" href="#nameddata" aria-label="Permalink to &quot;NamedData&quot;">​</a></h1><p>From <code>@feedforward/runs/node</code>.</p><h2 id="api-nameddata" tabindex="-1">NamedData <a class="header-anchor" href="#api-nameddata" aria-label="Permalink to &quot;NamedData {#api-nameddata}&quot;">​</a></h2><p>A data set that <code>--data</code> accepts by name.</p><h3 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h3><table tabindex="0"><thead><tr><th>Property</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="api-property-name"></a> <code>name</code></td><td><code>string</code></td><td>Name on the command line and in configuration files: lower case, without dots or slashes.</td></tr><tr><td><a id="api-property-read"></a> <code>read</code></td><td>() =&gt; <code>Promise</code>&lt;<a href="./../dataset#api-rawdata"><code>RawData</code></a>&gt;</td><td>Reads the data set, neither scaled nor split. <strong>Throws</strong> FeedforwardError if it is not installed, with instructions to get it.</td></tr></tbody></table></div>`,
  );
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("reference/runs/node/named-data.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const namedData = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);

export { __pageData, namedData as default };
