import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"@feedforward/data/images","description":"","frontmatter":{},"headers":[],"relativePath":"reference/data/images/index.md","filePath":"reference/data/images/index.md"}');
const _sfc_main = { name: "reference/data/images/index.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="feedforward-data-images" tabindex="-1">@feedforward/data/images <a class="header-anchor" href="#feedforward-data-images" aria-label="Permalink to &quot;@feedforward/data/images&quot;">​</a></h1><p>See also the package&#39;s <a href="./../../../packages/data">README</a>.</p><table tabindex="0"><thead><tr><th>export</th><th>meaning</th></tr></thead><tbody><tr><td><a href="./images"><code>imageFolder</code></a></td><td>Images in one folder per class (Node), in the order and with the labels, splits and pixels of Keras&#39; <code>image_dataset_from_directory</code>.</td></tr><tr><td><a href="./decode-image"><code>decodeImage</code></a></td><td>Decodes a PNG, JPEG, GIF, BMP or WebP image, detected by its content, with samples as stored.</td></tr><tr><td><a href="./decoded-image"><code>ImageColor</code></a></td><td>Meaning of an image&#39;s channels.</td></tr><tr><td><a href="./decoded-image"><code>DecodedImage</code></a></td><td>A decoded image.</td></tr><tr><td><a href="./decoded-image"><code>DecodeImageOptions</code></a></td><td>Options of every image decoder.</td></tr><tr><td><a href="./gif"><code>decodeGifFrames</code></a></td><td>Decodes every image of a GIF file as TensorFlow&#39;s <code>decode_gif</code> does.</td></tr><tr><td><a href="./image-folder"><code>ImageFolderOptions</code></a></td><td>Options of <code>imageFolder</code>, named as in Keras&#39; <code>image_dataset_from_directory</code>.</td></tr><tr><td><a href="./image-folder"><code>ImageFolder</code></a></td><td>Images in a folder, not yet read.</td></tr><tr><td><a href="./png"><code>decodePng</code></a></td><td>Decodes a PNG image.</td></tr><tr><td><a href="./read-image"><code>readImage</code></a></td><td>Reads an image (PNG, JPEG, GIF, BMP, WebP) as bytes of shape <code>[height, width, channels]</code>.</td></tr><tr><td><a href="./read-image"><code>ReadImageOptions</code></a></td><td>Options of readImage.</td></tr><tr><td><a href="./resize"><code>resizeImage</code></a></td><td>Resizes an image of shape <code>[height, width, channels]</code> as <code>tf.image.resize</code> does (half-pixel centres, no antialiasing), in float32.</td></tr><tr><td><a href="./resize"><code>Interpolation</code></a></td><td>Interpolation method.</td></tr><tr><td><a href="./resize"><code>ResizeOptions</code></a></td><td>Options of resizeImage.</td></tr><tr><td><a href="./to-uint8"><code>toUint8</code></a></td><td>Converts a decoded image to bytes <code>[height, width, channels]</code>.</td></tr><tr><td><a href="./to-uint8"><code>Channels</code></a></td><td>Number of channels.</td></tr><tr><td><a href="./to-uint8"><code>ToUint8Options</code></a></td><td>Options of toUint8.</td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("reference/data/images/index.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const index = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  index as default
};
