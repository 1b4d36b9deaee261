import { useSSRContext } from "vue";
import { ssrRenderAttrs } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";

const __pageData = JSON.parse(
  '{"title":"@feedforward/study/node","description":"","frontmatter":{},"headers":[],"relativePath":"reference/study/node/index.md","filePath":"reference/study/node/index.md"}',
);
const _sfc_main = { name: "reference/study/node/index.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(
    `<div${ssrRenderAttrs(_attrs)}><h1 id="feedforward-study-node" tabindex="-1">@feedforward/study/node <a class="header-anchor" href="#feedforward-study-node" aria-label="Permalink to &quot;@feedforward/study/node&quot;">​</a></h1><p>See also the package&#39;s <a href="./../../../packages/study">README</a>.</p><table tabindex="0"><thead><tr><th>export</th><th>meaning</th></tr></thead><tbody><tr><td><a href="./bull-queue"><code>bullQueue</code></a></td><td>A queue on a Redis or Valkey server, which workers of any machine take jobs from (<code>runWorker</code>).</td></tr><tr><td><a href="./bull-queue"><code>BullQueueOptions</code></a></td><td>Options of bullQueue.</td></tr><tr><td><a href="./connection"><code>shownUrl</code></a></td><td>The address without its password, for messages.</td></tr><tr><td><a href="./connection"><code>checkAddress</code></a></td><td>Checks an address before anything connects.</td></tr><tr><td><a href="./connection"><code>QueueAddress</code></a></td><td>Where a queue is.</td></tr><tr><td><a href="./run-worker"><code>runWorker</code></a></td><td>Takes jobs from a queue and has them done by warm processes of this machine.</td></tr><tr><td><a href="./run-worker"><code>RunWorkerOptions</code></a></td><td>Options of runWorker.</td></tr><tr><td><a href="./run-worker"><code>WorkerEnd</code></a></td><td>Why a worker ended.</td></tr><tr><td><a href="./journal"><code>openJournal</code></a></td><td>Opens a journal, or begins one.</td></tr><tr><td><a href="./journal"><code>readJournal</code></a></td><td>What a journal says of its study; undefined where there is none.</td></tr><tr><td><a href="./journal"><code>Journal</code></a></td><td>A study&#39;s events on disk.</td></tr><tr><td><a href="./journal"><code>JournalOptions</code></a></td><td>Options of openJournal.</td></tr><tr><td><a href="./local-pool"><code>localPool</code></a></td><td>Processes of this machine that do jobs.</td></tr><tr><td><a href="./local-pool"><code>LocalPoolOptions</code></a></td><td>Options of localPool.</td></tr><tr><td><a href="./serve-slot"><code>serveSlot</code></a></td><td>Makes this process a slot.</td></tr><tr><td><a href="./serve-slot"><code>leaveWithParent</code></a></td><td>Ends this process as soon as its parent is gone.</td></tr><tr><td><a href="./serve-slot"><code>JobContext</code></a></td><td>What a job&#39;s function gets beside its payload.</td></tr><tr><td><a href="./serve-slot"><code>JobFunction</code></a></td><td>Does a job.</td></tr><tr><td><a href="./serve-slot"><code>ServeSlotOptions</code></a></td><td>Options of serveSlot.</td></tr><tr><td><a href="./slot"><code>SlotProgram</code></a></td><td>The program of a slot.</td></tr><tr><td><a href="./slot-messages"><code>SlotAbout</code></a></td><td>What a slot says of itself when it is ready.</td></tr><tr><td><a href="./folder-store"><code>folderStore</code></a></td><td>A store in a folder, which all machines see.</td></tr><tr><td><a href="./redis-store"><code>REDIS_BLOB_LIMIT</code></a></td><td>The most bytes of a blob that a queue&#39;s server keeps in its memory.</td></tr><tr><td><a href="./redis-store"><code>redisStore</code></a></td><td>A store in the queue&#39;s own server, for blobs of at most 8 MB.</td></tr><tr><td><a href="./store"><code>sha256</code></a></td><td>The name of bytes.</td></tr><tr><td><a href="./store"><code>Store</code></a></td><td>Where workers leave what they trained.</td></tr></tbody></table></div>`,
  );
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("reference/study/node/index.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const index = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);

export { __pageData, index as default };
