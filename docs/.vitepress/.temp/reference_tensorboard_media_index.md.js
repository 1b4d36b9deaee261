import { useSSRContext } from "vue";
import { ssrRenderAttrs } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";

const __pageData = JSON.parse(
  '{"title":"@feedforward/tensorboard/media","description":"","frontmatter":{},"headers":[],"relativePath":"reference/tensorboard/media/index.md","filePath":"reference/tensorboard/media/index.md"}',
);
const _sfc_main = { name: "reference/tensorboard/media/index.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(
    `<div${ssrRenderAttrs(_attrs)}><h1 id="feedforward-tensorboard-media" tabindex="-1">@feedforward/tensorboard/media <a class="header-anchor" href="#feedforward-tensorboard-media" aria-label="Permalink to &quot;@feedforward/tensorboard/media&quot;">​</a></h1><p>See also the package&#39;s <a href="./../../../packages/tensorboard">README</a>.</p><table tabindex="0"><thead><tr><th>export</th><th>meaning</th></tr></thead><tbody><tr><td><a href="./boxes"><code>drawBoxes</code></a></td><td>Draws the outlines and labels of boxes on an image and returns it in RGB, for <code>SummaryWriter.image</code>.</td></tr><tr><td><a href="./boxes"><code>Box</code></a></td><td>A rectangle to draw on an image, in pixels from the upper left corner.</td></tr><tr><td><a href="./image-info"><code>imageInfo</code></a></td><td>Returns the kind and size of an encoded image; undefined unless it is PNG, JPEG, GIF, BMP or WebP.</td></tr><tr><td><a href="./image-info"><code>ImageInfo</code></a></td><td>Kind and size of an encoded image, from its first bytes.</td></tr><tr><td><a href="./png"><code>encodePng</code></a></td><td>The pixels as a PNG file.</td></tr><tr><td><a href="./png"><code>decodePng</code></a></td><td>The pixels of a PNG file, as 8 bits a channel.</td></tr><tr><td><a href="./encode-png"><code>Pixels</code></a></td><td>Pixels of 8 bits, row by row; 1 channel is grey, 2 grey and alpha, 3 RGB, 4 RGBA.</td></tr><tr><td><a href="./wav"><code>encodeWav</code></a></td><td>Encodes samples as a WAV file of signed 16-bit integers.</td></tr><tr><td><a href="./wav"><code>wavInfo</code></a></td><td>Reads the header of an uncompressed WAV file; undefined if the bytes are not one.</td></tr><tr><td><a href="./wav"><code>WavInfo</code></a></td><td>Contents of a WAV file.</td></tr></tbody></table><p>Also exported here, from another entry: <code>AudioFormat</code>.</p></div>`,
  );
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("reference/tensorboard/media/index.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const index = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);

export { __pageData, index as default };
