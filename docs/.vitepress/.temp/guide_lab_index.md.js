import { useSSRContext } from "vue";
import { ssrRenderAttrs } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";

const __pageData = JSON.parse(
  '{"title":"The lab, chapter by chapter","description":"","frontmatter":{},"headers":[],"relativePath":"guide/lab/index.md","filePath":"guide/lab/index.md"}',
);
const _sfc_main = { name: "guide/lab/index.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(
    `<div${ssrRenderAttrs(_attrs)}><h1 id="the-lab-chapter-by-chapter" tabindex="-1">The lab, chapter by chapter <a class="header-anchor" href="#the-lab-chapter-by-chapter" aria-label="Permalink to &quot;The lab, chapter by chapter&quot;">​</a></h1><p>All chapters with the figures of one full run. <code>feedforward lab all</code> creates them on your machine.</p><ul><li><a href="./perceptron">The perceptron</a>: One neuron learns AND, OR and NAND, but never XOR.</li><li><a href="./xor">XOR and the cake: what a hidden layer is for</a>: A few straight cuts together form a region that a single cut cannot.</li><li><a href="./feedforward">Forward and backward, number by number</a>: A network of 2, 3 and 2 units: every sum, every output, every gradient.</li><li><a href="./activations">Activation functions</a>: Step, sigmoid, tanh, ReLU, softmax: the curves and their derivatives.</li><li><a href="./losses">Losses, valleys and where descent ends</a>: On a parabola every start leads to the same place; on a quartic it does not.</li><li><a href="./linear-regression">A line through three points</a>: Linear regression by gradient descent, with weight and bias shown step by step.</li><li><a href="./data">Look at the data first</a>: What MNIST contains, and how it is prepared for a network.</li><li><a href="./mlp-tensorflow">A multilayer perceptron, the TensorFlow 1 way</a>: Placeholders, a graph, a session: build first, run later.</li><li><a href="./mlp-keras">A multilayer perceptron, the Keras way</a>: 784 pixels, ten hidden units, ten digits: define a model, compile it, fit it, read its curves.</li><li><a href="./compare-apis">One training, two ways to write it</a>: The same network for Keras and for TensorFlow 1, step by step: same weights, same batches, same losses.</li><li><a href="./optimizer-race">The optimizer race</a>: Seven optimizers descend a bowl, a saddle, Beale&#39;s function, a long valley and two valleys.</li><li><a href="./optimizers">Five optimizers, one network</a>: Adam, SGD, Momentum, Adagrad and RMSProp with the same initial weights and the same batches.</li><li><a href="./vanishing-gradient">The vanishing gradient</a>: Nine hidden layers of sigmoid learn nothing; the same nine layers of ReLU learn almost everything.</li><li><a href="./batch-normalization">Batch normalisation</a>: Four claims about batch normalisation, tested on a deep sigmoid network.</li><li><a href="./regularization">Regularisation: L1, L2, dropout</a>: The effect of a penalty on the weights of a network that was not overfitting in the first place.</li><li><a href="./dropout">Dropout</a>: A wide network and few digits: how many units should be switched off?</li><li><a href="./augmentation">Augmentation: many digits from a few</a>: Rotated, shifted and stretched copies teach a network what does not matter.</li><li><a href="./bagging">Bagging: many weak opinions</a>: Networks trained on bootstrap samples and some of the pixels are better on average than any one of them.</li><li><a href="./tensorboard">TensorBoard, every tab</a>: One log folder with scalars, graph, images, audio, histograms, text, hyperparameters, PR curves and an embedding.</li></ul></div>`,
  );
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("guide/lab/index.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const index = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);

export { __pageData, index as default };
