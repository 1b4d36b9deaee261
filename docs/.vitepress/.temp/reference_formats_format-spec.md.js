import { useSSRContext } from "vue";
import { ssrRenderAttrs } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";

const __pageData = JSON.parse(
  '{"title":"FormatSpec","description":"","frontmatter":{"editLink":false},"headers":[],"relativePath":"reference/formats/format-spec.md","filePath":"reference/formats/format-spec.md"}',
);
const _sfc_main = { name: "reference/formats/format-spec.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(
    `<div${ssrRenderAttrs(_attrs)}><h1 id="formatspec" tabindex="-1">FormatSpec <a class="header-anchor" href="#formatspec" aria-label="Permalink to &quot;FormatSpec&quot;">​</a></h1><p>From <code>@feedforward/formats</code>.</p><h2 id="api-formatspec" tabindex="-1">FormatSpec <a class="header-anchor" href="#api-formatspec" aria-label="Permalink to &quot;FormatSpec {#api-formatspec}&quot;">​</a></h2><p>A format of model files. Its functions load their code when called, so that importing the table of formats is cheap, and throw a <code>ModelFileError</code> for a file or a model that they cannot handle.</p><h3 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h3><table tabindex="0"><thead><tr><th>Property</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="api-property-name"></a> <code>name</code></td><td><code>string</code></td><td>Name for the option <code>format</code> and in errors.</td></tr><tr><td><a id="api-property-shortname"></a> <code>shortName?</code></td><td><code>string</code></td><td>Name on the command line. Default: <code>name</code>.</td></tr><tr><td><a id="api-property-extensions"></a> <code>extensions</code></td><td>readonly <code>string</code>[]</td><td>File extensions in lower case, including the dot; the first is the default.</td></tr><tr><td><a id="api-property-sniff"></a> <code>sniff</code></td><td>(<code>bytes</code>) =&gt; <code>&quot;likely&quot;</code> | <code>&quot;magic&quot;</code> | <code>undefined</code></td><td>Detects the format from a file&#39;s bytes: <code>&quot;magic&quot;</code> if they begin with its signature, which overrides the file&#39;s name; <code>&quot;likely&quot;</code> if they look like it, which the name overrides. Formats with the same signature are distinguished by name.</td></tr><tr><td><a id="api-property-read"></a> <code>read?</code></td><td>(<code>bytes</code>, <code>file</code>, <code>readShard</code>) =&gt; <code>Promise</code>&lt;<code>LayersModel</code>&gt;</td><td>Builds the model from a file. Absent for formats that only store weights.</td></tr><tr><td><a id="api-property-write"></a> <code>write?</code></td><td>(<code>model</code>, <code>file</code>, <code>options</code>) =&gt; <code>Promise</code>&lt;<code>EncodedFiles</code>&gt;</td><td>Encodes a model as files, including the one called <code>file</code>. Absent for read-only formats.</td></tr><tr><td><a id="api-property-weights"></a> <code>weights?</code></td><td>(<code>model</code>, <code>bytes</code>, <code>file</code>) =&gt; <code>Promise</code>&lt;<code>void</code>&gt;</td><td>Reads a file&#39;s weights into a model; if it throws, the model is unchanged. Absent if only <code>read</code> is supported.</td></tr><tr><td><a id="api-property-options"></a> <code>options?</code></td><td>readonly (keyof <code>WriteOptions</code>)[]</td><td>Options of <code>saveModel</code> that <code>write</code> supports. Default: none.</td></tr></tbody></table></div>`,
  );
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("reference/formats/format-spec.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const formatSpec = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);

export { __pageData, formatSpec as default };
