import { useSSRContext } from "vue";
import { ssrRenderAttrs } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";

const __pageData = JSON.parse(
  '{"title":"rowPoints","description":"","frontmatter":{"editLink":false},"headers":[],"relativePath":"reference/labs/row-points.md","filePath":"reference/labs/row-points.md"}',
);
const _sfc_main = { name: "reference/labs/row-points.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(
    `<div${ssrRenderAttrs(_attrs)}><h1 id="rowpoints" tabindex="-1">rowPoints <a class="header-anchor" href="#rowpoints" aria-label="Permalink to &quot;rowPoints&quot;">​</a></h1><p>From <code>@feedforward/labs</code>.</p><h2 id="api-rowpoints" tabindex="-1">rowPoints() <a class="header-anchor" href="#api-rowpoints" aria-label="Permalink to &quot;rowPoints() {#api-rowpoints}&quot;">​</a></h2><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light github-dark vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">function</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;"> rowPoints</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">(</span><span style="--shiki-light:#E36209;--shiki-dark:#FFAB70;">raw</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">, </span><span style="--shiki-light:#E36209;--shiki-dark:#FFAB70;">columns</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">)</span><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">:</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;"> OwnPoints</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">;</span></span></code></pre></div><p>Converts two inputs of a data set to points of the playground, each with its class.</p><h3 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h3><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><code>raw</code></td><td><a href="./../runs/dataset#api-rawdata"><code>RawData</code></a></td><td>the data set.</td></tr><tr><td><code>columns</code></td><td>readonly [<code>number</code>, <code>number</code>]</td><td>indices of the inputs, from 0.</td></tr></tbody></table><h3 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h3><p><a href="./points#api-ownpoints"><code>OwnPoints</code></a></p><h3 id="throws" tabindex="-1">Throws <a class="header-anchor" href="#throws" aria-label="Permalink to &quot;Throws&quot;">​</a></h3><p>FeedforwardError if there are fewer inputs.</p></div>`,
  );
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("reference/labs/row-points.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const rowPoints = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);

export { __pageData, rowPoints as default };
