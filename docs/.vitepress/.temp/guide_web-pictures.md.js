import { useSSRContext } from "vue";
import { ssrRenderAttr, ssrRenderAttrs } from "vue/server-renderer";
import { _ as _imports_0$1 } from "./chapter.DOgHAE96.js";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";

const _imports_0 = "/web/home.jpg";
const _imports_1 = "/web/home-phone.jpg";
const _imports_3 = "/web/chapter-tablet.jpg";
const _imports_4 = "/web/figures.jpg";
const _imports_5 = "/web/figures-phone.jpg";
const _imports_6 = "/web/failed-phone.jpg";
const _imports_7 = "/web/playground.jpg";
const _imports_8 = "/web/playground-phone.jpg";
const _imports_9 = "/web/playground-code.jpg";
const _imports_10 = "/web/race.jpg";
const _imports_11 = "/web/draw.jpg";
const _imports_12 = "/web/draw-phone.jpg";
const _imports_13 = "/web/data-tablet.jpg";
const _imports_14 = "/web/events.jpg";
const __pageData = JSON.parse(
  '{"title":"The browser lab in pictures","description":"","frontmatter":{},"headers":[],"relativePath":"guide/web-pictures.md","filePath":"guide/web-pictures.md"}',
);
const _sfc_main = { name: "guide/web-pictures.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(
    `<div${ssrRenderAttrs(_attrs)}><h1 id="the-browser-lab-in-pictures" tabindex="-1">The browser lab in pictures <a class="header-anchor" href="#the-browser-lab-in-pictures" aria-label="Permalink to &quot;The browser lab in pictures&quot;">​</a></h1><p><a href="./web">The browser lab</a> on a desktop, a tablet and a phone, light and dark, in English and Korean. A program takes the pictures from the built page: <code>npm run screens -- --docs</code> in <code>apps/web</code>.</p><h2 id="the-first-page" tabindex="-1">The first page <a class="header-anchor" href="#the-first-page" aria-label="Permalink to &quot;The first page&quot;">​</a></h2><p><img${ssrRenderAttr("src", _imports_0)} alt="The first page on a wide screen: the title &quot;Neural networks, by running them&quot;, two ways to begin, and the list of chapters, each with its number and a sentence."></p><p><img${ssrRenderAttr("src", _imports_1)} alt="The same page on a phone, dark, in Korean: the title breaks between words, the chapters follow in one column."></p><h2 id="a-chapter" tabindex="-1">A chapter <a class="header-anchor" href="#a-chapter" aria-label="Permalink to &quot;A chapter&quot;">​</a></h2><p><img${ssrRenderAttr("src", _imports_0$1)} alt="A chapter that ran: the text with its formulas on the left, the settings, the learning curves of five optimizers and what the run shows on the right."></p><p><img${ssrRenderAttr("src", _imports_3)} alt="A chapter on a tablet, dark, while it trains."></p><p><img${ssrRenderAttr("src", _imports_4)} alt="Figures of the perceptron chapter, dark: mistakes by epoch, the weights of four gates in separate panels, and the planes that the gates divide."></p><p><img${ssrRenderAttr("src", _imports_5)} alt="The figures of a chapter on a phone, laid out for its width: a loss bowl as contours, below it as a surface, then a line fit."></p><p><img${ssrRenderAttr("src", _imports_6)} alt="A run that failed, on a phone: below the buttons the page says that the digits did not load and what to do."></p><h2 id="the-playground" tabindex="-1">The playground <a class="header-anchor" href="#the-playground" aria-label="Permalink to &quot;The playground&quot;">​</a></h2><p><img${ssrRenderAttr("src", _imports_7)} alt="The playground after training: data sets and their sliders, the network with the output of each unit, its layers and optimizer, the plane divided into a circle and its surroundings, and the loss."></p><p><img${ssrRenderAttr("src", _imports_8)} alt="The playground on a phone, dark, in Korean: the buttons first, then the output and the curves."></p><p><img${ssrRenderAttr("src", _imports_9)} alt="The playground on a tablet: training, sharing as code, export as ONNX or safetensors, and the data sets."></p><h2 id="the-optimizer-race" tabindex="-1">The optimizer race <a class="header-anchor" href="#the-optimizer-race" aria-label="Permalink to &quot;The optimizer race&quot;">​</a></h2><p><img${ssrRenderAttr("src", _imports_10)} alt="Seven optimizers on Beale&#39;s function, dark: their paths over the contour lines, their positions after 150 steps, and their settings."></p><h2 id="draw-a-digit" tabindex="-1">Draw a digit <a class="header-anchor" href="#draw-a-digit" aria-label="Permalink to &quot;Draw a digit&quot;">​</a></h2><p><img${ssrRenderAttr("src", _imports_11)} alt="A drawn three in Korean: the network&#39;s input, its prediction, the nearest training digits, and the confusion matrix."></p><p><img${ssrRenderAttr("src", _imports_12)} alt="The same on a phone, dark."></p><h2 id="your-data" tabindex="-1">Your data <a class="header-anchor" href="#your-data" aria-label="Permalink to &quot;Your data&quot;">​</a></h2><p><img${ssrRenderAttr("src", _imports_13)} alt="A CSV table on a tablet, in Korean: its classes and ranges, and a network trained on it."></p><h2 id="event-files" tabindex="-1">Event files <a class="header-anchor" href="#event-files" aria-label="Permalink to &quot;Event files&quot;">​</a></h2><p><img${ssrRenderAttr("src", _imports_14)} alt="A log folder, dark, in Korean: two runs, their loss and accuracy with smoothing, and a table of the last values."></p></div>`,
  );
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("guide/web-pictures.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const webPictures = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);

export { __pageData, webPictures as default };
