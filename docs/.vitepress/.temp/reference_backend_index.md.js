import { useSSRContext } from "vue";
import { ssrRenderAttrs } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";

const __pageData = JSON.parse(
  '{"title":"@feedforward/backend","description":"","frontmatter":{},"headers":[],"relativePath":"reference/backend/index.md","filePath":"reference/backend/index.md"}',
);
const _sfc_main = { name: "reference/backend/index.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(
    `<div${ssrRenderAttrs(_attrs)}><h1 id="feedforward-backend" tabindex="-1">@feedforward/backend <a class="header-anchor" href="#feedforward-backend" aria-label="Permalink to &quot;@feedforward/backend&quot;">​</a></h1><p>See also the package&#39;s <a href="./../../packages/backend">README</a>.</p><table tabindex="0"><thead><tr><th>export</th><th>meaning</th></tr></thead><tbody><tr><td><a href="./register"><code>BACKEND_NAME</code></a></td><td>The name that programs pass to <code>tf.setBackend</code>.</td></tr><tr><td><a href="./report"><code>backendReport</code></a></td><td>What the backend has done since it was loaded.</td></tr><tr><td><a href="./report"><code>BackendReport</code></a></td><td>What the backend has done since it was loaded; for tests, benchmarks and the curious.</td></tr><tr><td><a href="./settings"><code>configureBackend</code></a></td><td>Changes how the backend runs programs from now on.</td></tr><tr><td><a href="./settings"><code>BackendOptions</code></a></td><td>How the backend runs programs.</td></tr></tbody></table></div>`,
  );
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("reference/backend/index.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const index = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);

export { __pageData, index as default };
