import { useSSRContext } from "vue";
import { ssrRenderAttrs } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";

const __pageData = JSON.parse(
  '{"title":"readOwnPoints","description":"","frontmatter":{"editLink":false},"headers":[],"relativePath":"reference/labs/own-points.md","filePath":"reference/labs/own-points.md"}',
);
const _sfc_main = { name: "reference/labs/own-points.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(
    `<div${ssrRenderAttrs(_attrs)}><h1 id="readownpoints" tabindex="-1">readOwnPoints <a class="header-anchor" href="#readownpoints" aria-label="Permalink to &quot;readOwnPoints&quot;">​</a></h1><p>From <code>@feedforward/labs</code>.</p><h2 id="api-readownpoints" tabindex="-1">readOwnPoints() <a class="header-anchor" href="#api-readownpoints" aria-label="Permalink to &quot;readOwnPoints() {#api-readownpoints}&quot;">​</a></h2><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light github-dark vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">function</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;"> readOwnPoints</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">(</span><span style="--shiki-light:#E36209;--shiki-dark:#FFAB70;">file</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">)</span><span style="--shiki-light:#D73A49;--shiki-dark:#F97583;">:</span><span style="--shiki-light:#6F42C1;--shiki-dark:#B392F0;"> OwnPoints</span><span style="--shiki-light:#24292E;--shiki-dark:#E1E4E8;">;</span></span></code></pre></div><p>Reads a CSV or TSV file with two columns of numbers and one of labels as points of the playground. Up to 8 distinct labels are classes; more, if they are numbers, are values.</p><h3 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h3><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><code>file</code></td><td><a href="./../runs/read-upload#api-uploadedfile"><code>UploadedFile</code></a></td><td>name and bytes of the file.</td></tr></tbody></table><h3 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h3><p><a href="./points#api-ownpoints"><code>OwnPoints</code></a></p><h3 id="throws" tabindex="-1">Throws <a class="header-anchor" href="#throws" aria-label="Permalink to &quot;Throws&quot;">​</a></h3><p>FeedforwardError or DataError that explains what is wrong with the file.</p></div>`,
  );
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("reference/labs/own-points.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const ownPoints = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);

export { __pageData, ownPoints as default };
