import { useSSRContext } from "vue";
import { ssrRenderAttrs } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";

const __pageData = JSON.parse(
  '{"title":"@feedforward/labs/node","description":"","frontmatter":{},"headers":[],"relativePath":"reference/labs/node/index.md","filePath":"reference/labs/node/index.md"}',
);
const _sfc_main = { name: "reference/labs/node/index.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(
    `<div${ssrRenderAttrs(_attrs)}><h1 id="feedforward-labs-node" tabindex="-1">@feedforward/labs/node <a class="header-anchor" href="#feedforward-labs-node" aria-label="Permalink to &quot;@feedforward/labs/node&quot;">​</a></h1><p>See also the package&#39;s <a href="./../../../packages/labs">README</a>.</p><table tabindex="0"><thead><tr><th>export</th><th>meaning</th></tr></thead><tbody><tr><td><a href="./chapter-directory"><code>chapterDirectory</code></a></td><td>Runs a chapter and saves it in a folder.</td></tr><tr><td><a href="./chapter-directory"><code>ChapterDirectoryOptions</code></a></td><td>Options of chapterDirectory.</td></tr><tr><td><a href="./chapter-summary"><code>chapterSummary</code></a></td><td>Creates the contents of <code>summary.json</code>.</td></tr><tr><td><a href="./chapter-summary"><code>ChapterSummary</code></a></td><td>Results of a chapter&#39;s run as data.</td></tr><tr><td><a href="./finished-chapter"><code>finishedChapter</code></a></td><td>Reads the results of a finished chapter with these settings, seed and data from a folder.</td></tr><tr><td><a href="./finished-chapter"><code>ChapterRequest</code></a></td><td>Requested settings of a chapter&#39;s run.</td></tr><tr><td><a href="./interrupted-chapter"><code>interruptedChapter</code></a></td><td>Reads the settings of an interrupted run of a chapter, to resume it.</td></tr></tbody></table></div>`,
  );
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("reference/labs/node/index.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const index = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);

export { __pageData, index as default };
