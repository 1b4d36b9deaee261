import { useSSRContext } from "vue";
import { ssrRenderAttrs } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";

const __pageData = JSON.parse(
  '{"title":"mesh","description":"","frontmatter":{"editLink":false},"headers":[],"relativePath":"reference/tensorboard/mesh.md","filePath":"reference/tensorboard/mesh.md"}',
);
const _sfc_main = { name: "reference/tensorboard/mesh.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(
    `<div${ssrRenderAttrs(_attrs)}><h1 id="mesh" tabindex="-1">mesh <a class="header-anchor" href="#mesh" aria-label="Permalink to &quot;mesh&quot;">​</a></h1><p>From <code>@feedforward/tensorboard</code>.</p><h2 id="api-meshinput" tabindex="-1">MeshInput <a class="header-anchor" href="#api-meshinput" aria-label="Permalink to &quot;MeshInput {#api-meshinput}&quot;">​</a></h2><p>Point clouds or triangle meshes: a batch of B meshes with N vertices and M triangles each.</p><h3 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h3><table tabindex="0"><thead><tr><th>Property</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="api-property-vertices"></a> <code>vertices</code></td><td><a href="./numbers#api-numbers"><code>Numbers</code></a></td><td>x, y, z of each vertex: shape [B, N, 3] or [N, 3], or a flat list for one mesh.</td></tr><tr><td><a id="api-property-faces"></a> <code>faces?</code></td><td><a href="./numbers#api-numbers"><code>Numbers</code></a></td><td>Three vertex indices of each triangle: [B, M, 3], [M, 3] or flat; without faces a point cloud is shown.</td></tr><tr><td><a id="api-property-colors"></a> <code>colors?</code></td><td><a href="./numbers#api-numbers"><code>Numbers</code></a></td><td>Red, green, blue of each vertex, 0 to 255: [B, N, 3], [N, 3] or flat.</td></tr><tr><td><a id="api-property-config"></a> <code>config?</code></td><td><code>Record</code>&lt;<code>string</code>, <code>unknown</code>&gt;</td><td>Settings of the three.js scene: camera, material…</td></tr></tbody></table></div>`,
  );
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("reference/tensorboard/mesh.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const mesh = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);

export { __pageData, mesh as default };
