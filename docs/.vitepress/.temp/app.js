import {
  computed,
  createBlock,
  createCommentVNode,
  createSSRApp,
  createTextVNode,
  createVNode,
  customRef,
  defineAsyncComponent,
  defineComponent,
  Fragment,
  getCurrentInstance,
  getCurrentScope,
  h,
  hasInjectionContext,
  inject,
  isRef,
  markRaw,
  mergeProps,
  nextTick,
  onBeforeUnmount,
  onMounted,
  onScopeDispose,
  onUnmounted,
  onUpdated,
  openBlock,
  provide,
  reactive,
  readonly,
  ref,
  renderList,
  renderSlot,
  resolveComponent,
  resolveDynamicComponent,
  shallowRef,
  toDisplayString,
  toHandlers,
  toRef as toRef$1,
  toValue,
  unref,
  useSlots,
  useSSRContext,
  watch,
  watchEffect,
  watchPostEffect,
  withCtx,
  withKeys,
} from "vue";
import {
  renderToString,
  ssrInterpolate,
  ssrRenderAttr,
  ssrRenderAttrs,
  ssrRenderClass,
  ssrRenderComponent,
  ssrRenderList,
  ssrRenderSlot,
  ssrRenderVNode,
} from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";

const _sfc_main$14 = /* @__PURE__ */ defineComponent({
  __name: "VPBadge",
  __ssrInlineRender: true,
  props: {
    text: {},
    type: { default: "tip" },
  },
  setup(__props) {
    return (_ctx, _push, _parent, _attrs) => {
      _push(
        `<span${ssrRenderAttrs(
          mergeProps(
            {
              class: ["VPBadge", __props.type],
            },
            _attrs,
          ),
        )}>`,
      );
      ssrRenderSlot(
        _ctx.$slots,
        "default",
        {},
        () => {
          _push(`${ssrInterpolate(__props.text)}`);
        },
        _push,
        _parent,
      );
      _push(`</span>`);
    };
  },
});
const _sfc_setup$14 = _sfc_main$14.setup;
_sfc_main$14.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add(
    "../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.43_lightningcss@1.33.0__07f021c12a0d38bcee0776e1cf75c0c0/node_modules/vitepress/dist/client/theme-default/components/VPBadge.vue",
  );
  return _sfc_setup$14 ? _sfc_setup$14(props, ctx) : void 0;
};
function deserializeFunctions(r) {
  return Array.isArray(r)
    ? r.map(deserializeFunctions)
    : typeof r == "object" && r !== null
      ? Object.keys(r).reduce((t, n) => ((t[n] = deserializeFunctions(r[n])), t), {})
      : typeof r == "string" && r.startsWith("_vp-fn_")
        ? new Function(`return ${r.slice(7)}`)()
        : r;
}
const siteData = deserializeFunctions(
  JSON.parse(
    '{"lang":"en","dir":"ltr","title":"feedforward","description":"Learn and train neural networks on TensorFlow.js","base":"/","head":[],"router":{"prefetchLinks":true},"appearance":true,"themeConfig":{"i18nRouting":false,"nav":[{"text":"Guide","link":"/guide/getting-started"},{"text":"Lab","link":"/guide/lab/"},{"text":"API","link":"/reference/"},{"text":"Packages","link":"/packages/"},{"text":"Architecture","link":"/architecture"}],"sidebar":{"/reference/":[{"text":"API reference","link":"/reference/"},{"text":"backend","link":"/reference/backend/","collapsed":true,"items":[{"text":"BACKEND_NAME","link":"/reference/backend/register"},{"text":"backendReport","link":"/reference/backend/report"},{"text":"configureBackend","link":"/reference/backend/settings"}]},{"text":"core/engines","link":"/reference/core/engines/","collapsed":true,"items":[{"text":"engine table","link":"/reference/core/engines/engine-table"}]},{"text":"core","link":"/reference/core/","collapsed":true,"items":[{"text":"setSeed","link":"/reference/core/random"},{"text":"FeedforwardError","link":"/reference/core/feedforward-error"},{"text":"ArrayData","link":"/reference/core/array-data"},{"text":"Callback","link":"/reference/core/callback"},{"text":"csvLogger","link":"/reference/core/csv-logger"},{"text":"earlyStopping","link":"/reference/core/early-stopping"},{"text":"lambdaCallback","link":"/reference/core/lambda-callback"},{"text":"layerWatcher","link":"/reference/core/layer-watcher"},{"text":"learningRateScheduler","link":"/reference/core/learning-rate-scheduler"},{"text":"monitor","link":"/reference/core/monitor"},{"text":"notebook","link":"/reference/core/notebook"},{"text":"progressBar","link":"/reference/core/progress-bar"},{"text":"reduceLROnPlateau","link":"/reference/core/reduce-lr-on-plateau"},{"text":"tensorBoard","link":"/reference/core/tensor-board"},{"text":"embeddings","link":"/reference/core/embeddings"},{"text":"options","link":"/reference/core/options"},{"text":"terminateOnNaN","link":"/reference/core/terminate-on-nan"},{"text":"engineName","link":"/reference/core/engine"},{"text":"table","link":"/reference/core/table"},{"text":"engines","link":"/reference/core/engines"},{"text":"evaluate","link":"/reference/core/evaluate"},{"text":"fit","link":"/reference/core/fit"},{"text":"FitOptions","link":"/reference/core/fit-options"},{"text":"fit plan","link":"/reference/core/fit-plan"},{"text":"History","link":"/reference/core/history"},{"text":"binaryCrossentropy","link":"/reference/core/binary-crossentropy"},{"text":"binaryFocalCrossentropy","link":"/reference/core/binary-focal-crossentropy"},{"text":"categoricalCrossentropy","link":"/reference/core/categorical-crossentropy"},{"text":"categoricalFocalCrossentropy","link":"/reference/core/categorical-focal-crossentropy"},{"text":"categoricalHinge","link":"/reference/core/categorical-hinge"},{"text":"cosineSimilarity","link":"/reference/core/cosine-similarity"},{"text":"dice","link":"/reference/core/dice"},{"text":"getLoss","link":"/reference/core/get-loss"},{"text":"hinge","link":"/reference/core/hinge"},{"text":"huber","link":"/reference/core/huber"},{"text":"klDivergence","link":"/reference/core/kl-divergence"},{"text":"logCosh","link":"/reference/core/log-cosh"},{"text":"logits","link":"/reference/core/logits"},{"text":"Loss","link":"/reference/core/loss"},{"text":"meanAbsoluteError","link":"/reference/core/mean-absolute-error"},{"text":"meanAbsolutePercentageError","link":"/reference/core/mean-absolute-percentage-error"},{"text":"meanSquaredError","link":"/reference/core/mean-squared-error"},{"text":"meanSquaredLogarithmicError","link":"/reference/core/mean-squared-logarithmic-error"},{"text":"poisson","link":"/reference/core/poisson"},{"text":"sparseCategoricalCrossentropy","link":"/reference/core/sparse-categorical-crossentropy"},{"text":"squaredHinge","link":"/reference/core/squared-hinge"},{"text":"tversky","link":"/reference/core/tversky"},{"text":"weightedMean","link":"/reference/core/weighted-mean"},{"text":"accuracy","link":"/reference/core/accuracy"},{"text":"at constraint","link":"/reference/core/at-constraint"},{"text":"auc","link":"/reference/core/auc"},{"text":"binaryAccuracy","link":"/reference/core/binary-accuracy"},{"text":"categoricalAccuracy","link":"/reference/core/categorical-accuracy"},{"text":"classificationReport","link":"/reference/core/classification-report"},{"text":"confusion counts","link":"/reference/core/confusion-counts"},{"text":"confusionMatrix","link":"/reference/core/confusion-matrix"},{"text":"cosineSimilarityMetric","link":"/reference/core/cosine-similarity-metric"},{"text":"fBetaScore","link":"/reference/core/f-beta-score"},{"text":"getMetric","link":"/reference/core/get-metric"},{"text":"meanMetric","link":"/reference/core/mean-metric"},{"text":"meanOfLoss","link":"/reference/core/mean-of-loss"},{"text":"Metric","link":"/reference/core/metric"},{"text":"precision","link":"/reference/core/precision"},{"text":"precisionRecallCurve","link":"/reference/core/precision-recall-curve"},{"text":"probability scores","link":"/reference/core/probability-scores"},{"text":"r2Score","link":"/reference/core/r2-score"},{"text":"recall","link":"/reference/core/recall"},{"text":"regressionReport","link":"/reference/core/regression-report"},{"text":"rocCurve","link":"/reference/core/roc-curve"},{"text":"rootMeanSquaredError","link":"/reference/core/root-mean-squared-error"},{"text":"sparseCategoricalAccuracy","link":"/reference/core/sparse-categorical-accuracy"},{"text":"topKCategoricalAccuracy","link":"/reference/core/top-k-categorical-accuracy"},{"text":"predict","link":"/reference/core/predict"},{"text":"source","link":"/reference/core/source"},{"text":"stream","link":"/reference/core/stream"},{"text":"layerStatistics","link":"/reference/core/layer-statistics"},{"text":"valueStatistics","link":"/reference/core/value-statistics"},{"text":"StopReason","link":"/reference/core/stop-reason"},{"text":"TrainingState","link":"/reference/core/training-state"}]},{"text":"core/node","link":"/reference/core/node/","collapsed":true,"items":[{"text":"save file","link":"/reference/core/node/save-file"},{"text":"Checkpoint","link":"/reference/core/node/checkpoint"},{"text":"fitBagging","link":"/reference/core/node/fit-bagging"},{"text":"modelCheckpoint","link":"/reference/core/node/model-checkpoint"},{"text":"RunDirectory","link":"/reference/core/node/run-directory"},{"text":"build","link":"/reference/core/node/build"},{"text":"tensorFlowHome","link":"/reference/core/node/home"},{"text":"load","link":"/reference/core/node/load"}]},{"text":"data/fashion-mnist","link":"/reference/data/fashion-mnist/","collapsed":true,"items":[{"text":"fashionMnist","link":"/reference/data/fashion-mnist/fashion-mnist"}]},{"text":"data/images","link":"/reference/data/images/","collapsed":true,"items":[{"text":"imageFolder","link":"/reference/data/images/images"},{"text":"decodeImage","link":"/reference/data/images/decode-image"},{"text":"DecodedImage","link":"/reference/data/images/decoded-image"},{"text":"decodeGifFrames","link":"/reference/data/images/gif"},{"text":"ImageFolder","link":"/reference/data/images/image-folder"},{"text":"decodePng","link":"/reference/data/images/png"},{"text":"readImage","link":"/reference/data/images/read-image"},{"text":"resizeImage","link":"/reference/data/images/resize"},{"text":"toUint8","link":"/reference/data/images/to-uint8"}]},{"text":"data","link":"/reference/data/","collapsed":true,"items":[{"text":"augment","link":"/reference/data/augment"},{"text":"DataError","link":"/reference/data/data-error"},{"text":"parseZip","link":"/reference/data/zip"},{"text":"dtype","link":"/reference/data/dtype"},{"text":"float16","link":"/reference/data/float16"},{"text":"NdArray","link":"/reference/data/nd-array"},{"text":"oneHot","link":"/reference/data/one-hot"},{"text":"elastic","link":"/reference/data/elastic"},{"text":"pixels","link":"/reference/data/pixels"},{"text":"Recipe","link":"/reference/data/recipe"},{"text":"warp","link":"/reference/data/warp"},{"text":"BatchSampler","link":"/reference/data/batch-sampler"},{"text":"batches","link":"/reference/data/batches"},{"text":"prefetch","link":"/reference/data/prefetch"},{"text":"shuffleBuffer","link":"/reference/data/shuffle-buffer"},{"text":"encodeZip","link":"/reference/data/zip-writer"},{"text":"column","link":"/reference/data/column"},{"text":"options","link":"/reference/data/options"},{"text":"readCsv","link":"/reference/data/read-csv"},{"text":"streamCsv","link":"/reference/data/stream-csv"},{"text":"download","link":"/reference/data/download"},{"text":"idx","link":"/reference/data/idx"},{"text":"npy","link":"/reference/data/npy"},{"text":"npy writer","link":"/reference/data/npy-writer"},{"text":"npz","link":"/reference/data/npz"},{"text":"Safetensors","link":"/reference/data/safetensors"},{"text":"safetensors writer","link":"/reference/data/safetensors-writer"},{"text":"streamNpy","link":"/reference/data/stream-npy"},{"text":"choice","link":"/reference/data/choice"},{"text":"RandomState","link":"/reference/data/random-state"},{"text":"Scaler","link":"/reference/data/scaler"},{"text":"read bytes","link":"/reference/data/read-bytes"},{"text":"baggingIndices","link":"/reference/data/bagging-indices"},{"text":"classes","link":"/reference/data/classes"},{"text":"folds","link":"/reference/data/folds"},{"text":"resample","link":"/reference/data/resample"},{"text":"shuffleSplit","link":"/reference/data/shuffle-split"},{"text":"SplitSizes","link":"/reference/data/split-sizes"},{"text":"trainTestSplit","link":"/reference/data/train-test-split"},{"text":"imputer","link":"/reference/data/imputer"},{"text":"labelEncode","link":"/reference/data/label-encode"},{"text":"oneHotColumns","link":"/reference/data/one-hot-columns"},{"text":"Preparation","link":"/reference/data/preparation"},{"text":"Table","link":"/reference/data/table"},{"text":"Example","link":"/reference/data/example"},{"text":"tf record","link":"/reference/data/tf-record"},{"text":"LabelledData","link":"/reference/data/labelled-data"},{"text":"logicGate","link":"/reference/data/logic"},{"text":"toy sets","link":"/reference/data/toy-sets"}]},{"text":"data/kinds","link":"/reference/data/kinds/","collapsed":true,"items":[{"text":"FILE_KINDS","link":"/reference/data/kinds/kinds"},{"text":"FileKind","link":"/reference/data/kinds/file-kind"},{"text":"KindTable","link":"/reference/data/kinds/kind-table"}]},{"text":"data/mnist","link":"/reference/data/mnist/","collapsed":true,"items":[{"text":"mnist","link":"/reference/data/mnist/mnist"},{"text":"ImageSet","link":"/reference/data/mnist/image-set"}]},{"text":"data/parquet","link":"/reference/data/parquet/","collapsed":true,"items":[{"text":"readParquet","link":"/reference/data/parquet/parquet"},{"text":"parquet writer","link":"/reference/data/parquet/parquet-writer"}]},{"text":"formats","link":"/reference/formats/","collapsed":true,"items":[{"text":"FormatSpec","link":"/reference/formats/format-spec"},{"text":"layers model","link":"/reference/formats/layers-model"},{"text":"loadModel","link":"/reference/formats/load-model"},{"text":"loadWeights","link":"/reference/formats/load-weights"},{"text":"ModelFileError","link":"/reference/formats/model-file-error"},{"text":"quantization","link":"/reference/formats/quantization"},{"text":"saveModel","link":"/reference/formats/save-model"},{"text":"shards","link":"/reference/formats/shards"}]},{"text":"formats/parts","link":"/reference/formats/parts/","collapsed":true,"items":[{"text":"Json","link":"/reference/formats/parts/json"},{"text":"oneLine","link":"/reference/formats/parts/model-file-error"},{"text":"seal","link":"/reference/formats/parts/seal"},{"text":"topologyOf","link":"/reference/formats/parts/topology"},{"text":"disposeModel","link":"/reference/formats/parts/weights"},{"text":"readSafetensorsModel","link":"/reference/formats/parts/weights-file"}]},{"text":"formats/table","link":"/reference/formats/table/","collapsed":true,"items":[{"text":"FORMATS","link":"/reference/formats/table/table"},{"text":"FormatTable","link":"/reference/formats/table/format-table"}]},{"text":"graph/engines","link":"/reference/graph/engines/","collapsed":true,"items":[{"text":"EngineSpec","link":"/reference/graph/engines/engine-spec"},{"text":"table","link":"/reference/graph/engines/table"}]},{"text":"graph","link":"/reference/graph/","collapsed":true,"items":[{"text":"Engine","link":"/reference/graph/engine"},{"text":"loadEngine","link":"/reference/graph/load-engine"},{"text":"nativeSession","link":"/reference/graph/native-session"},{"text":"optimizationLevel","link":"/reference/graph/optimization-level"},{"text":"runtime","link":"/reference/graph/runtime"},{"text":"Session","link":"/reference/graph/session"},{"text":"table","link":"/reference/graph/table"},{"text":"Graph","link":"/reference/graph/graph"},{"text":"toGraphDef","link":"/reference/graph/graphdef"},{"text":"computeAhead","link":"/reference/graph/ahead"},{"text":"builder","link":"/reference/graph/builder"},{"text":"Model","link":"/reference/graph/model"},{"text":"scaledProducts","link":"/reference/graph/scaled-products"},{"text":"ops","link":"/reference/graph/ops"},{"text":"optimize","link":"/reference/graph/optimize"},{"text":"packUpdates","link":"/reference/graph/pack-updates"},{"text":"backend","link":"/reference/graph/backend"},{"text":"Draw","link":"/reference/graph/draw"},{"text":"EngineInternals","link":"/reference/graph/engine-internals"},{"text":"errors","link":"/reference/graph/errors"},{"text":"explainMissingKernel","link":"/reference/graph/refused"},{"text":"Recorder","link":"/reference/graph/recorder"},{"text":"Value","link":"/reference/graph/value"}]},{"text":"jit","link":"/reference/jit/","collapsed":true,"items":[{"text":"accelerate","link":"/reference/jit/accelerate"},{"text":"capture","link":"/reference/jit/capture"},{"text":"trace","link":"/reference/jit/trace"},{"text":"chunkSize","link":"/reference/jit/chunk-size"},{"text":"exportOnnx","link":"/reference/jit/export-onnx"},{"text":"jit","link":"/reference/jit/jit"},{"text":"ArrayData","link":"/reference/jit/array-data"},{"text":"step results","link":"/reference/jit/step-results"}]},{"text":"labs","link":"/reference/labs/","collapsed":true,"items":[{"text":"Chapter","link":"/reference/labs/chapter"},{"text":"index","link":"/reference/labs/index"},{"text":"digit answer","link":"/reference/labs/digit-answer"},{"text":"strokesImage","link":"/reference/labs/digit-strokes"},{"text":"FINDING_STATUSES","link":"/reference/labs/findings"},{"text":"knownNames","link":"/reference/labs/known-names"},{"text":"playgroundCurves","link":"/reference/labs/curves"},{"text":"FEATURES","link":"/reference/labs/features"},{"text":"parseFormula","link":"/reference/labs/formula"},{"text":"featureGrid","link":"/reference/labs/frame"},{"text":"lossKind","link":"/reference/labs/network"},{"text":"readOwnPoints","link":"/reference/labs/own-points"},{"text":"points","link":"/reference/labs/points"},{"text":"rowPoints","link":"/reference/labs/row-points"},{"text":"runPlayground","link":"/reference/labs/run"},{"text":"spec","link":"/reference/labs/spec"},{"text":"chapterPrograms","link":"/reference/labs/chapter-programs"},{"text":"ownPointsCsv","link":"/reference/labs/own-points-csv"},{"text":"playgroundPrograms","link":"/reference/labs/playground-programs"},{"text":"race","link":"/reference/labs/race"},{"text":"raceFigure","link":"/reference/labs/race-figure"},{"text":"chapterReport","link":"/reference/labs/chapter-report"},{"text":"indexPage","link":"/reference/labs/index-page"},{"text":"runChapter","link":"/reference/labs/run-chapter"},{"text":"Settings","link":"/reference/labs/settings"}]},{"text":"labs/node","link":"/reference/labs/node/","collapsed":true,"items":[{"text":"chapterDirectory","link":"/reference/labs/node/chapter-directory"},{"text":"chapterSummary","link":"/reference/labs/node/chapter-summary"},{"text":"finishedChapter","link":"/reference/labs/node/finished-chapter"},{"text":"interruptedChapter","link":"/reference/labs/node/interrupted-chapter"}]},{"text":"models","link":"/reference/models/","collapsed":true,"items":[{"text":"activation","link":"/reference/models/activation"},{"text":"autoencoder","link":"/reference/models/autoencoder"},{"text":"Bagging","link":"/reference/models/bagging"},{"text":"bootstrap","link":"/reference/models/bootstrap"},{"text":"deepMlp","link":"/reference/models/deep-mlp"},{"text":"activityRegularization","link":"/reference/models/activity-regularization"},{"text":"alphaDropout","link":"/reference/models/alpha-dropout"},{"text":"batchNormalization","link":"/reference/models/batch-normalization"},{"text":"dropout","link":"/reference/models/dropout"},{"text":"featureSubset","link":"/reference/models/feature-subset"},{"text":"gaussianDropout","link":"/reference/models/gaussian-dropout"},{"text":"gaussianNoise","link":"/reference/models/gaussian-noise"},{"text":"groupNormalization","link":"/reference/models/group-normalization"},{"text":"layerNormalization","link":"/reference/models/layer-normalization"},{"text":"rmsNormalization","link":"/reference/models/rms-normalization"},{"text":"unitNormalization","link":"/reference/models/unit-normalization"},{"text":"lenet5","link":"/reference/models/lenet5"},{"text":"mlp","link":"/reference/models/mlp"},{"text":"perceptron","link":"/reference/models/perceptron"},{"text":"regression","link":"/reference/models/regression"},{"text":"regularizedMlp","link":"/reference/models/regularized-mlp"},{"text":"resnet","link":"/reference/models/resnet"},{"text":"summary","link":"/reference/models/summary"},{"text":"xorNet","link":"/reference/models/xor-net"}]},{"text":"node","link":"/reference/node/","collapsed":true,"items":[{"text":"node","link":"/reference/node/node-namespace"},{"text":"SummaryFileWriter","link":"/reference/node/summary-file-writer"},{"text":"TensorBoardCallback","link":"/reference/node/tensor-board-callback"},{"text":"tfjs node","link":"/reference/node/tfjs-node"},{"text":"default","link":"/reference/node/index"}]},{"text":"optim","link":"/reference/optim/","collapsed":true,"items":[{"text":"clip","link":"/reference/optim/clip"},{"text":"Compat","link":"/reference/optim/compat"},{"text":"applyConstraints","link":"/reference/optim/apply-constraints"},{"text":"maxNorm","link":"/reference/optim/max-norm"},{"text":"minMaxNorm","link":"/reference/optim/min-max-norm"},{"text":"nonNeg","link":"/reference/optim/non-neg"},{"text":"unitNorm","link":"/reference/optim/unit-norm"},{"text":"getOptimizer","link":"/reference/optim/get-optimizer"},{"text":"getSchedule","link":"/reference/optim/get-schedule"},{"text":"identity","link":"/reference/optim/identity"},{"text":"initializer","link":"/reference/optim/initializer"},{"text":"orthogonal","link":"/reference/optim/orthogonal"},{"text":"randomNormal","link":"/reference/optim/random-normal"},{"text":"randomUniform","link":"/reference/optim/random-uniform"},{"text":"truncatedNormal","link":"/reference/optim/truncated-normal"},{"text":"varianceScaling","link":"/reference/optim/variance-scaling"},{"text":"Optimizer","link":"/reference/optim/optimizer"},{"text":"adadelta","link":"/reference/optim/adadelta"},{"text":"adafactor","link":"/reference/optim/adafactor"},{"text":"adagrad","link":"/reference/optim/adagrad"},{"text":"adam","link":"/reference/optim/adam"},{"text":"adamax","link":"/reference/optim/adamax"},{"text":"adamw","link":"/reference/optim/adamw"},{"text":"ftrl","link":"/reference/optim/ftrl"},{"text":"lamb","link":"/reference/optim/lamb"},{"text":"lion","link":"/reference/optim/lion"},{"text":"momentum","link":"/reference/optim/momentum"},{"text":"nadam","link":"/reference/optim/nadam"},{"text":"proximalAdagrad","link":"/reference/optim/proximal-adagrad"},{"text":"proximalGradientDescent","link":"/reference/optim/proximal-gradient-descent"},{"text":"rmsprop","link":"/reference/optim/rmsprop"},{"text":"sgd","link":"/reference/optim/sgd"},{"text":"random","link":"/reference/optim/random"},{"text":"RandomStream","link":"/reference/optim/random-stream"},{"text":"l1l2","link":"/reference/optim/l1l2"},{"text":"orthogonalRegularizer","link":"/reference/optim/orthogonal-regularizer"},{"text":"LearningRateSchedule","link":"/reference/optim/schedule"},{"text":"cosineDecay","link":"/reference/optim/cosine-decay"},{"text":"cosineDecayRestarts","link":"/reference/optim/cosine-decay-restarts"},{"text":"exponentialDecay","link":"/reference/optim/exponential-decay"},{"text":"inverseTimeDecay","link":"/reference/optim/inverse-time-decay"},{"text":"linearCosineDecay","link":"/reference/optim/linear-cosine-decay"},{"text":"naturalExpDecay","link":"/reference/optim/natural-exp-decay"},{"text":"piecewiseConstantDecay","link":"/reference/optim/piecewise-constant-decay"},{"text":"polynomialDecay","link":"/reference/optim/polynomial-decay"},{"text":"staircase","link":"/reference/optim/staircase"},{"text":"state","link":"/reference/optim/state"}]},{"text":"plot","link":"/reference/plot/","collapsed":true,"items":[{"text":"gifOf","link":"/reference/plot/animation"},{"text":"ArrayData","link":"/reference/plot/array-data"},{"text":"contour scene","link":"/reference/plot/contour-scene"},{"text":"Figure","link":"/reference/plot/figure"},{"text":"activationFunctions","link":"/reference/plot/activation-functions"},{"text":"augmentationGrid","link":"/reference/plot/augmentation-grid"},{"text":"barChart","link":"/reference/plot/bar-chart"},{"text":"compare","link":"/reference/plot/compare"},{"text":"confusionMatrix","link":"/reference/plot/confusion-matrix"},{"text":"contour","link":"/reference/plot/contour"},{"text":"decisionSurface","link":"/reference/plot/decision-surface"},{"text":"distributions","link":"/reference/plot/distributions"},{"text":"gradientNorms","link":"/reference/plot/gradient-norms"},{"text":"histogram","link":"/reference/plot/histogram"},{"text":"imageGrid","link":"/reference/plot/image-grid"},{"text":"learningCurve","link":"/reference/plot/learning-curve"},{"text":"lineChart","link":"/reference/plot/line-chart"},{"text":"lossBowl","link":"/reference/plot/loss-bowl"},{"text":"networkDiagram","link":"/reference/plot/network-diagram"},{"text":"parallelCoordinates","link":"/reference/plot/parallel-coordinates"},{"text":"ridgelines","link":"/reference/plot/ridgelines"},{"text":"surface3d","link":"/reference/plot/surface3d"},{"text":"weightGrid","link":"/reference/plot/weight-grid"},{"text":"History","link":"/reference/plot/history"},{"text":"html","link":"/reference/plot/html"},{"text":"landscape","link":"/reference/plot/landscape"},{"text":"LinePanel","link":"/reference/plot/line-panel"},{"text":"Theme","link":"/reference/plot/theme"},{"text":"Ticks","link":"/reference/plot/ticks"},{"text":"trail","link":"/reference/plot/trail"}]},{"text":"plot/node","link":"/reference/plot/node/","collapsed":true,"items":[{"text":"node","link":"/reference/plot/node/node"}]},{"text":"runs","link":"/reference/runs/","collapsed":true,"items":[{"text":"AUGMENTATIONS","link":"/reference/runs/augmentations"},{"text":"augmented","link":"/reference/runs/augmented"},{"text":"checkConfig","link":"/reference/runs/check-config"},{"text":"Classification","link":"/reference/runs/classification"},{"text":"compareRuns","link":"/reference/runs/compare-figures"},{"text":"DataTable","link":"/reference/runs/data-table"},{"text":"Dataset","link":"/reference/runs/dataset"},{"text":"digit","link":"/reference/runs/digit"},{"text":"events","link":"/reference/runs/events"},{"text":"figure","link":"/reference/runs/figure"},{"text":"finalMetric","link":"/reference/runs/final-metric"},{"text":"kernelGradientNorms","link":"/reference/runs/gradient-norms"},{"text":"keras lines","link":"/reference/runs/keras-lines"},{"text":"LogPlace","link":"/reference/runs/log-place"},{"text":"Measurement","link":"/reference/runs/measurement"},{"text":"ModelSpec","link":"/reference/runs/model-spec"},{"text":"Observer","link":"/reference/runs/observer"},{"text":"OptimizerSpec","link":"/reference/runs/optimizer-spec"},{"text":"page","link":"/reference/runs/page"},{"text":"parts","link":"/reference/runs/parts"},{"text":"runReport","link":"/reference/runs/run-report"},{"text":"section","link":"/reference/runs/section"},{"text":"sweepReport","link":"/reference/runs/sweep-report"},{"text":"RunSpec","link":"/reference/runs/run-spec"},{"text":"sweep","link":"/reference/runs/sweep"},{"text":"sweepFigures","link":"/reference/runs/sweep-figures"},{"text":"escapeHtml","link":"/reference/runs/escape"},{"text":"markdown","link":"/reference/runs/markdown"},{"text":"plainText","link":"/reference/runs/plain-text"},{"text":"text","link":"/reference/runs/text"},{"text":"trainCommand","link":"/reference/runs/train-command"},{"text":"TrainConfig","link":"/reference/runs/train-config"},{"text":"trainRun","link":"/reference/runs/train-run"},{"text":"training figures","link":"/reference/runs/training-figures"},{"text":"parseTable","link":"/reference/runs/parse-table"},{"text":"readUpload","link":"/reference/runs/read-upload"},{"text":"tableRows","link":"/reference/runs/table-rows"}]},{"text":"runs/node","link":"/reference/runs/node/","collapsed":true,"items":[{"text":"artefacts","link":"/reference/runs/node/artefacts"},{"text":"checkFolder","link":"/reference/runs/node/check-folder"},{"text":"clearRun","link":"/reference/runs/node/clear-run"},{"text":"comparePlot","link":"/reference/runs/node/compare-plot"},{"text":"config file","link":"/reference/runs/node/config-file"},{"text":"configJsonSchema","link":"/reference/runs/node/config-schema"},{"text":"dataCard","link":"/reference/runs/node/data-card"},{"text":"datasets","link":"/reference/runs/node/index"},{"text":"NamedData","link":"/reference/runs/node/named-data"},{"text":"evaluateDirectory","link":"/reference/runs/node/evaluate-directory"},{"text":"exportDirectory","link":"/reference/runs/node/export-directory"},{"text":"freeDirectory","link":"/reference/runs/node/free-directory"},{"text":"loadData","link":"/reference/runs/node/load-data"},{"text":"predictDirectory","link":"/reference/runs/node/predict-directory"},{"text":"resumedConfig","link":"/reference/runs/node/resumed-config"},{"text":"speedOf","link":"/reference/runs/node/speed"},{"text":"numericsClass","link":"/reference/runs/node/numerics-class"},{"text":"runSweep","link":"/reference/runs/node/run-sweep"},{"text":"trimData","link":"/reference/runs/node/shared-data"},{"text":"SweepFile","link":"/reference/runs/node/sweep-file"},{"text":"SweepPlan","link":"/reference/runs/node/sweep-plan"},{"text":"trialWorker","link":"/reference/runs/node/train-trial"},{"text":"TrialPayload","link":"/reference/runs/node/trial-payload"},{"text":"sweep directory","link":"/reference/runs/node/sweep-directory"},{"text":"checkLogs","link":"/reference/runs/node/check-logs"},{"text":"exportMedia","link":"/reference/runs/node/export-media"},{"text":"export scalars","link":"/reference/runs/node/export-scalars"},{"text":"followLogs","link":"/reference/runs/node/follow-logs"},{"text":"inspectLogs","link":"/reference/runs/node/inspect-logs"},{"text":"mergeLogs","link":"/reference/runs/node/merge-logs"},{"text":"checkIsFree","link":"/reference/runs/node/new-folder"},{"text":"readLogs","link":"/reference/runs/node/read-logs"},{"text":"trainDirectory","link":"/reference/runs/node/train-directory"},{"text":"versions","link":"/reference/runs/node/versions"}]},{"text":"study","link":"/reference/study/","collapsed":true,"items":[{"text":"definition","link":"/reference/study/definition"},{"text":"driveStudy","link":"/reference/study/drive"},{"text":"events","link":"/reference/study/events"},{"text":"optunaJournal","link":"/reference/study/optuna"},{"text":"PAYLOAD_LIMIT","link":"/reference/study/queue"},{"text":"halvingRounds","link":"/reference/study/halving"},{"text":"Space","link":"/reference/study/space"},{"text":"Study","link":"/reference/study/study"},{"text":"sweep","link":"/reference/study/sweep"},{"text":"TrainRequest","link":"/reference/study/train-request"}]},{"text":"study/node","link":"/reference/study/node/","collapsed":true,"items":[{"text":"bullQueue","link":"/reference/study/node/bull-queue"},{"text":"connection","link":"/reference/study/node/connection"},{"text":"runWorker","link":"/reference/study/node/run-worker"},{"text":"Journal","link":"/reference/study/node/journal"},{"text":"localPool","link":"/reference/study/node/local-pool"},{"text":"serveSlot","link":"/reference/study/node/serve-slot"},{"text":"slot","link":"/reference/study/node/slot"},{"text":"slot messages","link":"/reference/study/node/slot-messages"},{"text":"folderStore","link":"/reference/study/node/folder-store"},{"text":"redisStore","link":"/reference/study/node/redis-store"},{"text":"Store","link":"/reference/study/node/store"}]},{"text":"tensorboard","link":"/reference/tensorboard/","collapsed":true,"items":[{"text":"crc32","link":"/reference/tensorboard/crc32"},{"text":"RecordReader","link":"/reference/tensorboard/record-reader"},{"text":"RecordWriter","link":"/reference/tensorboard/record-writer"},{"text":"pixels","link":"/reference/tensorboard/pixels"},{"text":"wav","link":"/reference/tensorboard/wav"},{"text":"audio","link":"/reference/tensorboard/audio"},{"text":"custom scalars","link":"/reference/tensorboard/custom-scalars"},{"text":"encodeGraphDef","link":"/reference/tensorboard/graph-def"},{"text":"histogram","link":"/reference/tensorboard/histogram"},{"text":"hparams","link":"/reference/tensorboard/hparams"},{"text":"image","link":"/reference/tensorboard/image"},{"text":"kerasModelJson","link":"/reference/tensorboard/keras-model"},{"text":"mesh","link":"/reference/tensorboard/mesh"},{"text":"prCurve","link":"/reference/tensorboard/pr-curve"},{"text":"projector","link":"/reference/tensorboard/projector"},{"text":"text","link":"/reference/tensorboard/text"},{"text":"Event","link":"/reference/tensorboard/event"},{"text":"GraphDef","link":"/reference/tensorboard/graph"},{"text":"RunMetadata","link":"/reference/tensorboard/run-metadata"},{"text":"SavedModel","link":"/reference/tensorboard/saved-model"},{"text":"Summary","link":"/reference/tensorboard/summary"},{"text":"RunAccumulator","link":"/reference/tensorboard/accumulator"},{"text":"chunks","link":"/reference/tensorboard/chunks"},{"text":"event files","link":"/reference/tensorboard/event-files"},{"text":"LogReader","link":"/reference/tensorboard/log-reader"},{"text":"LogSource","link":"/reference/tensorboard/log-source"},{"text":"MissingLogError","link":"/reference/tensorboard/missing-log-error"},{"text":"PluginValues","link":"/reference/tensorboard/plugin-values"},{"text":"readEvents","link":"/reference/tensorboard/read-events"},{"text":"Run","link":"/reference/tensorboard/run"},{"text":"Damage","link":"/reference/tensorboard/damage"},{"text":"browserDirectory","link":"/reference/tensorboard/browser-directory"},{"text":"LogDirectory","link":"/reference/tensorboard/log-directory"},{"text":"memoryDirectory","link":"/reference/tensorboard/memory-directory"},{"text":"nodeDirectory","link":"/reference/tensorboard/node-directory"},{"text":"streamDirectory","link":"/reference/tensorboard/stream-directory"},{"text":"decodeTensor","link":"/reference/tensorboard/decode"},{"text":"encode","link":"/reference/tensorboard/encode"},{"text":"Numbers","link":"/reference/tensorboard/numbers"},{"text":"EventFileWriter","link":"/reference/tensorboard/event-file-writer"},{"text":"SummaryWriter","link":"/reference/tensorboard/summary-writer"},{"text":"tag registry","link":"/reference/tensorboard/tag-registry"}]},{"text":"tensorboard/media","link":"/reference/tensorboard/media/","collapsed":true,"items":[{"text":"drawBoxes","link":"/reference/tensorboard/media/boxes"},{"text":"imageInfo","link":"/reference/tensorboard/media/image-info"},{"text":"png","link":"/reference/tensorboard/media/png"},{"text":"encode png","link":"/reference/tensorboard/media/encode-png"},{"text":"wav","link":"/reference/tensorboard/media/wav"}]},{"text":"tensorboard/tf1","link":"/reference/tensorboard/tf1/","collapsed":true,"items":[{"text":"FileWriter","link":"/reference/tensorboard/tf1/file-writer"},{"text":"summary","link":"/reference/tensorboard/tf1/summary"}]},{"text":"tensorboard/views","link":"/reference/tensorboard/views/","collapsed":true,"items":[{"text":"functionGraph","link":"/reference/tensorboard/views/function-graph"},{"text":"kerasGraph","link":"/reference/tensorboard/views/keras-graph"},{"text":"hparamsSummary","link":"/reference/tensorboard/views/hparams-summary"},{"text":"readProjector","link":"/reference/tensorboard/views/read-projector"},{"text":"scalarTable","link":"/reference/tensorboard/views/scalar-table"},{"text":"Table","link":"/reference/tensorboard/views/table"}]},{"text":"tensorboard/zip","link":"/reference/tensorboard/zip/","collapsed":true,"items":[{"text":"downloadZip","link":"/reference/tensorboard/zip/download-zip"},{"text":"zip","link":"/reference/tensorboard/zip/zip"}]},{"text":"tf1","link":"/reference/tf1/","collapsed":true,"items":[{"text":"layers","link":"/reference/tf1/layers"},{"text":"losses","link":"/reference/tf1/losses"},{"text":"nn","link":"/reference/tf1/nn"},{"text":"summary","link":"/reference/tf1/summary"},{"text":"train","link":"/reference/tf1/train"},{"text":"dtype","link":"/reference/tf1/dtype"},{"text":"Graph","link":"/reference/tf1/graph"},{"text":"Operation","link":"/reference/tf1/operation"},{"text":"constant","link":"/reference/tf1/make"},{"text":"math","link":"/reference/tf1/math"},{"text":"placeholder","link":"/reference/tf1/placeholder"},{"text":"variable","link":"/reference/tf1/variable"},{"text":"Feed","link":"/reference/tf1/feed"},{"text":"plan","link":"/reference/tf1/plan"},{"text":"Session","link":"/reference/tf1/session"},{"text":"gradients","link":"/reference/tf1/gradients"}]},{"text":"viewer","link":"/reference/viewer/","collapsed":true,"items":[{"text":"mountViewer","link":"/reference/viewer/mount"},{"text":"fileSource","link":"/reference/viewer/file-source"},{"text":"httpSource","link":"/reference/viewer/http-source"},{"text":"droppedFiles","link":"/reference/viewer/named-files"},{"text":"ViewerSource","link":"/reference/viewer/viewer-source"},{"text":"views","link":"/reference/viewer/views"},{"text":"strings","link":"/reference/viewer/strings"},{"text":"ViewerOptions","link":"/reference/viewer/viewer-options"}]},{"text":"viewer/server","link":"/reference/viewer/server/","collapsed":true,"items":[{"text":"serve","link":"/reference/viewer/server/serve"}]},{"text":"viewer/svelte","link":"/reference/viewer/svelte/","collapsed":true,"items":[{"text":"FileViewer","link":"/reference/viewer/svelte/file-viewer"},{"text":"Viewer","link":"/reference/viewer/svelte/viewer"},{"text":"ViewerProps","link":"/reference/viewer/svelte/viewer-props"}]}],"/":[{"text":"Guide","items":[{"text":"Getting started","link":"/guide/getting-started"},{"text":"Which package do I need?","link":"/guide/packages"},{"text":"Coming from TensorFlow.js","link":"/guide/from-tfjs"},{"text":"Coming from Keras","link":"/guide/from-keras"},{"text":"When not to use it","link":"/guide/when-not"},{"text":"The notebook as software","link":"/guide/notebook"},{"text":"Notebooks","link":"/guide/notebooks"},{"text":"Engines","link":"/guide/engines"},{"text":"Programs for tfjs-node","link":"/guide/tfjs-node"},{"text":"Data","link":"/guide/data"},{"text":"Your own table","link":"/guide/tables"},{"text":"Train, save, resume","link":"/guide/train-save-resume"},{"text":"Your own optimizer, layer, loss","link":"/guide/custom"},{"text":"Plots","link":"/guide/plots"},{"text":"Every figure","link":"/guide/gallery"},{"text":"TensorBoard","link":"/guide/tensorboard"},{"text":"From one machine to many","link":"/guide/many-machines"},{"text":"In your web page","link":"/guide/web-pages"},{"text":"Deployment","link":"/guide/deployment"},{"text":"Performance","link":"/guide/performance"},{"text":"Troubleshooting","link":"/guide/troubleshooting"},{"text":"The browser lab","link":"/guide/web"},{"text":"The lab in pictures","link":"/guide/web-pictures"}]},{"text":"The lab","link":"/guide/lab/","collapsed":true,"items":[{"text":"The perceptron","link":"/guide/lab/perceptron"},{"text":"XOR and the cake: what a hidden layer is for","link":"/guide/lab/xor"},{"text":"Forward and backward, number by number","link":"/guide/lab/feedforward"},{"text":"Activation functions","link":"/guide/lab/activations"},{"text":"Losses, valleys and where descent ends","link":"/guide/lab/losses"},{"text":"A line through three points","link":"/guide/lab/linear-regression"},{"text":"Look at the data first","link":"/guide/lab/data"},{"text":"A multilayer perceptron, the TensorFlow 1 way","link":"/guide/lab/mlp-tensorflow"},{"text":"A multilayer perceptron, the Keras way","link":"/guide/lab/mlp-keras"},{"text":"One training, two ways to write it","link":"/guide/lab/compare-apis"},{"text":"The optimizer race","link":"/guide/lab/optimizer-race"},{"text":"Five optimizers, one network","link":"/guide/lab/optimizers"},{"text":"The vanishing gradient","link":"/guide/lab/vanishing-gradient"},{"text":"Batch normalisation","link":"/guide/lab/batch-normalization"},{"text":"Regularisation: L1, L2, dropout","link":"/guide/lab/regularization"},{"text":"Dropout","link":"/guide/lab/dropout"},{"text":"Augmentation: many digits from a few","link":"/guide/lab/augmentation"},{"text":"Bagging: many weak opinions","link":"/guide/lab/bagging"},{"text":"TensorBoard, every tab","link":"/guide/lab/tensorboard"}]},{"text":"Reference","items":[{"text":"API reference","link":"/reference/"},{"text":"Where the numbers differ","link":"/differences"},{"text":"How the numbers are checked","link":"/parity"},{"text":"Architecture","link":"/architecture"},{"text":"Inside the backend","link":"/backend"}]},{"text":"Packages","link":"/packages/","items":[{"text":"data","link":"/packages/data"},{"text":"tensorboard","link":"/packages/tensorboard"},{"text":"viewer","link":"/packages/viewer"},{"text":"plot","link":"/packages/plot"},{"text":"study","link":"/packages/study"},{"text":"optim","link":"/packages/optim"},{"text":"graph","link":"/packages/graph"},{"text":"jit","link":"/packages/jit"},{"text":"backend","link":"/packages/backend"},{"text":"node","link":"/packages/node"},{"text":"tf1","link":"/packages/tf1"},{"text":"models","link":"/packages/models"},{"text":"formats","link":"/packages/formats"},{"text":"core","link":"/packages/core"},{"text":"runs","link":"/packages/runs"},{"text":"labs","link":"/packages/labs"},{"text":"cli","link":"/packages/cli"}]}]},"outline":"deep","search":{"provider":"local"}},"locales":{"root":{"label":"English","lang":"en"},"ko":{"label":"한국어","lang":"ko","link":"/ko/guide/lab/","themeConfig":{"nav":[{"text":"실습","link":"/ko/guide/lab/"}],"sidebar":[{"text":"실습","link":"/ko/guide/lab/","items":[{"text":"퍼셉트론","link":"/ko/guide/lab/perceptron"},{"text":"XOR와 케이크: 은닉층의 쓸모","link":"/ko/guide/lab/xor"},{"text":"순전파와 역전파를 숫자로","link":"/ko/guide/lab/feedforward"},{"text":"활성화 함수","link":"/ko/guide/lab/activations"},{"text":"손실과 골짜기, 그리고 하강이 멈추는 곳","link":"/ko/guide/lab/losses"},{"text":"세 점을 지나는 직선","link":"/ko/guide/lab/linear-regression"},{"text":"먼저 데이터를 보기","link":"/ko/guide/lab/data"},{"text":"텐서플로 1 방식의 다층 퍼셉트론","link":"/ko/guide/lab/mlp-tensorflow"},{"text":"케라스 방식의 다층 퍼셉트론","link":"/ko/guide/lab/mlp-keras"},{"text":"하나의 학습, 두 가지 작성법","link":"/ko/guide/lab/compare-apis"},{"text":"최적화 알고리즘 경주","link":"/ko/guide/lab/optimizer-race"},{"text":"최적화 알고리즘 다섯 가지 비교","link":"/ko/guide/lab/optimizers"},{"text":"기울기 소실","link":"/ko/guide/lab/vanishing-gradient"},{"text":"배치 정규화","link":"/ko/guide/lab/batch-normalization"},{"text":"규제: L1, L2, 드롭아웃","link":"/ko/guide/lab/regularization"},{"text":"드롭아웃","link":"/ko/guide/lab/dropout"},{"text":"데이터 증강: 적은 숫자를 여럿으로","link":"/ko/guide/lab/augmentation"},{"text":"배깅: 약한 의견 여럿","link":"/ko/guide/lab/bagging"},{"text":"텐서보드의 모든 탭","link":"/ko/guide/lab/tensorboard"}]}],"outline":{"level":"deep","label":"이 페이지"},"docFooter":{"prev":"앞","next":"다음"}}}},"scrollOffset":134,"cleanUrls":true}',
  ),
);
function tryOnScopeDispose(fn) {
  if (getCurrentScope()) {
    onScopeDispose(fn);
    return true;
  }
  return false;
}
const localProvidedStateMap = /* @__PURE__ */ new WeakMap();
const injectLocal = (...args) => {
  var _a;
  const key = args[0];
  const instance = (_a = getCurrentInstance()) == null ? void 0 : _a.proxy;
  if (instance == null && !hasInjectionContext()) throw new Error("injectLocal must be called in setup");
  if (instance && localProvidedStateMap.has(instance) && key in localProvidedStateMap.get(instance))
    return localProvidedStateMap.get(instance)[key];
  return inject(...args);
};
const isClient = typeof window !== "undefined" && typeof document !== "undefined";
typeof WorkerGlobalScope !== "undefined" && globalThis instanceof WorkerGlobalScope;
const notNullish = (val) => val != null;
const toString = Object.prototype.toString;
const isObject = (val) => toString.call(val) === "[object Object]";
const noop = () => {};
const isIOS = /* @__PURE__ */ getIsIOS();
function getIsIOS() {
  var _a, _b;
  return (
    isClient &&
    ((_a = window == null ? void 0 : window.navigator) == null ? void 0 : _a.userAgent) &&
    (/iP(?:ad|hone|od)/.test(window.navigator.userAgent) ||
      (((_b = window == null ? void 0 : window.navigator) == null ? void 0 : _b.maxTouchPoints) > 2 &&
        /iPad|Macintosh/.test(window == null ? void 0 : window.navigator.userAgent)))
  );
}
function createFilterWrapper(filter, fn) {
  function wrapper(...args) {
    return new Promise((resolve, reject) => {
      Promise.resolve(filter(() => fn.apply(this, args), { fn, thisArg: this, args }))
        .then(resolve)
        .catch(reject);
    });
  }
  return wrapper;
}
const bypassFilter = (invoke) => {
  return invoke();
};
function debounceFilter(ms, options = {}) {
  let timer;
  let maxTimer;
  let lastRejector = noop;
  const _clearTimeout = (timer2) => {
    clearTimeout(timer2);
    lastRejector();
    lastRejector = noop;
  };
  let lastInvoker;
  const filter = (invoke) => {
    const duration = toValue(ms);
    const maxDuration = toValue(options.maxWait);
    if (timer) _clearTimeout(timer);
    if (duration <= 0 || (maxDuration !== void 0 && maxDuration <= 0)) {
      if (maxTimer) {
        _clearTimeout(maxTimer);
        maxTimer = null;
      }
      return Promise.resolve(invoke());
    }
    return new Promise((resolve, reject) => {
      lastRejector = options.rejectOnCancel ? reject : resolve;
      lastInvoker = invoke;
      if (maxDuration && !maxTimer) {
        maxTimer = setTimeout(() => {
          if (timer) _clearTimeout(timer);
          maxTimer = null;
          resolve(lastInvoker());
        }, maxDuration);
      }
      timer = setTimeout(() => {
        if (maxTimer) _clearTimeout(maxTimer);
        maxTimer = null;
        resolve(invoke());
      }, duration);
    });
  };
  return filter;
}
function throttleFilter(...args) {
  let lastExec = 0;
  let timer;
  let isLeading = true;
  let lastRejector = noop;
  let lastValue;
  let ms;
  let trailing;
  let leading;
  let rejectOnCancel;
  if (!isRef(args[0]) && typeof args[0] === "object")
    ({ delay: ms, trailing = true, leading = true, rejectOnCancel = false } = args[0]);
  else [ms, trailing = true, leading = true, rejectOnCancel = false] = args;
  const clear = () => {
    if (timer) {
      clearTimeout(timer);
      timer = void 0;
      lastRejector();
      lastRejector = noop;
    }
  };
  const filter = (_invoke) => {
    const duration = toValue(ms);
    const elapsed = Date.now() - lastExec;
    const invoke = () => {
      return (lastValue = _invoke());
    };
    clear();
    if (duration <= 0) {
      lastExec = Date.now();
      return invoke();
    }
    if (elapsed > duration && (leading || !isLeading)) {
      lastExec = Date.now();
      invoke();
    } else if (trailing) {
      lastValue = new Promise((resolve, reject) => {
        lastRejector = rejectOnCancel ? reject : resolve;
        timer = setTimeout(
          () => {
            lastExec = Date.now();
            isLeading = true;
            resolve(invoke());
            clear();
          },
          Math.max(0, duration - elapsed),
        );
      });
    }
    if (!leading && !timer) timer = setTimeout(() => (isLeading = true), duration);
    isLeading = false;
    return lastValue;
  };
  return filter;
}
function pausableFilter(extendFilter = bypassFilter, options = {}) {
  const { initialState = "active" } = options;
  const isActive2 = toRef(initialState === "active");
  function pause() {
    isActive2.value = false;
  }
  function resume() {
    isActive2.value = true;
  }
  const eventFilter = (...args) => {
    if (isActive2.value) extendFilter(...args);
  };
  return { isActive: readonly(isActive2), pause, resume, eventFilter };
}
function pxValue(px) {
  return px.endsWith("rem") ? Number.parseFloat(px) * 16 : Number.parseFloat(px);
}
function getLifeCycleTarget(target) {
  return getCurrentInstance();
}
function toArray(value) {
  return Array.isArray(value) ? value : [value];
}
function toRef(...args) {
  if (args.length !== 1) return toRef$1(...args);
  const r = args[0];
  return typeof r === "function" ? readonly(customRef(() => ({ get: r, set: noop }))) : ref(r);
}
function useDebounceFn(fn, ms = 200, options = {}) {
  return createFilterWrapper(debounceFilter(ms, options), fn);
}
function useThrottleFn(fn, ms = 200, trailing = false, leading = true, rejectOnCancel = false) {
  return createFilterWrapper(throttleFilter(ms, trailing, leading, rejectOnCancel), fn);
}
function watchWithFilter(source, cb, options = {}) {
  const { eventFilter = bypassFilter, ...watchOptions } = options;
  return watch(source, createFilterWrapper(eventFilter, cb), watchOptions);
}
function watchPausable(source, cb, options = {}) {
  const { eventFilter: filter, initialState = "active", ...watchOptions } = options;
  const { eventFilter, pause, resume, isActive: isActive2 } = pausableFilter(filter, { initialState });
  const stop = watchWithFilter(source, cb, {
    ...watchOptions,
    eventFilter,
  });
  return { stop, pause, resume, isActive: isActive2 };
}
function tryOnMounted(fn, sync = true, target) {
  const instance = getLifeCycleTarget();
  if (instance) onMounted(fn, target);
  else if (sync) fn();
  else nextTick(fn);
}
function watchDebounced(source, cb, options = {}) {
  const { debounce = 0, maxWait = void 0, ...watchOptions } = options;
  return watchWithFilter(source, cb, {
    ...watchOptions,
    eventFilter: debounceFilter(debounce, { maxWait }),
  });
}
function watchImmediate(source, cb, options) {
  return watch(source, cb, {
    ...options,
    immediate: true,
  });
}
function computedAsync(evaluationCallback, initialState, optionsOrRef) {
  let options;
  if (isRef(optionsOrRef)) {
    options = {
      evaluating: optionsOrRef,
    };
  } else {
    options = {};
  }
  const { lazy = false, evaluating = void 0, shallow = true, onError = noop } = options;
  const started = shallowRef(!lazy);
  const current = shallow ? shallowRef(initialState) : ref(initialState);
  let counter = 0;
  watchEffect(async (onInvalidate) => {
    if (!started.value) return;
    counter++;
    const counterAtBeginning = counter;
    let hasFinished = false;
    if (evaluating) {
      Promise.resolve().then(() => {
        evaluating.value = true;
      });
    }
    try {
      const result = await evaluationCallback((cancelCallback) => {
        onInvalidate(() => {
          if (evaluating) evaluating.value = false;
          if (!hasFinished) cancelCallback();
        });
      });
      if (counterAtBeginning === counter) current.value = result;
    } catch (e) {
      onError(e);
    } finally {
      if (evaluating && counterAtBeginning === counter) evaluating.value = false;
      hasFinished = true;
    }
  });
  if (lazy) {
    return computed(() => {
      started.value = true;
      return current.value;
    });
  } else {
    return current;
  }
}
const defaultWindow = isClient ? window : void 0;
function unrefElement(elRef) {
  var _a;
  const plain = toValue(elRef);
  return (_a = plain == null ? void 0 : plain.$el) != null ? _a : plain;
}
function useEventListener(...args) {
  const cleanups = [];
  const cleanup = () => {
    cleanups.forEach((fn) => fn());
    cleanups.length = 0;
  };
  const register = (el, event, listener, options) => {
    el.addEventListener(event, listener, options);
    return () => el.removeEventListener(event, listener, options);
  };
  const firstParamTargets = computed(() => {
    const test = toArray(toValue(args[0])).filter((e) => e != null);
    return test.every((e) => typeof e !== "string") ? test : void 0;
  });
  const stopWatch = watchImmediate(
    () => {
      var _a, _b;
      return [
        (_b = (_a = firstParamTargets.value) == null ? void 0 : _a.map((e) => unrefElement(e))) != null
          ? _b
          : [defaultWindow].filter((e) => e != null),
        toArray(toValue(firstParamTargets.value ? args[1] : args[0])),
        toArray(unref(firstParamTargets.value ? args[2] : args[1])),
        // @ts-expect-error - TypeScript gets the correct types, but somehow still complains
        toValue(firstParamTargets.value ? args[3] : args[2]),
      ];
    },
    ([raw_targets, raw_events, raw_listeners, raw_options]) => {
      cleanup();
      if (
        !(raw_targets == null ? void 0 : raw_targets.length) ||
        !(raw_events == null ? void 0 : raw_events.length) ||
        !(raw_listeners == null ? void 0 : raw_listeners.length)
      )
        return;
      const optionsClone = isObject(raw_options) ? { ...raw_options } : raw_options;
      cleanups.push(
        ...raw_targets.flatMap((el) =>
          raw_events.flatMap((event) => raw_listeners.map((listener) => register(el, event, listener, optionsClone))),
        ),
      );
    },
    { flush: "post" },
  );
  const stop = () => {
    stopWatch();
    cleanup();
  };
  tryOnScopeDispose(cleanup);
  return stop;
}
function useMounted() {
  const isMounted = shallowRef(false);
  const instance = getCurrentInstance();
  if (instance) {
    onMounted(() => {
      isMounted.value = true;
    }, instance);
  }
  return isMounted;
}
function useSupported(callback) {
  const isMounted = useMounted();
  return computed(() => {
    isMounted.value;
    return Boolean(callback());
  });
}
function createKeyPredicate(keyFilter) {
  if (typeof keyFilter === "function") return keyFilter;
  else if (typeof keyFilter === "string") return (event) => event.key === keyFilter;
  else if (Array.isArray(keyFilter)) return (event) => keyFilter.includes(event.key);
  return () => true;
}
function onKeyStroke(...args) {
  let key;
  let handler;
  let options = {};
  if (args.length === 3) {
    key = args[0];
    handler = args[1];
    options = args[2];
  } else if (args.length === 2) {
    if (typeof args[1] === "object") {
      key = true;
      handler = args[0];
      options = args[1];
    } else {
      key = args[0];
      handler = args[1];
    }
  } else {
    key = true;
    handler = args[0];
  }
  const { target = defaultWindow, eventName = "keydown", passive = false, dedupe = false } = options;
  const predicate = createKeyPredicate(key);
  const listener = (e) => {
    if (e.repeat && toValue(dedupe)) return;
    if (predicate(e)) handler(e);
  };
  return useEventListener(target, eventName, listener, passive);
}
const ssrWidthSymbol = Symbol("vueuse-ssr-width");
function useSSRWidth() {
  const ssrWidth = hasInjectionContext() ? injectLocal(ssrWidthSymbol, null) : null;
  return typeof ssrWidth === "number" ? ssrWidth : void 0;
}
function useMediaQuery(query, options = {}) {
  const { window: window2 = defaultWindow, ssrWidth = useSSRWidth() } = options;
  const isSupported = useSupported(
    () => window2 && "matchMedia" in window2 && typeof window2.matchMedia === "function",
  );
  const ssrSupport = shallowRef(typeof ssrWidth === "number");
  const mediaQuery = shallowRef();
  const matches = shallowRef(false);
  const handler = (event) => {
    matches.value = event.matches;
  };
  watchEffect(() => {
    if (ssrSupport.value) {
      ssrSupport.value = !isSupported.value;
      const queryStrings = toValue(query).split(",");
      matches.value = queryStrings.some((queryString) => {
        const not = queryString.includes("not all");
        const minWidth = queryString.match(/\(\s*min-width:\s*(-?\d+(?:\.\d*)?[a-z]+\s*)\)/);
        const maxWidth = queryString.match(/\(\s*max-width:\s*(-?\d+(?:\.\d*)?[a-z]+\s*)\)/);
        let res = Boolean(minWidth || maxWidth);
        if (minWidth && res) {
          res = ssrWidth >= pxValue(minWidth[1]);
        }
        if (maxWidth && res) {
          res = ssrWidth <= pxValue(maxWidth[1]);
        }
        return not ? !res : res;
      });
      return;
    }
    if (!isSupported.value) return;
    mediaQuery.value = window2.matchMedia(toValue(query));
    matches.value = mediaQuery.value.matches;
  });
  useEventListener(mediaQuery, "change", handler, { passive: true });
  return computed(() => matches.value);
}
const _global =
  typeof globalThis !== "undefined"
    ? globalThis
    : typeof window !== "undefined"
      ? window
      : typeof global !== "undefined"
        ? global
        : typeof self !== "undefined"
          ? self
          : {};
const globalKey = "__vueuse_ssr_handlers__";
const handlers = /* @__PURE__ */ getHandlers();
function getHandlers() {
  if (!(globalKey in _global)) _global[globalKey] = _global[globalKey] || {};
  return _global[globalKey];
}
function getSSRHandler(key, fallback) {
  return handlers[key] || fallback;
}
function usePreferredDark(options) {
  return useMediaQuery("(prefers-color-scheme: dark)", options);
}
function guessSerializerType(rawInit) {
  return rawInit == null
    ? "any"
    : rawInit instanceof Set
      ? "set"
      : rawInit instanceof Map
        ? "map"
        : rawInit instanceof Date
          ? "date"
          : typeof rawInit === "boolean"
            ? "boolean"
            : typeof rawInit === "string"
              ? "string"
              : typeof rawInit === "object"
                ? "object"
                : !Number.isNaN(rawInit)
                  ? "number"
                  : "any";
}
const StorageSerializers = {
  boolean: {
    read: (v) => v === "true",
    write: (v) => String(v),
  },
  object: {
    read: (v) => JSON.parse(v),
    write: (v) => JSON.stringify(v),
  },
  number: {
    read: (v) => Number.parseFloat(v),
    write: (v) => String(v),
  },
  any: {
    read: (v) => v,
    write: (v) => String(v),
  },
  string: {
    read: (v) => v,
    write: (v) => String(v),
  },
  map: {
    read: (v) => new Map(JSON.parse(v)),
    write: (v) => JSON.stringify(Array.from(v.entries())),
  },
  set: {
    read: (v) => new Set(JSON.parse(v)),
    write: (v) => JSON.stringify(Array.from(v)),
  },
  date: {
    read: (v) => new Date(v),
    write: (v) => v.toISOString(),
  },
};
const customStorageEventName = "vueuse-storage";
function useStorage(key, defaults, storage, options = {}) {
  var _a;
  const {
    flush = "pre",
    deep = true,
    listenToStorageChanges = true,
    writeDefaults = true,
    mergeDefaults = false,
    shallow,
    window: window2 = defaultWindow,
    eventFilter,
    onError = (e) => {
      console.error(e);
    },
    initOnMounted,
  } = options;
  const data = (shallow ? shallowRef : ref)(typeof defaults === "function" ? defaults() : defaults);
  const keyComputed = computed(() => toValue(key));
  if (!storage) {
    try {
      storage = getSSRHandler("getDefaultStorage", () => {
        var _a2;
        return (_a2 = defaultWindow) == null ? void 0 : _a2.localStorage;
      })();
    } catch (e) {
      onError(e);
    }
  }
  if (!storage) return data;
  const rawInit = toValue(defaults);
  const type = guessSerializerType(rawInit);
  const serializer = (_a = options.serializer) != null ? _a : StorageSerializers[type];
  const { pause: pauseWatch, resume: resumeWatch } = watchPausable(data, () => write(data.value), {
    flush,
    deep,
    eventFilter,
  });
  watch(keyComputed, () => update(), { flush });
  if (window2 && listenToStorageChanges) {
    tryOnMounted(() => {
      if (storage instanceof Storage) useEventListener(window2, "storage", update, { passive: true });
      else useEventListener(window2, customStorageEventName, updateFromCustomEvent);
      if (initOnMounted) update();
    });
  }
  if (!initOnMounted) update();
  function dispatchWriteEvent(oldValue, newValue) {
    if (window2) {
      const payload = {
        key: keyComputed.value,
        oldValue,
        newValue,
        storageArea: storage,
      };
      window2.dispatchEvent(
        storage instanceof Storage
          ? new StorageEvent("storage", payload)
          : new CustomEvent(customStorageEventName, {
              detail: payload,
            }),
      );
    }
  }
  function write(v) {
    try {
      const oldValue = storage.getItem(keyComputed.value);
      if (v == null) {
        dispatchWriteEvent(oldValue, null);
        storage.removeItem(keyComputed.value);
      } else {
        const serialized = serializer.write(v);
        if (oldValue !== serialized) {
          storage.setItem(keyComputed.value, serialized);
          dispatchWriteEvent(oldValue, serialized);
        }
      }
    } catch (e) {
      onError(e);
    }
  }
  function read(event) {
    const rawValue = event ? event.newValue : storage.getItem(keyComputed.value);
    if (rawValue == null) {
      if (writeDefaults && rawInit != null) storage.setItem(keyComputed.value, serializer.write(rawInit));
      return rawInit;
    } else if (!event && mergeDefaults) {
      const value = serializer.read(rawValue);
      if (typeof mergeDefaults === "function") return mergeDefaults(value, rawInit);
      else if (type === "object" && !Array.isArray(value)) return { ...rawInit, ...value };
      return value;
    } else if (typeof rawValue !== "string") {
      return rawValue;
    } else {
      return serializer.read(rawValue);
    }
  }
  function update(event) {
    if (event && event.storageArea !== storage) return;
    if (event && event.key == null) {
      data.value = rawInit;
      return;
    }
    if (event && event.key !== keyComputed.value) return;
    pauseWatch();
    try {
      if ((event == null ? void 0 : event.newValue) !== serializer.write(data.value)) data.value = read(event);
    } catch (e) {
      onError(e);
    } finally {
      if (event) nextTick(resumeWatch);
      else resumeWatch();
    }
  }
  function updateFromCustomEvent(event) {
    update(event.detail);
  }
  return data;
}
const CSS_DISABLE_TRANS =
  "*,*::before,*::after{-webkit-transition:none!important;-moz-transition:none!important;-o-transition:none!important;-ms-transition:none!important;transition:none!important}";
function useColorMode(options = {}) {
  const {
    selector = "html",
    attribute = "class",
    initialValue = "auto",
    window: window2 = defaultWindow,
    storage,
    storageKey = "vueuse-color-scheme",
    listenToStorageChanges = true,
    storageRef,
    emitAuto,
    disableTransition = true,
  } = options;
  const modes = {
    auto: "",
    light: "light",
    dark: "dark",
    ...(options.modes || {}),
  };
  const preferredDark = usePreferredDark({ window: window2 });
  const system = computed(() => (preferredDark.value ? "dark" : "light"));
  const store =
    storageRef ||
    (storageKey == null
      ? toRef(initialValue)
      : useStorage(storageKey, initialValue, storage, { window: window2, listenToStorageChanges }));
  const state = computed(() => (store.value === "auto" ? system.value : store.value));
  const updateHTMLAttrs = getSSRHandler("updateHTMLAttrs", (selector2, attribute2, value) => {
    const el =
      typeof selector2 === "string"
        ? window2 == null
          ? void 0
          : window2.document.querySelector(selector2)
        : unrefElement(selector2);
    if (!el) return;
    const classesToAdd = /* @__PURE__ */ new Set();
    const classesToRemove = /* @__PURE__ */ new Set();
    let attributeToChange = null;
    if (attribute2 === "class") {
      const current = value.split(/\s/g);
      Object.values(modes)
        .flatMap((i) => (i || "").split(/\s/g))
        .filter(Boolean)
        .forEach((v) => {
          if (current.includes(v)) classesToAdd.add(v);
          else classesToRemove.add(v);
        });
    } else {
      attributeToChange = { key: attribute2, value };
    }
    if (classesToAdd.size === 0 && classesToRemove.size === 0 && attributeToChange === null) return;
    let style;
    if (disableTransition) {
      style = window2.document.createElement("style");
      style.appendChild(document.createTextNode(CSS_DISABLE_TRANS));
      window2.document.head.appendChild(style);
    }
    for (const c of classesToAdd) {
      el.classList.add(c);
    }
    for (const c of classesToRemove) {
      el.classList.remove(c);
    }
    if (attributeToChange) {
      el.setAttribute(attributeToChange.key, attributeToChange.value);
    }
    if (disableTransition) {
      window2.getComputedStyle(style).opacity;
      document.head.removeChild(style);
    }
  });
  function defaultOnChanged(mode) {
    var _a;
    updateHTMLAttrs(selector, attribute, (_a = modes[mode]) != null ? _a : mode);
  }
  function onChanged(mode) {
    if (options.onChanged) options.onChanged(mode, defaultOnChanged);
    else defaultOnChanged(mode);
  }
  watch(state, onChanged, { flush: "post", immediate: true });
  tryOnMounted(() => onChanged(state.value));
  const auto = computed({
    get() {
      return emitAuto ? store.value : state.value;
    },
    set(v) {
      store.value = v;
    },
  });
  return Object.assign(auto, { store, system, state });
}
function useDark(options = {}) {
  const { valueDark = "dark", valueLight = "" } = options;
  const mode = useColorMode({
    ...options,
    onChanged: (mode2, defaultHandler) => {
      var _a;
      if (options.onChanged)
        (_a = options.onChanged) == null ? void 0 : _a.call(options, mode2 === "dark", defaultHandler, mode2);
      else defaultHandler(mode2);
    },
    modes: {
      dark: valueDark,
      light: valueLight,
    },
  });
  const system = computed(() => mode.system.value);
  const isDark = computed({
    get() {
      return mode.value === "dark";
    },
    set(v) {
      const modeVal = v ? "dark" : "light";
      if (system.value === modeVal) mode.value = "auto";
      else mode.value = modeVal;
    },
  });
  return isDark;
}
function resolveElement(el) {
  if (typeof Window !== "undefined" && el instanceof Window) return el.document.documentElement;
  if (typeof Document !== "undefined" && el instanceof Document) return el.documentElement;
  return el;
}
const ARRIVED_STATE_THRESHOLD_PIXELS = 1;
function useScroll(element, options = {}) {
  const {
    throttle = 0,
    idle = 200,
    onStop = noop,
    onScroll = noop,
    offset = {
      left: 0,
      right: 0,
      top: 0,
      bottom: 0,
    },
    eventListenerOptions = {
      capture: false,
      passive: true,
    },
    behavior = "auto",
    window: window2 = defaultWindow,
    onError = (e) => {
      console.error(e);
    },
  } = options;
  const internalX = shallowRef(0);
  const internalY = shallowRef(0);
  const x = computed({
    get() {
      return internalX.value;
    },
    set(x2) {
      scrollTo2(x2, void 0);
    },
  });
  const y = computed({
    get() {
      return internalY.value;
    },
    set(y2) {
      scrollTo2(void 0, y2);
    },
  });
  function scrollTo2(_x, _y) {
    var _a, _b, _c, _d;
    if (!window2) return;
    const _element = toValue(element);
    if (!_element) return;
    (_c = _element instanceof Document ? window2.document.body : _element) == null
      ? void 0
      : _c.scrollTo({
          top: (_a = toValue(_y)) != null ? _a : y.value,
          left: (_b = toValue(_x)) != null ? _b : x.value,
          behavior: toValue(behavior),
        });
    const scrollContainer =
      ((_d = _element == null ? void 0 : _element.document) == null ? void 0 : _d.documentElement) ||
      (_element == null ? void 0 : _element.documentElement) ||
      _element;
    if (x != null) internalX.value = scrollContainer.scrollLeft;
    if (y != null) internalY.value = scrollContainer.scrollTop;
  }
  const isScrolling = shallowRef(false);
  const arrivedState = reactive({
    left: true,
    right: false,
    top: true,
    bottom: false,
  });
  const directions = reactive({
    left: false,
    right: false,
    top: false,
    bottom: false,
  });
  const onScrollEnd = (e) => {
    if (!isScrolling.value) return;
    isScrolling.value = false;
    directions.left = false;
    directions.right = false;
    directions.top = false;
    directions.bottom = false;
    onStop(e);
  };
  const onScrollEndDebounced = useDebounceFn(onScrollEnd, throttle + idle);
  const setArrivedState = (target) => {
    var _a;
    if (!window2) return;
    const el =
      ((_a = target == null ? void 0 : target.document) == null ? void 0 : _a.documentElement) ||
      (target == null ? void 0 : target.documentElement) ||
      unrefElement(target);
    const { display, flexDirection, direction } = getComputedStyle(el);
    const directionMultipler = direction === "rtl" ? -1 : 1;
    const scrollLeft = el.scrollLeft;
    directions.left = scrollLeft < internalX.value;
    directions.right = scrollLeft > internalX.value;
    const left = Math.abs(scrollLeft * directionMultipler) <= (offset.left || 0);
    const right =
      Math.abs(scrollLeft * directionMultipler) + el.clientWidth >=
      el.scrollWidth - (offset.right || 0) - ARRIVED_STATE_THRESHOLD_PIXELS;
    if (display === "flex" && flexDirection === "row-reverse") {
      arrivedState.left = right;
      arrivedState.right = left;
    } else {
      arrivedState.left = left;
      arrivedState.right = right;
    }
    internalX.value = scrollLeft;
    let scrollTop = el.scrollTop;
    if (target === window2.document && !scrollTop) scrollTop = window2.document.body.scrollTop;
    directions.top = scrollTop < internalY.value;
    directions.bottom = scrollTop > internalY.value;
    const top = Math.abs(scrollTop) <= (offset.top || 0);
    const bottom =
      Math.abs(scrollTop) + el.clientHeight >= el.scrollHeight - (offset.bottom || 0) - ARRIVED_STATE_THRESHOLD_PIXELS;
    if (display === "flex" && flexDirection === "column-reverse") {
      arrivedState.top = bottom;
      arrivedState.bottom = top;
    } else {
      arrivedState.top = top;
      arrivedState.bottom = bottom;
    }
    internalY.value = scrollTop;
  };
  const onScrollHandler = (e) => {
    var _a;
    if (!window2) return;
    const eventTarget = (_a = e.target.documentElement) != null ? _a : e.target;
    setArrivedState(eventTarget);
    isScrolling.value = true;
    onScrollEndDebounced(e);
    onScroll(e);
  };
  useEventListener(
    element,
    "scroll",
    throttle ? useThrottleFn(onScrollHandler, throttle, true, false) : onScrollHandler,
    eventListenerOptions,
  );
  tryOnMounted(() => {
    try {
      const _element = toValue(element);
      if (!_element) return;
      setArrivedState(_element);
    } catch (e) {
      onError(e);
    }
  });
  useEventListener(element, "scrollend", onScrollEnd, eventListenerOptions);
  return {
    x,
    y,
    isScrolling,
    arrivedState,
    directions,
    measure() {
      const _element = toValue(element);
      if (window2 && _element) setArrivedState(_element);
    },
  };
}
function useLocalStorage(key, initialValue, options = {}) {
  const { window: window2 = defaultWindow } = options;
  return useStorage(key, initialValue, window2 == null ? void 0 : window2.localStorage, options);
}
function checkOverflowScroll(ele) {
  const style = window.getComputedStyle(ele);
  if (
    style.overflowX === "scroll" ||
    style.overflowY === "scroll" ||
    (style.overflowX === "auto" && ele.clientWidth < ele.scrollWidth) ||
    (style.overflowY === "auto" && ele.clientHeight < ele.scrollHeight)
  ) {
    return true;
  } else {
    const parent = ele.parentNode;
    if (!parent || parent.tagName === "BODY") return false;
    return checkOverflowScroll(parent);
  }
}
function preventDefault(rawEvent) {
  const e = rawEvent || window.event;
  const _target = e.target;
  if (checkOverflowScroll(_target)) return false;
  if (e.touches.length > 1) return true;
  if (e.preventDefault) e.preventDefault();
  return false;
}
const elInitialOverflow = /* @__PURE__ */ new WeakMap();
function useScrollLock(element, initialState = false) {
  const isLocked = shallowRef(initialState);
  let stopTouchMoveListener = null;
  let initialOverflow = "";
  watch(
    toRef(element),
    (el) => {
      const target = resolveElement(toValue(el));
      if (target) {
        const ele = target;
        if (!elInitialOverflow.get(ele)) elInitialOverflow.set(ele, ele.style.overflow);
        if (ele.style.overflow !== "hidden") initialOverflow = ele.style.overflow;
        if (ele.style.overflow === "hidden") return (isLocked.value = true);
        if (isLocked.value) return (ele.style.overflow = "hidden");
      }
    },
    {
      immediate: true,
    },
  );
  const lock = () => {
    const el = resolveElement(toValue(element));
    if (!el || isLocked.value) return;
    if (isIOS) {
      stopTouchMoveListener = useEventListener(
        el,
        "touchmove",
        (e) => {
          preventDefault(e);
        },
        { passive: false },
      );
    }
    el.style.overflow = "hidden";
    isLocked.value = true;
  };
  const unlock = () => {
    const el = resolveElement(toValue(element));
    if (!el || !isLocked.value) return;
    if (isIOS) stopTouchMoveListener == null ? void 0 : stopTouchMoveListener();
    el.style.overflow = initialOverflow;
    elInitialOverflow.delete(el);
    isLocked.value = false;
  };
  tryOnScopeDispose(unlock);
  return computed({
    get() {
      return isLocked.value;
    },
    set(v) {
      if (v) lock();
      else unlock();
    },
  });
}
function useSessionStorage(key, initialValue, options = {}) {
  const { window: window2 = defaultWindow } = options;
  return useStorage(key, initialValue, window2 == null ? void 0 : window2.sessionStorage, options);
}
function useWindowScroll(options = {}) {
  const { window: window2 = defaultWindow, ...rest } = options;
  return useScroll(window2, rest);
}
function useWindowSize(options = {}) {
  const {
    window: window2 = defaultWindow,
    initialWidth = Number.POSITIVE_INFINITY,
    initialHeight = Number.POSITIVE_INFINITY,
    listenOrientation = true,
    includeScrollbar = true,
    type = "inner",
  } = options;
  const width = shallowRef(initialWidth);
  const height = shallowRef(initialHeight);
  const update = () => {
    if (window2) {
      if (type === "outer") {
        width.value = window2.outerWidth;
        height.value = window2.outerHeight;
      } else if (type === "visual" && window2.visualViewport) {
        const { width: visualViewportWidth, height: visualViewportHeight, scale } = window2.visualViewport;
        width.value = Math.round(visualViewportWidth * scale);
        height.value = Math.round(visualViewportHeight * scale);
      } else if (includeScrollbar) {
        width.value = window2.innerWidth;
        height.value = window2.innerHeight;
      } else {
        width.value = window2.document.documentElement.clientWidth;
        height.value = window2.document.documentElement.clientHeight;
      }
    }
  };
  update();
  tryOnMounted(update);
  const listenerOptions = { passive: true };
  useEventListener("resize", update, listenerOptions);
  if (window2 && type === "visual" && window2.visualViewport) {
    useEventListener(window2.visualViewport, "resize", update, listenerOptions);
  }
  if (listenOrientation) {
    const matches = useMediaQuery("(orientation: portrait)");
    watch(matches, () => update());
  }
  return { width, height };
}
const __vite_import_meta_env__ = {};
const EXTERNAL_URL_RE = /^(?:[a-z]+:|\/\/)/i;
const APPEARANCE_KEY = "vitepress-theme-appearance";
const HASH_RE = /#.*$/;
const HASH_OR_QUERY_RE = /[?#].*$/;
const INDEX_OR_EXT_RE = /(?:(^|\/)index)?\.(?:md|html)$/;
const inBrowser = typeof document !== "undefined";
const notFoundPageData = {
  relativePath: "404.md",
  filePath: "",
  title: "404",
  description: "Not Found",
  headers: [],
  frontmatter: { sidebar: false, layout: "page" },
  lastUpdated: 0,
  isNotFound: true,
};
function isActive(currentPath, matchPath, asRegex = false) {
  if (matchPath === void 0) {
    return false;
  }
  currentPath = normalize(`/${currentPath}`);
  if (asRegex) {
    return new RegExp(matchPath).test(currentPath);
  }
  if (normalize(matchPath) !== currentPath) {
    return false;
  }
  const hashMatch = matchPath.match(HASH_RE);
  if (hashMatch) {
    return (inBrowser ? location.hash : "") === hashMatch[0];
  }
  return true;
}
function normalize(path) {
  return decodeURI(path).replace(HASH_OR_QUERY_RE, "").replace(INDEX_OR_EXT_RE, "$1");
}
function isExternal(path) {
  return EXTERNAL_URL_RE.test(path);
}
function getLocaleForPath(siteData2, relativePath) {
  return (
    Object.keys((siteData2 == null ? void 0 : siteData2.locales) || {}).find(
      (key) => key !== "root" && !isExternal(key) && isActive(relativePath, `/${key}/`, true),
    ) || "root"
  );
}
function resolveSiteDataByRoute(siteData2, relativePath) {
  var _a, _b, _c, _d, _e, _f, _g;
  const localeIndex = getLocaleForPath(siteData2, relativePath);
  return Object.assign({}, siteData2, {
    localeIndex,
    lang: ((_a = siteData2.locales[localeIndex]) == null ? void 0 : _a.lang) ?? siteData2.lang,
    dir: ((_b = siteData2.locales[localeIndex]) == null ? void 0 : _b.dir) ?? siteData2.dir,
    title: ((_c = siteData2.locales[localeIndex]) == null ? void 0 : _c.title) ?? siteData2.title,
    titleTemplate:
      ((_d = siteData2.locales[localeIndex]) == null ? void 0 : _d.titleTemplate) ?? siteData2.titleTemplate,
    description: ((_e = siteData2.locales[localeIndex]) == null ? void 0 : _e.description) ?? siteData2.description,
    head: mergeHead(siteData2.head, ((_f = siteData2.locales[localeIndex]) == null ? void 0 : _f.head) ?? []),
    themeConfig: {
      ...siteData2.themeConfig,
      ...((_g = siteData2.locales[localeIndex]) == null ? void 0 : _g.themeConfig),
    },
  });
}
function createTitle(siteData2, pageData) {
  const title = pageData.title || siteData2.title;
  const template = pageData.titleTemplate ?? siteData2.titleTemplate;
  if (typeof template === "string" && template.includes(":title")) {
    return template.replace(/:title/g, title);
  }
  const templateString = createTitleTemplate(siteData2.title, template);
  if (title === templateString.slice(3)) {
    return title;
  }
  return `${title}${templateString}`;
}
function createTitleTemplate(siteTitle, template) {
  if (template === false) {
    return "";
  }
  if (template === true || template === void 0) {
    return ` | ${siteTitle}`;
  }
  if (siteTitle === template) {
    return "";
  }
  return ` | ${template}`;
}
function hasTag(head, tag) {
  const [tagType, tagAttrs] = tag;
  if (tagType !== "meta") return false;
  const keyAttr = Object.entries(tagAttrs)[0];
  if (keyAttr == null) return false;
  return head.some(([type, attrs]) => type === tagType && attrs[keyAttr[0]] === keyAttr[1]);
}
function mergeHead(prev, curr) {
  return [...prev.filter((tagAttrs) => !hasTag(curr, tagAttrs)), ...curr];
}
const INVALID_CHAR_REGEX = /[\u0000-\u001F"#$&*+,:;<=>?[\]^`{|}\u007F]/g;
const DRIVE_LETTER_REGEX = /^[a-z]:/i;
function sanitizeFileName(name) {
  const match = DRIVE_LETTER_REGEX.exec(name);
  const driveLetter = match ? match[0] : "";
  return (
    driveLetter +
    name
      .slice(driveLetter.length)
      .replace(INVALID_CHAR_REGEX, "_")
      .replace(/(^|\/)_+(?=[^/]*$)/, "$1")
  );
}
const KNOWN_EXTENSIONS = /* @__PURE__ */ new Set();
function treatAsHtml(filename) {
  var _a;
  if (KNOWN_EXTENSIONS.size === 0) {
    const extraExts =
      (typeof process === "object" && ((_a = process.env) == null ? void 0 : _a.VITE_EXTRA_EXTENSIONS)) ||
      (__vite_import_meta_env__ == null ? void 0 : __vite_import_meta_env__.VITE_EXTRA_EXTENSIONS) ||
      "";
    (
      "3g2,3gp,aac,ai,apng,au,avif,bin,bmp,cer,class,conf,crl,css,csv,dll,doc,eps,epub,exe,gif,gz,ics,ief,jar,jpe,jpeg,jpg,js,json,jsonld,m4a,man,mid,midi,mjs,mov,mp2,mp3,mp4,mpe,mpeg,mpg,mpp,oga,ogg,ogv,ogx,opus,otf,p10,p7c,p7m,p7s,pdf,png,ps,qt,roff,rtf,rtx,ser,svg,t,tif,tiff,tr,ts,tsv,ttf,txt,vtt,wav,weba,webm,webp,woff,woff2,xhtml,xml,yaml,yml,zip" +
      (extraExts && typeof extraExts === "string" ? "," + extraExts : "")
    )
      .split(",")
      .forEach((ext2) => KNOWN_EXTENSIONS.add(ext2));
  }
  const ext = filename.split(".").pop();
  return ext == null || !KNOWN_EXTENSIONS.has(ext.toLowerCase());
}
function escapeRegExp(str) {
  return str.replace(/[|\\{}()[\]^$+*?.]/g, "\\$&").replace(/-/g, "\\x2d");
}
const dataSymbol = Symbol();
const siteDataRef = shallowRef(siteData);
function initData(route) {
  const site = computed(() => resolveSiteDataByRoute(siteDataRef.value, route.data.relativePath));
  const appearance = site.value.appearance;
  const isDark =
    appearance === "force-dark"
      ? ref(true)
      : appearance === "force-auto"
        ? usePreferredDark()
        : appearance
          ? useDark({
              storageKey: APPEARANCE_KEY,
              initialValue: () => (appearance === "dark" ? "dark" : "auto"),
              ...(typeof appearance === "object" ? appearance : {}),
            })
          : ref(false);
  const hashRef = ref(inBrowser ? location.hash : "");
  if (inBrowser) {
    window.addEventListener("hashchange", () => {
      hashRef.value = location.hash;
    });
  }
  watch(
    () => route.data,
    () => {
      hashRef.value = inBrowser ? location.hash : "";
    },
  );
  return {
    site,
    theme: computed(() => site.value.themeConfig),
    page: computed(() => route.data),
    frontmatter: computed(() => route.data.frontmatter),
    params: computed(() => route.data.params),
    lang: computed(() => site.value.lang),
    dir: computed(() => route.data.frontmatter.dir || site.value.dir),
    localeIndex: computed(() => site.value.localeIndex || "root"),
    title: computed(() => createTitle(site.value, route.data)),
    description: computed(() => route.data.description || site.value.description),
    isDark,
    hash: computed(() => hashRef.value),
  };
}
function useData$1() {
  const data = inject(dataSymbol);
  if (!data) {
    throw new Error("vitepress data not properly injected in app");
  }
  return data;
}
function joinPath(base, path) {
  return `${base}${path}`.replace(/\/+/g, "/");
}
function withBase(path) {
  return EXTERNAL_URL_RE.test(path) || !path.startsWith("/") ? path : joinPath(siteDataRef.value.base, path);
}
function pathToFile(path) {
  let pagePath = path.replace(/\.html$/, "");
  pagePath = decodeURIComponent(pagePath);
  pagePath = pagePath.replace(/\/$/, "/index");
  if (inBrowser) {
    const base = "/";
    pagePath = sanitizeFileName(pagePath.slice(base.length).replace(/\//g, "_") || "index") + ".md";
    let pageHash = __VP_HASH_MAP__[pagePath.toLowerCase()];
    if (!pageHash) {
      pagePath = pagePath.endsWith("_index.md") ? pagePath.slice(0, -9) + ".md" : pagePath.slice(0, -3) + "_index.md";
      pageHash = __VP_HASH_MAP__[pagePath.toLowerCase()];
    }
    if (!pageHash) return null;
    pagePath = `${base}${"assets"}/${pagePath}.${pageHash}.js`;
  } else {
    pagePath = `./${sanitizeFileName(pagePath.slice(1).replace(/\//g, "_"))}.md.js`;
  }
  return pagePath;
}
let contentUpdatedCallbacks = [];
function onContentUpdated(fn) {
  contentUpdatedCallbacks.push(fn);
  onUnmounted(() => {
    contentUpdatedCallbacks = contentUpdatedCallbacks.filter((f) => f !== fn);
  });
}
function getScrollOffset() {
  let scrollOffset = siteDataRef.value.scrollOffset;
  let offset = 0;
  let padding = 24;
  if (typeof scrollOffset === "object" && "padding" in scrollOffset) {
    padding = scrollOffset.padding;
    scrollOffset = scrollOffset.selector;
  }
  if (typeof scrollOffset === "number") {
    offset = scrollOffset;
  } else if (typeof scrollOffset === "string") {
    offset = tryOffsetSelector(scrollOffset, padding);
  } else if (Array.isArray(scrollOffset)) {
    for (const selector of scrollOffset) {
      const res = tryOffsetSelector(selector, padding);
      if (res) {
        offset = res;
        break;
      }
    }
  }
  return offset;
}
function tryOffsetSelector(selector, padding) {
  const el = document.querySelector(selector);
  if (!el) return 0;
  const bot = el.getBoundingClientRect().bottom;
  if (bot < 0) return 0;
  return bot + padding;
}
const RouterSymbol = Symbol();
const fakeHost = "http://a.com";
const getDefaultRoute = () => ({
  path: "/",
  component: null,
  data: notFoundPageData,
});
function createRouter(loadPageModule, fallbackComponent) {
  const route = reactive(getDefaultRoute());
  const router = {
    route,
    go,
  };
  async function go(href = inBrowser ? location.href : "/") {
    var _a, _b;
    href = normalizeHref(href);
    if ((await ((_a = router.onBeforeRouteChange) == null ? void 0 : _a.call(router, href))) === false) return;
    if (inBrowser && href !== normalizeHref(location.href)) {
      history.replaceState({ scrollPosition: window.scrollY }, "");
      history.pushState({}, "", href);
    }
    await loadPage(href);
    await ((_b = router.onAfterRouteChange ?? router.onAfterRouteChanged) == null ? void 0 : _b(href));
  }
  let latestPendingPath = null;
  async function loadPage(href, scrollPosition = 0, isRetry = false) {
    var _a, _b;
    if ((await ((_a = router.onBeforePageLoad) == null ? void 0 : _a.call(router, href))) === false) return;
    const targetLoc = new URL(href, fakeHost);
    const pendingPath = (latestPendingPath = targetLoc.pathname);
    try {
      const page = await loadPageModule(pendingPath);
      if (!page) {
        throw new Error(`Page not found: ${pendingPath}`);
      }
      if (latestPendingPath === pendingPath) {
        latestPendingPath = null;
        const { default: comp, __pageData } = page;
        if (!comp) {
          throw new Error(`Invalid route component: ${comp}`);
        }
        await ((_b = router.onAfterPageLoad) == null ? void 0 : _b.call(router, href));
        route.path = inBrowser ? pendingPath : withBase(pendingPath);
        route.component = markRaw(comp);
        route.data = true ? markRaw(__pageData) : readonly(__pageData);
        if (inBrowser) {
          nextTick(() => {
            let actualPathname =
              siteDataRef.value.base + __pageData.relativePath.replace(/(?:(^|\/)index)?\.md$/, "$1");
            if (!siteDataRef.value.cleanUrls && !actualPathname.endsWith("/")) {
              actualPathname += ".html";
            }
            if (actualPathname !== targetLoc.pathname) {
              targetLoc.pathname = actualPathname;
              href = actualPathname + targetLoc.search + targetLoc.hash;
              history.replaceState({}, "", href);
            }
            if (targetLoc.hash && !scrollPosition) {
              let target = null;
              try {
                target = document.getElementById(decodeURIComponent(targetLoc.hash).slice(1));
              } catch (e) {
                console.warn(e);
              }
              if (target) {
                scrollTo(target, targetLoc.hash);
                return;
              }
            }
            window.scrollTo(0, scrollPosition);
          });
        }
      }
    } catch (err) {
      if (!/fetch|Page not found/.test(err.message) && !/^\/404(\.html|\/)?$/.test(href)) {
        console.error(err);
      }
      if (!isRetry) {
        try {
          const res = await fetch(siteDataRef.value.base + "hashmap.json");
          window.__VP_HASH_MAP__ = await res.json();
          await loadPage(href, scrollPosition, true);
          return;
        } catch (e) {}
      }
      if (latestPendingPath === pendingPath) {
        latestPendingPath = null;
        route.path = inBrowser ? pendingPath : withBase(pendingPath);
        route.component = fallbackComponent ? markRaw(fallbackComponent) : null;
        const relativePath = inBrowser
          ? pendingPath
              .replace(/(^|\/)$/, "$1index")
              .replace(/(\.html)?$/, ".md")
              .replace(/^\//, "")
          : "404.md";
        route.data = { ...notFoundPageData, relativePath };
      }
    }
  }
  if (inBrowser) {
    if (history.state === null) {
      history.replaceState({}, "");
    }
    window.addEventListener(
      "click",
      (e) => {
        if (
          e.defaultPrevented ||
          !(e.target instanceof Element) ||
          e.target.closest("button") || // temporary fix for docsearch action buttons
          e.button !== 0 ||
          e.ctrlKey ||
          e.shiftKey ||
          e.altKey ||
          e.metaKey
        )
          return;
        const link2 = e.target.closest("a");
        if (!link2 || link2.closest(".vp-raw") || link2.hasAttribute("download") || link2.hasAttribute("target"))
          return;
        const linkHref =
          link2.getAttribute("href") ?? (link2 instanceof SVGAElement ? link2.getAttribute("xlink:href") : null);
        if (linkHref == null) return;
        const { href, origin, pathname, hash, search } = new URL(linkHref, link2.baseURI);
        const currentUrl = new URL(location.href);
        if (origin === currentUrl.origin && treatAsHtml(pathname)) {
          e.preventDefault();
          if (pathname === currentUrl.pathname && search === currentUrl.search) {
            if (hash !== currentUrl.hash) {
              history.pushState({}, "", href);
              window.dispatchEvent(
                new HashChangeEvent("hashchange", {
                  oldURL: currentUrl.href,
                  newURL: href,
                }),
              );
            }
            if (hash) {
              scrollTo(link2, hash, link2.classList.contains("header-anchor"));
            } else {
              window.scrollTo(0, 0);
            }
          } else {
            go(href);
          }
        }
      },
      { capture: true },
    );
    window.addEventListener("popstate", async (e) => {
      var _a;
      if (e.state === null) return;
      const href = normalizeHref(location.href);
      await loadPage(href, (e.state && e.state.scrollPosition) || 0);
      await ((_a = router.onAfterRouteChange ?? router.onAfterRouteChanged) == null ? void 0 : _a(href));
    });
    window.addEventListener("hashchange", (e) => {
      e.preventDefault();
    });
  }
  return router;
}
function useRouter() {
  const router = inject(RouterSymbol);
  if (!router) {
    throw new Error("useRouter() is called without provider.");
  }
  return router;
}
function useRoute() {
  return useRouter().route;
}
function scrollTo(el, hash, smooth = false) {
  let target = null;
  try {
    target = el.classList.contains("header-anchor") ? el : document.getElementById(decodeURIComponent(hash).slice(1));
  } catch (e) {
    console.warn(e);
  }
  if (target) {
    const scrollToTarget = () => {
      if (!smooth || Math.abs(targetTop - window.scrollY) > window.innerHeight) window.scrollTo(0, targetTop);
      else window.scrollTo({ left: 0, top: targetTop, behavior: "smooth" });
    };
    const targetPadding = parseInt(window.getComputedStyle(target).paddingTop, 10);
    const targetTop = window.scrollY + target.getBoundingClientRect().top - getScrollOffset() + targetPadding;
    requestAnimationFrame(scrollToTarget);
  }
}
function normalizeHref(href) {
  const url = new URL(href, fakeHost);
  url.pathname = url.pathname.replace(/(^|\/)index(\.html)?$/, "$1");
  if (siteDataRef.value.cleanUrls) url.pathname = url.pathname.replace(/\.html$/, "");
  else if (!url.pathname.endsWith("/") && !url.pathname.endsWith(".html")) url.pathname += ".html";
  return url.pathname + url.search + url.hash;
}
const runCbs = () => contentUpdatedCallbacks.forEach((fn) => fn());
const Content = defineComponent({
  name: "VitePressContent",
  props: {
    as: { type: [Object, String], default: "div" },
  },
  setup(props) {
    const route = useRoute();
    const { frontmatter, site } = useData$1();
    watch(frontmatter, runCbs, { deep: true, flush: "post" });
    return () =>
      h(props.as, site.value.contentProps ?? { style: { position: "relative" } }, [
        route.component
          ? h(route.component, {
              onVnodeMounted: runCbs,
              onVnodeUpdated: runCbs,
              onVnodeUnmounted: runCbs,
            })
          : "404 Page Not Found",
      ]);
  },
});
const _sfc_main$13 = /* @__PURE__ */ defineComponent({
  __name: "VPBackdrop",
  __ssrInlineRender: true,
  props: {
    show: { type: Boolean },
  },
  setup(__props) {
    return (_ctx, _push, _parent, _attrs) => {
      if (__props.show) {
        _push(`<div${ssrRenderAttrs(mergeProps({ class: "VPBackdrop" }, _attrs))} data-v-d2479d3f></div>`);
      } else {
        _push(`<!---->`);
      }
    };
  },
});
const _sfc_setup$13 = _sfc_main$13.setup;
_sfc_main$13.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add(
    "../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.43_lightningcss@1.33.0__07f021c12a0d38bcee0776e1cf75c0c0/node_modules/vitepress/dist/client/theme-default/components/VPBackdrop.vue",
  );
  return _sfc_setup$13 ? _sfc_setup$13(props, ctx) : void 0;
};
const VPBackdrop = /* @__PURE__ */ _export_sfc(_sfc_main$13, [["__scopeId", "data-v-d2479d3f"]]);
const useData = useData$1;
function throttleAndDebounce(fn, delay) {
  let timeoutId;
  let called = false;
  return () => {
    if (timeoutId) clearTimeout(timeoutId);
    if (!called) {
      fn();
      (called = true) && setTimeout(() => (called = false), delay);
    } else timeoutId = setTimeout(fn, delay);
  };
}
function ensureStartingSlash(path) {
  return path.startsWith("/") ? path : `/${path}`;
}
function normalizeLink$1(url) {
  const { pathname, search, hash, protocol } = new URL(url, "http://a.com");
  if (isExternal(url) || url.startsWith("#") || !protocol.startsWith("http") || !treatAsHtml(pathname)) return url;
  const { site } = useData();
  const normalizedPath =
    pathname.endsWith("/") || pathname.endsWith(".html")
      ? url
      : url.replace(
          /(?:(^\.+)\/)?.*$/,
          `$1${pathname.replace(/(\.md)?$/, site.value.cleanUrls ? "" : ".html")}${search}${hash}`,
        );
  return withBase(normalizedPath);
}
function useLangs({ correspondingLink = false } = {}) {
  const { site, localeIndex, page, theme: theme2, hash } = useData();
  const currentLang = computed(() => {
    var _a, _b;
    return {
      label: (_a = site.value.locales[localeIndex.value]) == null ? void 0 : _a.label,
      link:
        ((_b = site.value.locales[localeIndex.value]) == null ? void 0 : _b.link) ||
        (localeIndex.value === "root" ? "/" : `/${localeIndex.value}/`),
    };
  });
  const localeLinks = computed(() =>
    Object.entries(site.value.locales).flatMap(([key, value]) =>
      currentLang.value.label === value.label
        ? []
        : {
            text: value.label,
            link:
              normalizeLink(
                value.link || (key === "root" ? "/" : `/${key}/`),
                theme2.value.i18nRouting !== false && correspondingLink,
                page.value.relativePath.slice(currentLang.value.link.length - 1),
                !site.value.cleanUrls,
              ) + hash.value,
          },
    ),
  );
  return { localeLinks, currentLang };
}
function normalizeLink(link2, addPath, path, addExt) {
  return addPath
    ? link2.replace(/\/$/, "") +
        ensureStartingSlash(path.replace(/(^|\/)index\.md$/, "$1").replace(/\.md$/, addExt ? ".html" : ""))
    : link2;
}
const _sfc_main$12 = /* @__PURE__ */ defineComponent({
  __name: "NotFound",
  __ssrInlineRender: true,
  setup(__props) {
    const { theme: theme2 } = useData();
    const { currentLang } = useLangs();
    return (_ctx, _push, _parent, _attrs) => {
      var _a, _b, _c, _d, _e;
      _push(
        `<div${ssrRenderAttrs(mergeProps({ class: "NotFound" }, _attrs))} data-v-c825baab><p class="code" data-v-c825baab>${ssrInterpolate(((_a = unref(theme2).notFound) == null ? void 0 : _a.code) ?? "404")}</p><h1 class="title" data-v-c825baab>${ssrInterpolate(((_b = unref(theme2).notFound) == null ? void 0 : _b.title) ?? "PAGE NOT FOUND")}</h1><div class="divider" data-v-c825baab></div><blockquote class="quote" data-v-c825baab>${ssrInterpolate(((_c = unref(theme2).notFound) == null ? void 0 : _c.quote) ?? "But if you don't change your direction, and if you keep looking, you may end up where you are heading.")}</blockquote><div class="action" data-v-c825baab><a class="link"${ssrRenderAttr("href", unref(withBase)(unref(currentLang).link))}${ssrRenderAttr("aria-label", ((_d = unref(theme2).notFound) == null ? void 0 : _d.linkLabel) ?? "go to home")} data-v-c825baab>${ssrInterpolate(((_e = unref(theme2).notFound) == null ? void 0 : _e.linkText) ?? "Take me home")}</a></div></div>`,
      );
    };
  },
});
const _sfc_setup$12 = _sfc_main$12.setup;
_sfc_main$12.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add(
    "../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.43_lightningcss@1.33.0__07f021c12a0d38bcee0776e1cf75c0c0/node_modules/vitepress/dist/client/theme-default/NotFound.vue",
  );
  return _sfc_setup$12 ? _sfc_setup$12(props, ctx) : void 0;
};
const NotFound = /* @__PURE__ */ _export_sfc(_sfc_main$12, [["__scopeId", "data-v-c825baab"]]);
function getSidebar(_sidebar, path) {
  if (Array.isArray(_sidebar)) return addBase(_sidebar);
  if (_sidebar == null) return [];
  path = ensureStartingSlash(path);
  const dir = Object.keys(_sidebar)
    .sort((a, b) => {
      return b.split("/").length - a.split("/").length;
    })
    .find((dir2) => {
      return path.startsWith(ensureStartingSlash(dir2));
    });
  const sidebar = dir ? _sidebar[dir] : [];
  return Array.isArray(sidebar) ? addBase(sidebar) : addBase(sidebar.items, sidebar.base);
}
function getSidebarGroups(sidebar) {
  const groups = [];
  let lastGroupIndex = 0;
  for (const index in sidebar) {
    const item = sidebar[index];
    if (item.items) {
      lastGroupIndex = groups.push(item);
      continue;
    }
    if (!groups[lastGroupIndex]) {
      groups.push({ items: [] });
    }
    groups[lastGroupIndex].items.push(item);
  }
  return groups;
}
function getFlatSideBarLinks(sidebar) {
  const links = [];
  function recursivelyExtractLinks(items) {
    for (const item of items) {
      if (item.text && item.link) {
        links.push({
          text: item.text,
          link: item.link,
          docFooterText: item.docFooterText,
        });
      }
      if (item.items) {
        recursivelyExtractLinks(item.items);
      }
    }
  }
  recursivelyExtractLinks(sidebar);
  return links;
}
function hasActiveLink(path, items) {
  if (Array.isArray(items)) {
    return items.some((item) => hasActiveLink(path, item));
  }
  return isActive(path, items.link) ? true : items.items ? hasActiveLink(path, items.items) : false;
}
function addBase(items, _base) {
  return [...items].map((_item) => {
    const item = { ..._item };
    const base = item.base || _base;
    if (base && item.link) item.link = base + item.link;
    if (item.items) item.items = addBase(item.items, base);
    return item;
  });
}
function useSidebar() {
  const { frontmatter, page, theme: theme2 } = useData();
  const is960 = useMediaQuery("(min-width: 960px)");
  const isOpen = ref(false);
  const _sidebar = computed(() => {
    const sidebarConfig = theme2.value.sidebar;
    const relativePath = page.value.relativePath;
    return sidebarConfig ? getSidebar(sidebarConfig, relativePath) : [];
  });
  const sidebar = ref(_sidebar.value);
  watch(_sidebar, (next, prev) => {
    if (JSON.stringify(next) !== JSON.stringify(prev)) sidebar.value = _sidebar.value;
  });
  const hasSidebar = computed(() => {
    return frontmatter.value.sidebar !== false && sidebar.value.length > 0 && frontmatter.value.layout !== "home";
  });
  const leftAside = computed(() => {
    if (hasAside)
      return frontmatter.value.aside == null ? theme2.value.aside === "left" : frontmatter.value.aside === "left";
    return false;
  });
  const hasAside = computed(() => {
    if (frontmatter.value.layout === "home") return false;
    if (frontmatter.value.aside != null) return !!frontmatter.value.aside;
    return theme2.value.aside !== false;
  });
  const isSidebarEnabled = computed(() => hasSidebar.value && is960.value);
  const sidebarGroups = computed(() => {
    return hasSidebar.value ? getSidebarGroups(sidebar.value) : [];
  });
  function open() {
    isOpen.value = true;
  }
  function close() {
    isOpen.value = false;
  }
  function toggle() {
    isOpen.value ? close() : open();
  }
  return {
    isOpen,
    sidebar,
    sidebarGroups,
    hasSidebar,
    hasAside,
    leftAside,
    isSidebarEnabled,
    open,
    close,
    toggle,
  };
}
function useCloseSidebarOnEscape(isOpen, close) {
  let triggerElement;
  watchEffect(() => {
    triggerElement = isOpen.value ? document.activeElement : void 0;
  });
  onMounted(() => {
    window.addEventListener("keyup", onEscape);
  });
  onUnmounted(() => {
    window.removeEventListener("keyup", onEscape);
  });
  function onEscape(e) {
    if (e.key === "Escape" && isOpen.value) {
      close();
      triggerElement == null ? void 0 : triggerElement.focus();
    }
  }
}
function useSidebarControl(item) {
  const { page, hash } = useData();
  const collapsed = ref(false);
  const collapsible = computed(() => {
    return item.value.collapsed != null;
  });
  const isLink = computed(() => {
    return !!item.value.link;
  });
  const isActiveLink = ref(false);
  const updateIsActiveLink = () => {
    isActiveLink.value = isActive(page.value.relativePath, item.value.link);
  };
  watch([page, item, hash], updateIsActiveLink);
  onMounted(updateIsActiveLink);
  const hasActiveLink$1 = computed(() => {
    if (isActiveLink.value) {
      return true;
    }
    return item.value.items ? hasActiveLink(page.value.relativePath, item.value.items) : false;
  });
  const hasChildren = computed(() => {
    return !!(item.value.items && item.value.items.length);
  });
  watchEffect(() => {
    collapsed.value = !!(collapsible.value && item.value.collapsed);
  });
  watchPostEffect(() => {
    (isActiveLink.value || hasActiveLink$1.value) && (collapsed.value = false);
  });
  function toggle() {
    if (collapsible.value) {
      collapsed.value = !collapsed.value;
    }
  }
  return {
    collapsed,
    collapsible,
    isLink,
    isActiveLink,
    hasActiveLink: hasActiveLink$1,
    hasChildren,
    toggle,
  };
}
function useAside() {
  const { hasSidebar } = useSidebar();
  const is960 = useMediaQuery("(min-width: 960px)");
  const is1280 = useMediaQuery("(min-width: 1280px)");
  const isAsideEnabled = computed(() => {
    if (!is1280.value && !is960.value) {
      return false;
    }
    return hasSidebar.value ? is1280.value : is960.value;
  });
  return {
    isAsideEnabled,
  };
}
const ignoreRE = /\b(?:VPBadge|header-anchor|footnote-ref|ignore-header)\b/;
const resolvedHeaders = [];
function resolveTitle(theme2) {
  return (
    (typeof theme2.outline === "object" && !Array.isArray(theme2.outline) && theme2.outline.label) ||
    theme2.outlineTitle ||
    "On this page"
  );
}
function getHeaders(range) {
  const headers = [...document.querySelectorAll(".VPDoc :where(h1,h2,h3,h4,h5,h6)")]
    .filter((el) => el.id && el.hasChildNodes())
    .map((el) => {
      const level = Number(el.tagName[1]);
      return {
        element: el,
        title: serializeHeader(el),
        link: "#" + el.id,
        level,
      };
    });
  return resolveHeaders(headers, range);
}
function serializeHeader(h2) {
  let ret = "";
  for (const node of h2.childNodes) {
    if (node.nodeType === 1) {
      if (ignoreRE.test(node.className)) continue;
      ret += node.textContent;
    } else if (node.nodeType === 3) {
      ret += node.textContent;
    }
  }
  return ret.trim();
}
function resolveHeaders(headers, range) {
  if (range === false) {
    return [];
  }
  const levelsRange = (typeof range === "object" && !Array.isArray(range) ? range.level : range) || 2;
  const [high, low] =
    typeof levelsRange === "number" ? [levelsRange, levelsRange] : levelsRange === "deep" ? [2, 6] : levelsRange;
  return buildTree(headers, high, low);
}
function useActiveAnchor(container, marker) {
  const { isAsideEnabled } = useAside();
  const onScroll = throttleAndDebounce(setActiveLink, 100);
  let prevActiveLink = null;
  onMounted(() => {
    requestAnimationFrame(setActiveLink);
    window.addEventListener("scroll", onScroll);
  });
  onUpdated(() => {
    activateLink(location.hash);
  });
  onUnmounted(() => {
    window.removeEventListener("scroll", onScroll);
  });
  function setActiveLink() {
    if (!isAsideEnabled.value) {
      return;
    }
    const scrollY = window.scrollY;
    const innerHeight = window.innerHeight;
    const offsetHeight = document.body.offsetHeight;
    const isBottom = Math.abs(scrollY + innerHeight - offsetHeight) < 1;
    const headers = resolvedHeaders
      .map(({ element, link: link2 }) => ({
        link: link2,
        top: getAbsoluteTop(element),
      }))
      .filter(({ top }) => !Number.isNaN(top))
      .sort((a, b) => a.top - b.top);
    if (!headers.length) {
      activateLink(null);
      return;
    }
    if (scrollY < 1) {
      activateLink(null);
      return;
    }
    if (isBottom) {
      activateLink(headers[headers.length - 1].link);
      return;
    }
    let activeLink = null;
    for (const { link: link2, top } of headers) {
      if (top > scrollY + getScrollOffset() + 4) {
        break;
      }
      activeLink = link2;
    }
    activateLink(activeLink);
  }
  function activateLink(hash) {
    if (prevActiveLink) {
      prevActiveLink.classList.remove("active");
    }
    if (hash == null) {
      prevActiveLink = null;
    } else {
      prevActiveLink = container.value.querySelector(`a[href="${decodeURIComponent(hash)}"]`);
    }
    const activeLink = prevActiveLink;
    if (activeLink) {
      activeLink.classList.add("active");
      marker.value.style.top = activeLink.offsetTop + 39 + "px";
      marker.value.style.opacity = "1";
    } else {
      marker.value.style.top = "33px";
      marker.value.style.opacity = "0";
    }
  }
}
function getAbsoluteTop(element) {
  let offsetTop = 0;
  while (element !== document.body) {
    if (element === null) {
      return NaN;
    }
    offsetTop += element.offsetTop;
    element = element.offsetParent;
  }
  return offsetTop;
}
function buildTree(data, min, max) {
  resolvedHeaders.length = 0;
  const result = [];
  const stack = [];
  data.forEach((item) => {
    const node = { ...item, children: [] };
    let parent = stack[stack.length - 1];
    while (parent && parent.level >= node.level) {
      stack.pop();
      parent = stack[stack.length - 1];
    }
    if (node.element.classList.contains("ignore-header") || (parent && "shouldIgnore" in parent)) {
      stack.push({ level: node.level, shouldIgnore: true });
      return;
    }
    if (node.level > max || node.level < min) return;
    resolvedHeaders.push({ element: node.element, link: node.link });
    if (parent) parent.children.push(node);
    else result.push(node);
    stack.push(node);
  });
  return result;
}
const _sfc_main$11 = /* @__PURE__ */ defineComponent({
  __name: "VPDocOutlineItem",
  __ssrInlineRender: true,
  props: {
    headers: {},
    root: { type: Boolean },
  },
  setup(__props) {
    return (_ctx, _push, _parent, _attrs) => {
      const _component_VPDocOutlineItem = resolveComponent("VPDocOutlineItem", true);
      _push(
        `<ul${ssrRenderAttrs(
          mergeProps(
            {
              class: ["VPDocOutlineItem", __props.root ? "root" : "nested"],
            },
            _attrs,
          ),
        )} data-v-f7f56f5b><!--[-->`,
      );
      ssrRenderList(__props.headers, ({ children, link: link2, title }) => {
        _push(
          `<li data-v-f7f56f5b><a class="outline-link"${ssrRenderAttr("href", link2)}${ssrRenderAttr("title", title)} data-v-f7f56f5b>${ssrInterpolate(title)}</a>`,
        );
        if (children == null ? void 0 : children.length) {
          _push(ssrRenderComponent(_component_VPDocOutlineItem, { headers: children }, null, _parent));
        } else {
          _push(`<!---->`);
        }
        _push(`</li>`);
      });
      _push(`<!--]--></ul>`);
    };
  },
});
const _sfc_setup$11 = _sfc_main$11.setup;
_sfc_main$11.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add(
    "../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.43_lightningcss@1.33.0__07f021c12a0d38bcee0776e1cf75c0c0/node_modules/vitepress/dist/client/theme-default/components/VPDocOutlineItem.vue",
  );
  return _sfc_setup$11 ? _sfc_setup$11(props, ctx) : void 0;
};
const VPDocOutlineItem = /* @__PURE__ */ _export_sfc(_sfc_main$11, [["__scopeId", "data-v-f7f56f5b"]]);
const _sfc_main$10 = /* @__PURE__ */ defineComponent({
  __name: "VPDocAsideOutline",
  __ssrInlineRender: true,
  setup(__props) {
    const { frontmatter, theme: theme2 } = useData();
    const headers = shallowRef([]);
    onContentUpdated(() => {
      headers.value = getHeaders(frontmatter.value.outline ?? theme2.value.outline);
    });
    const container = ref();
    const marker = ref();
    useActiveAnchor(container, marker);
    return (_ctx, _push, _parent, _attrs) => {
      _push(
        `<nav${ssrRenderAttrs(
          mergeProps(
            {
              "aria-labelledby": "doc-outline-aria-label",
              class: ["VPDocAsideOutline", { "has-outline": headers.value.length > 0 }],
              ref_key: "container",
              ref: container,
            },
            _attrs,
          ),
        )} data-v-a4797091><div class="content" data-v-a4797091><div class="outline-marker" data-v-a4797091></div><div aria-level="2" class="outline-title" id="doc-outline-aria-label" role="heading" data-v-a4797091>${ssrInterpolate(unref(resolveTitle)(unref(theme2)))}</div>`,
      );
      _push(
        ssrRenderComponent(
          VPDocOutlineItem,
          {
            headers: headers.value,
            root: true,
          },
          null,
          _parent,
        ),
      );
      _push(`</div></nav>`);
    };
  },
});
const _sfc_setup$10 = _sfc_main$10.setup;
_sfc_main$10.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add(
    "../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.43_lightningcss@1.33.0__07f021c12a0d38bcee0776e1cf75c0c0/node_modules/vitepress/dist/client/theme-default/components/VPDocAsideOutline.vue",
  );
  return _sfc_setup$10 ? _sfc_setup$10(props, ctx) : void 0;
};
const VPDocAsideOutline = /* @__PURE__ */ _export_sfc(_sfc_main$10, [["__scopeId", "data-v-a4797091"]]);
const _sfc_main$$ = /* @__PURE__ */ defineComponent({
  __name: "VPDocAsideCarbonAds",
  __ssrInlineRender: true,
  props: {
    carbonAds: {},
  },
  setup(__props) {
    const VPCarbonAds = () => null;
    return (_ctx, _push, _parent, _attrs) => {
      _push(`<div${ssrRenderAttrs(mergeProps({ class: "VPDocAsideCarbonAds" }, _attrs))}>`);
      _push(ssrRenderComponent(unref(VPCarbonAds), { "carbon-ads": __props.carbonAds }, null, _parent));
      _push(`</div>`);
    };
  },
});
const _sfc_setup$$ = _sfc_main$$.setup;
_sfc_main$$.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add(
    "../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.43_lightningcss@1.33.0__07f021c12a0d38bcee0776e1cf75c0c0/node_modules/vitepress/dist/client/theme-default/components/VPDocAsideCarbonAds.vue",
  );
  return _sfc_setup$$ ? _sfc_setup$$(props, ctx) : void 0;
};
const _sfc_main$_ = /* @__PURE__ */ defineComponent({
  __name: "VPDocAside",
  __ssrInlineRender: true,
  setup(__props) {
    const { theme: theme2 } = useData();
    return (_ctx, _push, _parent, _attrs) => {
      _push(`<div${ssrRenderAttrs(mergeProps({ class: "VPDocAside" }, _attrs))} data-v-31dcb843>`);
      ssrRenderSlot(_ctx.$slots, "aside-top", {}, null, _push, _parent);
      ssrRenderSlot(_ctx.$slots, "aside-outline-before", {}, null, _push, _parent);
      _push(ssrRenderComponent(VPDocAsideOutline, null, null, _parent));
      ssrRenderSlot(_ctx.$slots, "aside-outline-after", {}, null, _push, _parent);
      _push(`<div class="spacer" data-v-31dcb843></div>`);
      ssrRenderSlot(_ctx.$slots, "aside-ads-before", {}, null, _push, _parent);
      if (unref(theme2).carbonAds) {
        _push(
          ssrRenderComponent(
            _sfc_main$$,
            {
              "carbon-ads": unref(theme2).carbonAds,
            },
            null,
            _parent,
          ),
        );
      } else {
        _push(`<!---->`);
      }
      ssrRenderSlot(_ctx.$slots, "aside-ads-after", {}, null, _push, _parent);
      ssrRenderSlot(_ctx.$slots, "aside-bottom", {}, null, _push, _parent);
      _push(`</div>`);
    };
  },
});
const _sfc_setup$_ = _sfc_main$_.setup;
_sfc_main$_.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add(
    "../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.43_lightningcss@1.33.0__07f021c12a0d38bcee0776e1cf75c0c0/node_modules/vitepress/dist/client/theme-default/components/VPDocAside.vue",
  );
  return _sfc_setup$_ ? _sfc_setup$_(props, ctx) : void 0;
};
const VPDocAside = /* @__PURE__ */ _export_sfc(_sfc_main$_, [["__scopeId", "data-v-31dcb843"]]);
function useEditLink() {
  const { theme: theme2, page } = useData();
  return computed(() => {
    const { text = "Edit this page", pattern = "" } = theme2.value.editLink || {};
    let url;
    if (typeof pattern === "function") {
      url = pattern(page.value);
    } else {
      url = pattern.replace(/:path/g, page.value.filePath);
    }
    return { url, text };
  });
}
function usePrevNext() {
  const { page, theme: theme2, frontmatter } = useData();
  return computed(() => {
    var _a, _b, _c, _d, _e, _f, _g, _h;
    const sidebar = getSidebar(theme2.value.sidebar, page.value.relativePath);
    const links = getFlatSideBarLinks(sidebar);
    const candidates = uniqBy(links, (link2) => link2.link.replace(/[?#].*$/, ""));
    const index = candidates.findIndex((link2) => {
      return isActive(page.value.relativePath, link2.link);
    });
    const hidePrev =
      (((_a = theme2.value.docFooter) == null ? void 0 : _a.prev) === false && !frontmatter.value.prev) ||
      frontmatter.value.prev === false;
    const hideNext =
      (((_b = theme2.value.docFooter) == null ? void 0 : _b.next) === false && !frontmatter.value.next) ||
      frontmatter.value.next === false;
    return {
      prev: hidePrev
        ? void 0
        : {
            text:
              (typeof frontmatter.value.prev === "string"
                ? frontmatter.value.prev
                : typeof frontmatter.value.prev === "object"
                  ? frontmatter.value.prev.text
                  : void 0) ??
              ((_c = candidates[index - 1]) == null ? void 0 : _c.docFooterText) ??
              ((_d = candidates[index - 1]) == null ? void 0 : _d.text),
            link:
              (typeof frontmatter.value.prev === "object" ? frontmatter.value.prev.link : void 0) ??
              ((_e = candidates[index - 1]) == null ? void 0 : _e.link),
          },
      next: hideNext
        ? void 0
        : {
            text:
              (typeof frontmatter.value.next === "string"
                ? frontmatter.value.next
                : typeof frontmatter.value.next === "object"
                  ? frontmatter.value.next.text
                  : void 0) ??
              ((_f = candidates[index + 1]) == null ? void 0 : _f.docFooterText) ??
              ((_g = candidates[index + 1]) == null ? void 0 : _g.text),
            link:
              (typeof frontmatter.value.next === "object" ? frontmatter.value.next.link : void 0) ??
              ((_h = candidates[index + 1]) == null ? void 0 : _h.link),
          },
    };
  });
}
function uniqBy(array, keyFn) {
  const seen = /* @__PURE__ */ new Set();
  return array.filter((item) => {
    const k = keyFn(item);
    return seen.has(k) ? false : seen.add(k);
  });
}
const _sfc_main$Z = /* @__PURE__ */ defineComponent({
  __name: "VPLink",
  __ssrInlineRender: true,
  props: {
    tag: {},
    href: {},
    noIcon: { type: Boolean },
    target: {},
    rel: {},
  },
  setup(__props) {
    const props = __props;
    const tag = computed(() => props.tag ?? (props.href ? "a" : "span"));
    const isExternal2 = computed(() => (props.href && EXTERNAL_URL_RE.test(props.href)) || props.target === "_blank");
    return (_ctx, _push, _parent, _attrs) => {
      ssrRenderVNode(
        _push,
        createVNode(
          resolveDynamicComponent(tag.value),
          mergeProps(
            {
              class: [
                "VPLink",
                {
                  link: __props.href,
                  "vp-external-link-icon": isExternal2.value,
                  "no-icon": __props.noIcon,
                },
              ],
              href: __props.href ? unref(normalizeLink$1)(__props.href) : void 0,
              target: __props.target ?? (isExternal2.value ? "_blank" : void 0),
              rel: __props.rel ?? (isExternal2.value ? "noreferrer" : void 0),
            },
            _attrs,
          ),
          {
            default: withCtx((_, _push2, _parent2, _scopeId) => {
              if (_push2) {
                ssrRenderSlot(_ctx.$slots, "default", {}, null, _push2, _parent2, _scopeId);
              } else {
                return [renderSlot(_ctx.$slots, "default")];
              }
            }),
            _: 3,
          },
        ),
        _parent,
      );
    };
  },
});
const _sfc_setup$Z = _sfc_main$Z.setup;
_sfc_main$Z.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add(
    "../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.43_lightningcss@1.33.0__07f021c12a0d38bcee0776e1cf75c0c0/node_modules/vitepress/dist/client/theme-default/components/VPLink.vue",
  );
  return _sfc_setup$Z ? _sfc_setup$Z(props, ctx) : void 0;
};
const _sfc_main$Y = /* @__PURE__ */ defineComponent({
  __name: "VPDocFooterLastUpdated",
  __ssrInlineRender: true,
  setup(__props) {
    const { theme: theme2, page, lang } = useData();
    const date = computed(() => new Date(page.value.lastUpdated));
    const isoDatetime = computed(() => date.value.toISOString());
    const datetime = ref("");
    onMounted(() => {
      watchEffect(() => {
        var _a, _b, _c;
        datetime.value = new Intl.DateTimeFormat(
          ((_b = (_a = theme2.value.lastUpdated) == null ? void 0 : _a.formatOptions) == null ? void 0 : _b.forceLocale)
            ? lang.value
            : void 0,
          ((_c = theme2.value.lastUpdated) == null ? void 0 : _c.formatOptions) ?? {
            dateStyle: "short",
            timeStyle: "short",
          },
        ).format(date.value);
      });
    });
    return (_ctx, _push, _parent, _attrs) => {
      var _a;
      _push(
        `<p${ssrRenderAttrs(mergeProps({ class: "VPLastUpdated" }, _attrs))} data-v-a6e9512a>${ssrInterpolate(((_a = unref(theme2).lastUpdated) == null ? void 0 : _a.text) || unref(theme2).lastUpdatedText || "Last updated")}: <time${ssrRenderAttr("datetime", isoDatetime.value)} data-v-a6e9512a>${ssrInterpolate(datetime.value)}</time></p>`,
      );
    };
  },
});
const _sfc_setup$Y = _sfc_main$Y.setup;
_sfc_main$Y.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add(
    "../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.43_lightningcss@1.33.0__07f021c12a0d38bcee0776e1cf75c0c0/node_modules/vitepress/dist/client/theme-default/components/VPDocFooterLastUpdated.vue",
  );
  return _sfc_setup$Y ? _sfc_setup$Y(props, ctx) : void 0;
};
const VPDocFooterLastUpdated = /* @__PURE__ */ _export_sfc(_sfc_main$Y, [["__scopeId", "data-v-a6e9512a"]]);
const _sfc_main$X = /* @__PURE__ */ defineComponent({
  __name: "VPDocFooter",
  __ssrInlineRender: true,
  setup(__props) {
    const { theme: theme2, page, frontmatter } = useData();
    const editLink = useEditLink();
    const control = usePrevNext();
    const hasEditLink = computed(() => theme2.value.editLink && frontmatter.value.editLink !== false);
    const hasLastUpdated = computed(() => page.value.lastUpdated);
    const showFooter = computed(
      () => hasEditLink.value || hasLastUpdated.value || control.value.prev || control.value.next,
    );
    return (_ctx, _push, _parent, _attrs) => {
      var _a, _b, _c, _d;
      if (showFooter.value) {
        _push(`<footer${ssrRenderAttrs(mergeProps({ class: "VPDocFooter" }, _attrs))} data-v-7b02f0e9>`);
        ssrRenderSlot(_ctx.$slots, "doc-footer-before", {}, null, _push, _parent);
        if (hasEditLink.value || hasLastUpdated.value) {
          _push(`<div class="edit-info" data-v-7b02f0e9>`);
          if (hasEditLink.value) {
            _push(`<div class="edit-link" data-v-7b02f0e9>`);
            _push(
              ssrRenderComponent(
                _sfc_main$Z,
                {
                  class: "edit-link-button",
                  href: unref(editLink).url,
                  "no-icon": true,
                },
                {
                  default: withCtx((_, _push2, _parent2, _scopeId) => {
                    if (_push2) {
                      _push2(
                        `<span class="vpi-square-pen edit-link-icon" data-v-7b02f0e9${_scopeId}></span> ${ssrInterpolate(unref(editLink).text)}`,
                      );
                    } else {
                      return [
                        createVNode("span", { class: "vpi-square-pen edit-link-icon" }),
                        createTextVNode(" " + toDisplayString(unref(editLink).text), 1),
                      ];
                    }
                  }),
                  _: 1,
                },
                _parent,
              ),
            );
            _push(`</div>`);
          } else {
            _push(`<!---->`);
          }
          if (hasLastUpdated.value) {
            _push(`<div class="last-updated" data-v-7b02f0e9>`);
            _push(ssrRenderComponent(VPDocFooterLastUpdated, null, null, _parent));
            _push(`</div>`);
          } else {
            _push(`<!---->`);
          }
          _push(`</div>`);
        } else {
          _push(`<!---->`);
        }
        if (
          ((_a = unref(control).prev) == null ? void 0 : _a.link) ||
          ((_b = unref(control).next) == null ? void 0 : _b.link)
        ) {
          _push(
            `<nav class="prev-next" aria-labelledby="doc-footer-aria-label" data-v-7b02f0e9><span class="visually-hidden" id="doc-footer-aria-label" data-v-7b02f0e9>Pager</span><div class="pager" data-v-7b02f0e9>`,
          );
          if ((_c = unref(control).prev) == null ? void 0 : _c.link) {
            _push(
              ssrRenderComponent(
                _sfc_main$Z,
                {
                  class: "pager-link prev",
                  href: unref(control).prev.link,
                },
                {
                  default: withCtx((_, _push2, _parent2, _scopeId) => {
                    var _a2, _b2;
                    if (_push2) {
                      _push2(
                        `<span class="desc" data-v-7b02f0e9${_scopeId}>${(((_a2 = unref(theme2).docFooter) == null ? void 0 : _a2.prev) || "Previous page") ?? ""}</span><span class="title" data-v-7b02f0e9${_scopeId}>${unref(control).prev.text ?? ""}</span>`,
                      );
                    } else {
                      return [
                        createVNode(
                          "span",
                          {
                            class: "desc",
                            innerHTML: ((_b2 = unref(theme2).docFooter) == null ? void 0 : _b2.prev) || "Previous page",
                          },
                          null,
                          8,
                          ["innerHTML"],
                        ),
                        createVNode(
                          "span",
                          {
                            class: "title",
                            innerHTML: unref(control).prev.text,
                          },
                          null,
                          8,
                          ["innerHTML"],
                        ),
                      ];
                    }
                  }),
                  _: 1,
                },
                _parent,
              ),
            );
          } else {
            _push(`<!---->`);
          }
          _push(`</div><div class="pager" data-v-7b02f0e9>`);
          if ((_d = unref(control).next) == null ? void 0 : _d.link) {
            _push(
              ssrRenderComponent(
                _sfc_main$Z,
                {
                  class: "pager-link next",
                  href: unref(control).next.link,
                },
                {
                  default: withCtx((_, _push2, _parent2, _scopeId) => {
                    var _a2, _b2;
                    if (_push2) {
                      _push2(
                        `<span class="desc" data-v-7b02f0e9${_scopeId}>${(((_a2 = unref(theme2).docFooter) == null ? void 0 : _a2.next) || "Next page") ?? ""}</span><span class="title" data-v-7b02f0e9${_scopeId}>${unref(control).next.text ?? ""}</span>`,
                      );
                    } else {
                      return [
                        createVNode(
                          "span",
                          {
                            class: "desc",
                            innerHTML: ((_b2 = unref(theme2).docFooter) == null ? void 0 : _b2.next) || "Next page",
                          },
                          null,
                          8,
                          ["innerHTML"],
                        ),
                        createVNode(
                          "span",
                          {
                            class: "title",
                            innerHTML: unref(control).next.text,
                          },
                          null,
                          8,
                          ["innerHTML"],
                        ),
                      ];
                    }
                  }),
                  _: 1,
                },
                _parent,
              ),
            );
          } else {
            _push(`<!---->`);
          }
          _push(`</div></nav>`);
        } else {
          _push(`<!---->`);
        }
        _push(`</footer>`);
      } else {
        _push(`<!---->`);
      }
    };
  },
});
const _sfc_setup$X = _sfc_main$X.setup;
_sfc_main$X.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add(
    "../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.43_lightningcss@1.33.0__07f021c12a0d38bcee0776e1cf75c0c0/node_modules/vitepress/dist/client/theme-default/components/VPDocFooter.vue",
  );
  return _sfc_setup$X ? _sfc_setup$X(props, ctx) : void 0;
};
const VPDocFooter = /* @__PURE__ */ _export_sfc(_sfc_main$X, [["__scopeId", "data-v-7b02f0e9"]]);
const _sfc_main$W = /* @__PURE__ */ defineComponent({
  __name: "VPDoc",
  __ssrInlineRender: true,
  setup(__props) {
    const { theme: theme2 } = useData();
    const route = useRoute();
    const { hasSidebar, hasAside, leftAside } = useSidebar();
    const pageName = computed(() => route.path.replace(/[./]+/g, "_").replace(/_html$/, ""));
    return (_ctx, _push, _parent, _attrs) => {
      const _component_Content = resolveComponent("Content");
      _push(
        `<div${ssrRenderAttrs(
          mergeProps(
            {
              class: ["VPDoc", { "has-sidebar": unref(hasSidebar), "has-aside": unref(hasAside) }],
            },
            _attrs,
          ),
        )} data-v-b90c91e2>`,
      );
      ssrRenderSlot(_ctx.$slots, "doc-top", {}, null, _push, _parent);
      _push(`<div class="container" data-v-b90c91e2>`);
      if (unref(hasAside)) {
        _push(
          `<div class="${ssrRenderClass([{ "left-aside": unref(leftAside) }, "aside"])}" data-v-b90c91e2><div class="aside-curtain" data-v-b90c91e2></div><div class="aside-container" data-v-b90c91e2><div class="aside-content" data-v-b90c91e2>`,
        );
        _push(
          ssrRenderComponent(
            VPDocAside,
            null,
            {
              "aside-top": withCtx((_, _push2, _parent2, _scopeId) => {
                if (_push2) {
                  ssrRenderSlot(_ctx.$slots, "aside-top", {}, null, _push2, _parent2, _scopeId);
                } else {
                  return [renderSlot(_ctx.$slots, "aside-top", {}, void 0, true)];
                }
              }),
              "aside-bottom": withCtx((_, _push2, _parent2, _scopeId) => {
                if (_push2) {
                  ssrRenderSlot(_ctx.$slots, "aside-bottom", {}, null, _push2, _parent2, _scopeId);
                } else {
                  return [renderSlot(_ctx.$slots, "aside-bottom", {}, void 0, true)];
                }
              }),
              "aside-outline-before": withCtx((_, _push2, _parent2, _scopeId) => {
                if (_push2) {
                  ssrRenderSlot(_ctx.$slots, "aside-outline-before", {}, null, _push2, _parent2, _scopeId);
                } else {
                  return [renderSlot(_ctx.$slots, "aside-outline-before", {}, void 0, true)];
                }
              }),
              "aside-outline-after": withCtx((_, _push2, _parent2, _scopeId) => {
                if (_push2) {
                  ssrRenderSlot(_ctx.$slots, "aside-outline-after", {}, null, _push2, _parent2, _scopeId);
                } else {
                  return [renderSlot(_ctx.$slots, "aside-outline-after", {}, void 0, true)];
                }
              }),
              "aside-ads-before": withCtx((_, _push2, _parent2, _scopeId) => {
                if (_push2) {
                  ssrRenderSlot(_ctx.$slots, "aside-ads-before", {}, null, _push2, _parent2, _scopeId);
                } else {
                  return [renderSlot(_ctx.$slots, "aside-ads-before", {}, void 0, true)];
                }
              }),
              "aside-ads-after": withCtx((_, _push2, _parent2, _scopeId) => {
                if (_push2) {
                  ssrRenderSlot(_ctx.$slots, "aside-ads-after", {}, null, _push2, _parent2, _scopeId);
                } else {
                  return [renderSlot(_ctx.$slots, "aside-ads-after", {}, void 0, true)];
                }
              }),
              _: 3,
            },
            _parent,
          ),
        );
        _push(`</div></div></div>`);
      } else {
        _push(`<!---->`);
      }
      _push(`<div class="content" data-v-b90c91e2><div class="content-container" data-v-b90c91e2>`);
      ssrRenderSlot(_ctx.$slots, "doc-before", {}, null, _push, _parent);
      _push(`<main class="main" data-v-b90c91e2>`);
      _push(
        ssrRenderComponent(
          _component_Content,
          {
            class: ["vp-doc", [pageName.value, unref(theme2).externalLinkIcon && "external-link-icon-enabled"]],
          },
          null,
          _parent,
        ),
      );
      _push(`</main>`);
      _push(
        ssrRenderComponent(
          VPDocFooter,
          null,
          {
            "doc-footer-before": withCtx((_, _push2, _parent2, _scopeId) => {
              if (_push2) {
                ssrRenderSlot(_ctx.$slots, "doc-footer-before", {}, null, _push2, _parent2, _scopeId);
              } else {
                return [renderSlot(_ctx.$slots, "doc-footer-before", {}, void 0, true)];
              }
            }),
            _: 3,
          },
          _parent,
        ),
      );
      ssrRenderSlot(_ctx.$slots, "doc-after", {}, null, _push, _parent);
      _push(`</div></div></div>`);
      ssrRenderSlot(_ctx.$slots, "doc-bottom", {}, null, _push, _parent);
      _push(`</div>`);
    };
  },
});
const _sfc_setup$W = _sfc_main$W.setup;
_sfc_main$W.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add(
    "../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.43_lightningcss@1.33.0__07f021c12a0d38bcee0776e1cf75c0c0/node_modules/vitepress/dist/client/theme-default/components/VPDoc.vue",
  );
  return _sfc_setup$W ? _sfc_setup$W(props, ctx) : void 0;
};
const VPDoc = /* @__PURE__ */ _export_sfc(_sfc_main$W, [["__scopeId", "data-v-b90c91e2"]]);
const _sfc_main$V = /* @__PURE__ */ defineComponent({
  __name: "VPButton",
  __ssrInlineRender: true,
  props: {
    tag: {},
    size: { default: "medium" },
    theme: { default: "brand" },
    text: {},
    href: {},
    target: {},
    rel: {},
  },
  setup(__props) {
    const props = __props;
    const isExternal2 = computed(() => props.href && EXTERNAL_URL_RE.test(props.href));
    const component = computed(() => {
      return props.tag || (props.href ? "a" : "button");
    });
    return (_ctx, _push, _parent, _attrs) => {
      ssrRenderVNode(
        _push,
        createVNode(
          resolveDynamicComponent(component.value),
          mergeProps(
            {
              class: ["VPButton", [__props.size, __props.theme]],
              href: __props.href ? unref(normalizeLink$1)(__props.href) : void 0,
              target: props.target ?? (isExternal2.value ? "_blank" : void 0),
              rel: props.rel ?? (isExternal2.value ? "noreferrer" : void 0),
            },
            _attrs,
          ),
          {
            default: withCtx((_, _push2, _parent2, _scopeId) => {
              if (_push2) {
                _push2(`${ssrInterpolate(__props.text)}`);
              } else {
                return [createTextVNode(toDisplayString(__props.text), 1)];
              }
            }),
            _: 1,
          },
        ),
        _parent,
      );
    };
  },
});
const _sfc_setup$V = _sfc_main$V.setup;
_sfc_main$V.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add(
    "../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.43_lightningcss@1.33.0__07f021c12a0d38bcee0776e1cf75c0c0/node_modules/vitepress/dist/client/theme-default/components/VPButton.vue",
  );
  return _sfc_setup$V ? _sfc_setup$V(props, ctx) : void 0;
};
const VPButton = /* @__PURE__ */ _export_sfc(_sfc_main$V, [["__scopeId", "data-v-eabe4eb6"]]);
const _sfc_main$U = /* @__PURE__ */ defineComponent({
  ...{ inheritAttrs: false },
  __name: "VPImage",
  __ssrInlineRender: true,
  props: {
    image: {},
    alt: {},
  },
  setup(__props) {
    return (_ctx, _push, _parent, _attrs) => {
      const _component_VPImage = resolveComponent("VPImage", true);
      if (__props.image) {
        _push(`<!--[-->`);
        if (typeof __props.image === "string" || "src" in __props.image) {
          _push(
            `<img${ssrRenderAttrs(
              mergeProps(
                { class: "VPImage" },
                typeof __props.image === "string" ? _ctx.$attrs : { ...__props.image, ..._ctx.$attrs },
                {
                  src: unref(withBase)(typeof __props.image === "string" ? __props.image : __props.image.src),
                  alt: __props.alt ?? (typeof __props.image === "string" ? "" : __props.image.alt || ""),
                },
              ),
            )} data-v-4de0792e>`,
          );
        } else {
          _push(`<!--[-->`);
          _push(
            ssrRenderComponent(
              _component_VPImage,
              mergeProps(
                {
                  class: "dark",
                  image: __props.image.dark,
                  alt: __props.image.alt,
                },
                _ctx.$attrs,
              ),
              null,
              _parent,
            ),
          );
          _push(
            ssrRenderComponent(
              _component_VPImage,
              mergeProps(
                {
                  class: "light",
                  image: __props.image.light,
                  alt: __props.image.alt,
                },
                _ctx.$attrs,
              ),
              null,
              _parent,
            ),
          );
          _push(`<!--]-->`);
        }
        _push(`<!--]-->`);
      } else {
        _push(`<!---->`);
      }
    };
  },
});
const _sfc_setup$U = _sfc_main$U.setup;
_sfc_main$U.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add(
    "../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.43_lightningcss@1.33.0__07f021c12a0d38bcee0776e1cf75c0c0/node_modules/vitepress/dist/client/theme-default/components/VPImage.vue",
  );
  return _sfc_setup$U ? _sfc_setup$U(props, ctx) : void 0;
};
const VPImage = /* @__PURE__ */ _export_sfc(_sfc_main$U, [["__scopeId", "data-v-4de0792e"]]);
const _sfc_main$T = /* @__PURE__ */ defineComponent({
  __name: "VPHero",
  __ssrInlineRender: true,
  props: {
    name: {},
    text: {},
    tagline: {},
    image: {},
    actions: {},
  },
  setup(__props) {
    const heroImageSlotExists = inject("hero-image-slot-exists");
    return (_ctx, _push, _parent, _attrs) => {
      _push(
        `<div${ssrRenderAttrs(
          mergeProps(
            {
              class: ["VPHero", { "has-image": __props.image || unref(heroImageSlotExists) }],
            },
            _attrs,
          ),
        )} data-v-9a96da49><div class="container" data-v-9a96da49><div class="main" data-v-9a96da49>`,
      );
      ssrRenderSlot(_ctx.$slots, "home-hero-info-before", {}, null, _push, _parent);
      ssrRenderSlot(
        _ctx.$slots,
        "home-hero-info",
        {},
        () => {
          _push(`<h1 class="heading" data-v-9a96da49>`);
          if (__props.name) {
            _push(`<span class="name clip" data-v-9a96da49>${__props.name ?? ""}</span>`);
          } else {
            _push(`<!---->`);
          }
          if (__props.text) {
            _push(`<span class="text" data-v-9a96da49>${__props.text ?? ""}</span>`);
          } else {
            _push(`<!---->`);
          }
          _push(`</h1>`);
          if (__props.tagline) {
            _push(`<p class="tagline" data-v-9a96da49>${__props.tagline ?? ""}</p>`);
          } else {
            _push(`<!---->`);
          }
        },
        _push,
        _parent,
      );
      ssrRenderSlot(_ctx.$slots, "home-hero-info-after", {}, null, _push, _parent);
      if (__props.actions) {
        _push(`<div class="actions" data-v-9a96da49><!--[-->`);
        ssrRenderList(__props.actions, (action) => {
          _push(`<div class="action" data-v-9a96da49>`);
          _push(
            ssrRenderComponent(
              VPButton,
              {
                tag: "a",
                size: "medium",
                theme: action.theme,
                text: action.text,
                href: action.link,
                target: action.target,
                rel: action.rel,
              },
              null,
              _parent,
            ),
          );
          _push(`</div>`);
        });
        _push(`<!--]--></div>`);
      } else {
        _push(`<!---->`);
      }
      ssrRenderSlot(_ctx.$slots, "home-hero-actions-after", {}, null, _push, _parent);
      _push(`</div>`);
      if (__props.image || unref(heroImageSlotExists)) {
        _push(
          `<div class="image" data-v-9a96da49><div class="image-container" data-v-9a96da49><div class="image-bg" data-v-9a96da49></div>`,
        );
        ssrRenderSlot(
          _ctx.$slots,
          "home-hero-image",
          {},
          () => {
            if (__props.image) {
              _push(
                ssrRenderComponent(
                  VPImage,
                  {
                    class: "image-src",
                    image: __props.image,
                  },
                  null,
                  _parent,
                ),
              );
            } else {
              _push(`<!---->`);
            }
          },
          _push,
          _parent,
        );
        _push(`</div></div>`);
      } else {
        _push(`<!---->`);
      }
      _push(`</div></div>`);
    };
  },
});
const _sfc_setup$T = _sfc_main$T.setup;
_sfc_main$T.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add(
    "../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.43_lightningcss@1.33.0__07f021c12a0d38bcee0776e1cf75c0c0/node_modules/vitepress/dist/client/theme-default/components/VPHero.vue",
  );
  return _sfc_setup$T ? _sfc_setup$T(props, ctx) : void 0;
};
const VPHero = /* @__PURE__ */ _export_sfc(_sfc_main$T, [["__scopeId", "data-v-9a96da49"]]);
const _sfc_main$S = /* @__PURE__ */ defineComponent({
  __name: "VPHomeHero",
  __ssrInlineRender: true,
  setup(__props) {
    const { frontmatter: fm } = useData();
    return (_ctx, _push, _parent, _attrs) => {
      if (unref(fm).hero) {
        _push(
          ssrRenderComponent(
            VPHero,
            mergeProps(
              {
                class: "VPHomeHero",
                name: unref(fm).hero.name,
                text: unref(fm).hero.text,
                tagline: unref(fm).hero.tagline,
                image: unref(fm).hero.image,
                actions: unref(fm).hero.actions,
              },
              _attrs,
            ),
            {
              "home-hero-info-before": withCtx((_, _push2, _parent2, _scopeId) => {
                if (_push2) {
                  ssrRenderSlot(_ctx.$slots, "home-hero-info-before", {}, null, _push2, _parent2, _scopeId);
                } else {
                  return [renderSlot(_ctx.$slots, "home-hero-info-before")];
                }
              }),
              "home-hero-info": withCtx((_, _push2, _parent2, _scopeId) => {
                if (_push2) {
                  ssrRenderSlot(_ctx.$slots, "home-hero-info", {}, null, _push2, _parent2, _scopeId);
                } else {
                  return [renderSlot(_ctx.$slots, "home-hero-info")];
                }
              }),
              "home-hero-info-after": withCtx((_, _push2, _parent2, _scopeId) => {
                if (_push2) {
                  ssrRenderSlot(_ctx.$slots, "home-hero-info-after", {}, null, _push2, _parent2, _scopeId);
                } else {
                  return [renderSlot(_ctx.$slots, "home-hero-info-after")];
                }
              }),
              "home-hero-actions-after": withCtx((_, _push2, _parent2, _scopeId) => {
                if (_push2) {
                  ssrRenderSlot(_ctx.$slots, "home-hero-actions-after", {}, null, _push2, _parent2, _scopeId);
                } else {
                  return [renderSlot(_ctx.$slots, "home-hero-actions-after")];
                }
              }),
              "home-hero-image": withCtx((_, _push2, _parent2, _scopeId) => {
                if (_push2) {
                  ssrRenderSlot(_ctx.$slots, "home-hero-image", {}, null, _push2, _parent2, _scopeId);
                } else {
                  return [renderSlot(_ctx.$slots, "home-hero-image")];
                }
              }),
              _: 3,
            },
            _parent,
          ),
        );
      } else {
        _push(`<!---->`);
      }
    };
  },
});
const _sfc_setup$S = _sfc_main$S.setup;
_sfc_main$S.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add(
    "../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.43_lightningcss@1.33.0__07f021c12a0d38bcee0776e1cf75c0c0/node_modules/vitepress/dist/client/theme-default/components/VPHomeHero.vue",
  );
  return _sfc_setup$S ? _sfc_setup$S(props, ctx) : void 0;
};
const _sfc_main$R = /* @__PURE__ */ defineComponent({
  __name: "VPFeature",
  __ssrInlineRender: true,
  props: {
    icon: {},
    title: {},
    details: {},
    link: {},
    linkText: {},
    rel: {},
    target: {},
  },
  setup(__props) {
    return (_ctx, _push, _parent, _attrs) => {
      _push(
        ssrRenderComponent(
          _sfc_main$Z,
          mergeProps(
            {
              class: "VPFeature",
              href: __props.link,
              rel: __props.rel,
              target: __props.target,
              "no-icon": true,
              tag: __props.link ? "a" : "div",
            },
            _attrs,
          ),
          {
            default: withCtx((_, _push2, _parent2, _scopeId) => {
              if (_push2) {
                _push2(`<article class="box" data-v-59072ec1${_scopeId}>`);
                if (typeof __props.icon === "object" && __props.icon.wrap) {
                  _push2(`<div class="icon" data-v-59072ec1${_scopeId}>`);
                  _push2(
                    ssrRenderComponent(
                      VPImage,
                      {
                        image: __props.icon,
                        alt: __props.icon.alt,
                        height: __props.icon.height || 48,
                        width: __props.icon.width || 48,
                      },
                      null,
                      _parent2,
                      _scopeId,
                    ),
                  );
                  _push2(`</div>`);
                } else if (typeof __props.icon === "object") {
                  _push2(
                    ssrRenderComponent(
                      VPImage,
                      {
                        image: __props.icon,
                        alt: __props.icon.alt,
                        height: __props.icon.height || 48,
                        width: __props.icon.width || 48,
                      },
                      null,
                      _parent2,
                      _scopeId,
                    ),
                  );
                } else if (__props.icon) {
                  _push2(`<div class="icon" data-v-59072ec1${_scopeId}>${__props.icon ?? ""}</div>`);
                } else {
                  _push2(`<!---->`);
                }
                _push2(`<h2 class="title" data-v-59072ec1${_scopeId}>${__props.title ?? ""}</h2>`);
                if (__props.details) {
                  _push2(`<p class="details" data-v-59072ec1${_scopeId}>${__props.details ?? ""}</p>`);
                } else {
                  _push2(`<!---->`);
                }
                if (__props.linkText) {
                  _push2(
                    `<div class="link-text" data-v-59072ec1${_scopeId}><p class="link-text-value" data-v-59072ec1${_scopeId}>${ssrInterpolate(__props.linkText)} <span class="vpi-arrow-right link-text-icon" data-v-59072ec1${_scopeId}></span></p></div>`,
                  );
                } else {
                  _push2(`<!---->`);
                }
                _push2(`</article>`);
              } else {
                return [
                  createVNode("article", { class: "box" }, [
                    typeof __props.icon === "object" && __props.icon.wrap
                      ? (openBlock(),
                        createBlock(
                          "div",
                          {
                            key: 0,
                            class: "icon",
                          },
                          [
                            createVNode(
                              VPImage,
                              {
                                image: __props.icon,
                                alt: __props.icon.alt,
                                height: __props.icon.height || 48,
                                width: __props.icon.width || 48,
                              },
                              null,
                              8,
                              ["image", "alt", "height", "width"],
                            ),
                          ],
                        ))
                      : typeof __props.icon === "object"
                        ? (openBlock(),
                          createBlock(
                            VPImage,
                            {
                              key: 1,
                              image: __props.icon,
                              alt: __props.icon.alt,
                              height: __props.icon.height || 48,
                              width: __props.icon.width || 48,
                            },
                            null,
                            8,
                            ["image", "alt", "height", "width"],
                          ))
                        : __props.icon
                          ? (openBlock(),
                            createBlock(
                              "div",
                              {
                                key: 2,
                                class: "icon",
                                innerHTML: __props.icon,
                              },
                              null,
                              8,
                              ["innerHTML"],
                            ))
                          : createCommentVNode("", true),
                    createVNode(
                      "h2",
                      {
                        class: "title",
                        innerHTML: __props.title,
                      },
                      null,
                      8,
                      ["innerHTML"],
                    ),
                    __props.details
                      ? (openBlock(),
                        createBlock(
                          "p",
                          {
                            key: 3,
                            class: "details",
                            innerHTML: __props.details,
                          },
                          null,
                          8,
                          ["innerHTML"],
                        ))
                      : createCommentVNode("", true),
                    __props.linkText
                      ? (openBlock(),
                        createBlock(
                          "div",
                          {
                            key: 4,
                            class: "link-text",
                          },
                          [
                            createVNode("p", { class: "link-text-value" }, [
                              createTextVNode(toDisplayString(__props.linkText) + " ", 1),
                              createVNode("span", { class: "vpi-arrow-right link-text-icon" }),
                            ]),
                          ],
                        ))
                      : createCommentVNode("", true),
                  ]),
                ];
              }
            }),
            _: 1,
          },
          _parent,
        ),
      );
    };
  },
});
const _sfc_setup$R = _sfc_main$R.setup;
_sfc_main$R.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add(
    "../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.43_lightningcss@1.33.0__07f021c12a0d38bcee0776e1cf75c0c0/node_modules/vitepress/dist/client/theme-default/components/VPFeature.vue",
  );
  return _sfc_setup$R ? _sfc_setup$R(props, ctx) : void 0;
};
const VPFeature = /* @__PURE__ */ _export_sfc(_sfc_main$R, [["__scopeId", "data-v-59072ec1"]]);
const _sfc_main$Q = /* @__PURE__ */ defineComponent({
  __name: "VPFeatures",
  __ssrInlineRender: true,
  props: {
    features: {},
  },
  setup(__props) {
    const props = __props;
    const grid = computed(() => {
      const length = props.features.length;
      if (!length) {
        return;
      } else if (length === 2) {
        return "grid-2";
      } else if (length === 3) {
        return "grid-3";
      } else if (length % 3 === 0) {
        return "grid-6";
      } else if (length > 3) {
        return "grid-4";
      }
    });
    return (_ctx, _push, _parent, _attrs) => {
      if (__props.features) {
        _push(
          `<div${ssrRenderAttrs(mergeProps({ class: "VPFeatures" }, _attrs))} data-v-a946585a><div class="container" data-v-a946585a><div class="items" data-v-a946585a><!--[-->`,
        );
        ssrRenderList(__props.features, (feature) => {
          _push(`<div class="${ssrRenderClass([[grid.value], "item"])}" data-v-a946585a>`);
          _push(
            ssrRenderComponent(
              VPFeature,
              {
                icon: feature.icon,
                title: feature.title,
                details: feature.details,
                link: feature.link,
                "link-text": feature.linkText,
                rel: feature.rel,
                target: feature.target,
              },
              null,
              _parent,
            ),
          );
          _push(`</div>`);
        });
        _push(`<!--]--></div></div></div>`);
      } else {
        _push(`<!---->`);
      }
    };
  },
});
const _sfc_setup$Q = _sfc_main$Q.setup;
_sfc_main$Q.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add(
    "../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.43_lightningcss@1.33.0__07f021c12a0d38bcee0776e1cf75c0c0/node_modules/vitepress/dist/client/theme-default/components/VPFeatures.vue",
  );
  return _sfc_setup$Q ? _sfc_setup$Q(props, ctx) : void 0;
};
const VPFeatures = /* @__PURE__ */ _export_sfc(_sfc_main$Q, [["__scopeId", "data-v-a946585a"]]);
const _sfc_main$P = /* @__PURE__ */ defineComponent({
  __name: "VPHomeFeatures",
  __ssrInlineRender: true,
  setup(__props) {
    const { frontmatter: fm } = useData();
    return (_ctx, _push, _parent, _attrs) => {
      if (unref(fm).features) {
        _push(
          ssrRenderComponent(
            VPFeatures,
            mergeProps(
              {
                class: "VPHomeFeatures",
                features: unref(fm).features,
              },
              _attrs,
            ),
            null,
            _parent,
          ),
        );
      } else {
        _push(`<!---->`);
      }
    };
  },
});
const _sfc_setup$P = _sfc_main$P.setup;
_sfc_main$P.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add(
    "../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.43_lightningcss@1.33.0__07f021c12a0d38bcee0776e1cf75c0c0/node_modules/vitepress/dist/client/theme-default/components/VPHomeFeatures.vue",
  );
  return _sfc_setup$P ? _sfc_setup$P(props, ctx) : void 0;
};
const _sfc_main$O = /* @__PURE__ */ defineComponent({
  __name: "VPHomeContent",
  __ssrInlineRender: true,
  setup(__props) {
    const { width: vw } = useWindowSize({
      initialWidth: 0,
      includeScrollbar: false,
    });
    return (_ctx, _push, _parent, _attrs) => {
      _push(
        `<div${ssrRenderAttrs(
          mergeProps(
            {
              class: "vp-doc container",
              style: unref(vw) ? { "--vp-offset": `calc(50% - ${unref(vw) / 2}px)` } : {},
            },
            _attrs,
          ),
        )} data-v-fba5fe4d>`,
      );
      ssrRenderSlot(_ctx.$slots, "default", {}, null, _push, _parent);
      _push(`</div>`);
    };
  },
});
const _sfc_setup$O = _sfc_main$O.setup;
_sfc_main$O.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add(
    "../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.43_lightningcss@1.33.0__07f021c12a0d38bcee0776e1cf75c0c0/node_modules/vitepress/dist/client/theme-default/components/VPHomeContent.vue",
  );
  return _sfc_setup$O ? _sfc_setup$O(props, ctx) : void 0;
};
const VPHomeContent = /* @__PURE__ */ _export_sfc(_sfc_main$O, [["__scopeId", "data-v-fba5fe4d"]]);
const _sfc_main$N = /* @__PURE__ */ defineComponent({
  __name: "VPHome",
  __ssrInlineRender: true,
  setup(__props) {
    const { frontmatter, theme: theme2 } = useData();
    return (_ctx, _push, _parent, _attrs) => {
      const _component_Content = resolveComponent("Content");
      _push(
        `<div${ssrRenderAttrs(
          mergeProps(
            {
              class: [
                "VPHome",
                {
                  "external-link-icon-enabled": unref(theme2).externalLinkIcon,
                },
              ],
            },
            _attrs,
          ),
        )} data-v-5f6aef31>`,
      );
      ssrRenderSlot(_ctx.$slots, "home-hero-before", {}, null, _push, _parent);
      _push(
        ssrRenderComponent(
          _sfc_main$S,
          null,
          {
            "home-hero-info-before": withCtx((_, _push2, _parent2, _scopeId) => {
              if (_push2) {
                ssrRenderSlot(_ctx.$slots, "home-hero-info-before", {}, null, _push2, _parent2, _scopeId);
              } else {
                return [renderSlot(_ctx.$slots, "home-hero-info-before", {}, void 0, true)];
              }
            }),
            "home-hero-info": withCtx((_, _push2, _parent2, _scopeId) => {
              if (_push2) {
                ssrRenderSlot(_ctx.$slots, "home-hero-info", {}, null, _push2, _parent2, _scopeId);
              } else {
                return [renderSlot(_ctx.$slots, "home-hero-info", {}, void 0, true)];
              }
            }),
            "home-hero-info-after": withCtx((_, _push2, _parent2, _scopeId) => {
              if (_push2) {
                ssrRenderSlot(_ctx.$slots, "home-hero-info-after", {}, null, _push2, _parent2, _scopeId);
              } else {
                return [renderSlot(_ctx.$slots, "home-hero-info-after", {}, void 0, true)];
              }
            }),
            "home-hero-actions-after": withCtx((_, _push2, _parent2, _scopeId) => {
              if (_push2) {
                ssrRenderSlot(_ctx.$slots, "home-hero-actions-after", {}, null, _push2, _parent2, _scopeId);
              } else {
                return [renderSlot(_ctx.$slots, "home-hero-actions-after", {}, void 0, true)];
              }
            }),
            "home-hero-image": withCtx((_, _push2, _parent2, _scopeId) => {
              if (_push2) {
                ssrRenderSlot(_ctx.$slots, "home-hero-image", {}, null, _push2, _parent2, _scopeId);
              } else {
                return [renderSlot(_ctx.$slots, "home-hero-image", {}, void 0, true)];
              }
            }),
            _: 3,
          },
          _parent,
        ),
      );
      ssrRenderSlot(_ctx.$slots, "home-hero-after", {}, null, _push, _parent);
      ssrRenderSlot(_ctx.$slots, "home-features-before", {}, null, _push, _parent);
      _push(ssrRenderComponent(_sfc_main$P, null, null, _parent));
      ssrRenderSlot(_ctx.$slots, "home-features-after", {}, null, _push, _parent);
      if (unref(frontmatter).markdownStyles !== false) {
        _push(
          ssrRenderComponent(
            VPHomeContent,
            null,
            {
              default: withCtx((_, _push2, _parent2, _scopeId) => {
                if (_push2) {
                  _push2(ssrRenderComponent(_component_Content, null, null, _parent2, _scopeId));
                } else {
                  return [createVNode(_component_Content)];
                }
              }),
              _: 1,
            },
            _parent,
          ),
        );
      } else {
        _push(ssrRenderComponent(_component_Content, null, null, _parent));
      }
      _push(`</div>`);
    };
  },
});
const _sfc_setup$N = _sfc_main$N.setup;
_sfc_main$N.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add(
    "../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.43_lightningcss@1.33.0__07f021c12a0d38bcee0776e1cf75c0c0/node_modules/vitepress/dist/client/theme-default/components/VPHome.vue",
  );
  return _sfc_setup$N ? _sfc_setup$N(props, ctx) : void 0;
};
const VPHome = /* @__PURE__ */ _export_sfc(_sfc_main$N, [["__scopeId", "data-v-5f6aef31"]]);
const _sfc_main$M = {};
function _sfc_ssrRender$1(_ctx, _push, _parent, _attrs) {
  const _component_Content = resolveComponent("Content");
  _push(`<div${ssrRenderAttrs(mergeProps({ class: "VPPage" }, _attrs))}>`);
  ssrRenderSlot(_ctx.$slots, "page-top", {}, null, _push, _parent);
  _push(ssrRenderComponent(_component_Content, null, null, _parent));
  ssrRenderSlot(_ctx.$slots, "page-bottom", {}, null, _push, _parent);
  _push(`</div>`);
}
const _sfc_setup$M = _sfc_main$M.setup;
_sfc_main$M.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add(
    "../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.43_lightningcss@1.33.0__07f021c12a0d38bcee0776e1cf75c0c0/node_modules/vitepress/dist/client/theme-default/components/VPPage.vue",
  );
  return _sfc_setup$M ? _sfc_setup$M(props, ctx) : void 0;
};
const VPPage = /* @__PURE__ */ _export_sfc(_sfc_main$M, [["ssrRender", _sfc_ssrRender$1]]);
const _sfc_main$L = /* @__PURE__ */ defineComponent({
  __name: "VPContent",
  __ssrInlineRender: true,
  setup(__props) {
    const { page, frontmatter } = useData();
    const { hasSidebar } = useSidebar();
    return (_ctx, _push, _parent, _attrs) => {
      _push(
        `<div${ssrRenderAttrs(
          mergeProps(
            {
              class: [
                "VPContent",
                {
                  "has-sidebar": unref(hasSidebar),
                  "is-home": unref(frontmatter).layout === "home",
                },
              ],
              id: "VPContent",
            },
            _attrs,
          ),
        )} data-v-18062d94>`,
      );
      if (unref(page).isNotFound) {
        ssrRenderSlot(
          _ctx.$slots,
          "not-found",
          {},
          () => {
            _push(ssrRenderComponent(NotFound, null, null, _parent));
          },
          _push,
          _parent,
        );
      } else if (unref(frontmatter).layout === "page") {
        _push(
          ssrRenderComponent(
            VPPage,
            null,
            {
              "page-top": withCtx((_, _push2, _parent2, _scopeId) => {
                if (_push2) {
                  ssrRenderSlot(_ctx.$slots, "page-top", {}, null, _push2, _parent2, _scopeId);
                } else {
                  return [renderSlot(_ctx.$slots, "page-top", {}, void 0, true)];
                }
              }),
              "page-bottom": withCtx((_, _push2, _parent2, _scopeId) => {
                if (_push2) {
                  ssrRenderSlot(_ctx.$slots, "page-bottom", {}, null, _push2, _parent2, _scopeId);
                } else {
                  return [renderSlot(_ctx.$slots, "page-bottom", {}, void 0, true)];
                }
              }),
              _: 3,
            },
            _parent,
          ),
        );
      } else if (unref(frontmatter).layout === "home") {
        _push(
          ssrRenderComponent(
            VPHome,
            null,
            {
              "home-hero-before": withCtx((_, _push2, _parent2, _scopeId) => {
                if (_push2) {
                  ssrRenderSlot(_ctx.$slots, "home-hero-before", {}, null, _push2, _parent2, _scopeId);
                } else {
                  return [renderSlot(_ctx.$slots, "home-hero-before", {}, void 0, true)];
                }
              }),
              "home-hero-info-before": withCtx((_, _push2, _parent2, _scopeId) => {
                if (_push2) {
                  ssrRenderSlot(_ctx.$slots, "home-hero-info-before", {}, null, _push2, _parent2, _scopeId);
                } else {
                  return [renderSlot(_ctx.$slots, "home-hero-info-before", {}, void 0, true)];
                }
              }),
              "home-hero-info": withCtx((_, _push2, _parent2, _scopeId) => {
                if (_push2) {
                  ssrRenderSlot(_ctx.$slots, "home-hero-info", {}, null, _push2, _parent2, _scopeId);
                } else {
                  return [renderSlot(_ctx.$slots, "home-hero-info", {}, void 0, true)];
                }
              }),
              "home-hero-info-after": withCtx((_, _push2, _parent2, _scopeId) => {
                if (_push2) {
                  ssrRenderSlot(_ctx.$slots, "home-hero-info-after", {}, null, _push2, _parent2, _scopeId);
                } else {
                  return [renderSlot(_ctx.$slots, "home-hero-info-after", {}, void 0, true)];
                }
              }),
              "home-hero-actions-after": withCtx((_, _push2, _parent2, _scopeId) => {
                if (_push2) {
                  ssrRenderSlot(_ctx.$slots, "home-hero-actions-after", {}, null, _push2, _parent2, _scopeId);
                } else {
                  return [renderSlot(_ctx.$slots, "home-hero-actions-after", {}, void 0, true)];
                }
              }),
              "home-hero-image": withCtx((_, _push2, _parent2, _scopeId) => {
                if (_push2) {
                  ssrRenderSlot(_ctx.$slots, "home-hero-image", {}, null, _push2, _parent2, _scopeId);
                } else {
                  return [renderSlot(_ctx.$slots, "home-hero-image", {}, void 0, true)];
                }
              }),
              "home-hero-after": withCtx((_, _push2, _parent2, _scopeId) => {
                if (_push2) {
                  ssrRenderSlot(_ctx.$slots, "home-hero-after", {}, null, _push2, _parent2, _scopeId);
                } else {
                  return [renderSlot(_ctx.$slots, "home-hero-after", {}, void 0, true)];
                }
              }),
              "home-features-before": withCtx((_, _push2, _parent2, _scopeId) => {
                if (_push2) {
                  ssrRenderSlot(_ctx.$slots, "home-features-before", {}, null, _push2, _parent2, _scopeId);
                } else {
                  return [renderSlot(_ctx.$slots, "home-features-before", {}, void 0, true)];
                }
              }),
              "home-features-after": withCtx((_, _push2, _parent2, _scopeId) => {
                if (_push2) {
                  ssrRenderSlot(_ctx.$slots, "home-features-after", {}, null, _push2, _parent2, _scopeId);
                } else {
                  return [renderSlot(_ctx.$slots, "home-features-after", {}, void 0, true)];
                }
              }),
              _: 3,
            },
            _parent,
          ),
        );
      } else if (unref(frontmatter).layout && unref(frontmatter).layout !== "doc") {
        ssrRenderVNode(_push, createVNode(resolveDynamicComponent(unref(frontmatter).layout), null, null), _parent);
      } else {
        _push(
          ssrRenderComponent(
            VPDoc,
            null,
            {
              "doc-top": withCtx((_, _push2, _parent2, _scopeId) => {
                if (_push2) {
                  ssrRenderSlot(_ctx.$slots, "doc-top", {}, null, _push2, _parent2, _scopeId);
                } else {
                  return [renderSlot(_ctx.$slots, "doc-top", {}, void 0, true)];
                }
              }),
              "doc-bottom": withCtx((_, _push2, _parent2, _scopeId) => {
                if (_push2) {
                  ssrRenderSlot(_ctx.$slots, "doc-bottom", {}, null, _push2, _parent2, _scopeId);
                } else {
                  return [renderSlot(_ctx.$slots, "doc-bottom", {}, void 0, true)];
                }
              }),
              "doc-footer-before": withCtx((_, _push2, _parent2, _scopeId) => {
                if (_push2) {
                  ssrRenderSlot(_ctx.$slots, "doc-footer-before", {}, null, _push2, _parent2, _scopeId);
                } else {
                  return [renderSlot(_ctx.$slots, "doc-footer-before", {}, void 0, true)];
                }
              }),
              "doc-before": withCtx((_, _push2, _parent2, _scopeId) => {
                if (_push2) {
                  ssrRenderSlot(_ctx.$slots, "doc-before", {}, null, _push2, _parent2, _scopeId);
                } else {
                  return [renderSlot(_ctx.$slots, "doc-before", {}, void 0, true)];
                }
              }),
              "doc-after": withCtx((_, _push2, _parent2, _scopeId) => {
                if (_push2) {
                  ssrRenderSlot(_ctx.$slots, "doc-after", {}, null, _push2, _parent2, _scopeId);
                } else {
                  return [renderSlot(_ctx.$slots, "doc-after", {}, void 0, true)];
                }
              }),
              "aside-top": withCtx((_, _push2, _parent2, _scopeId) => {
                if (_push2) {
                  ssrRenderSlot(_ctx.$slots, "aside-top", {}, null, _push2, _parent2, _scopeId);
                } else {
                  return [renderSlot(_ctx.$slots, "aside-top", {}, void 0, true)];
                }
              }),
              "aside-outline-before": withCtx((_, _push2, _parent2, _scopeId) => {
                if (_push2) {
                  ssrRenderSlot(_ctx.$slots, "aside-outline-before", {}, null, _push2, _parent2, _scopeId);
                } else {
                  return [renderSlot(_ctx.$slots, "aside-outline-before", {}, void 0, true)];
                }
              }),
              "aside-outline-after": withCtx((_, _push2, _parent2, _scopeId) => {
                if (_push2) {
                  ssrRenderSlot(_ctx.$slots, "aside-outline-after", {}, null, _push2, _parent2, _scopeId);
                } else {
                  return [renderSlot(_ctx.$slots, "aside-outline-after", {}, void 0, true)];
                }
              }),
              "aside-ads-before": withCtx((_, _push2, _parent2, _scopeId) => {
                if (_push2) {
                  ssrRenderSlot(_ctx.$slots, "aside-ads-before", {}, null, _push2, _parent2, _scopeId);
                } else {
                  return [renderSlot(_ctx.$slots, "aside-ads-before", {}, void 0, true)];
                }
              }),
              "aside-ads-after": withCtx((_, _push2, _parent2, _scopeId) => {
                if (_push2) {
                  ssrRenderSlot(_ctx.$slots, "aside-ads-after", {}, null, _push2, _parent2, _scopeId);
                } else {
                  return [renderSlot(_ctx.$slots, "aside-ads-after", {}, void 0, true)];
                }
              }),
              "aside-bottom": withCtx((_, _push2, _parent2, _scopeId) => {
                if (_push2) {
                  ssrRenderSlot(_ctx.$slots, "aside-bottom", {}, null, _push2, _parent2, _scopeId);
                } else {
                  return [renderSlot(_ctx.$slots, "aside-bottom", {}, void 0, true)];
                }
              }),
              _: 3,
            },
            _parent,
          ),
        );
      }
      _push(`</div>`);
    };
  },
});
const _sfc_setup$L = _sfc_main$L.setup;
_sfc_main$L.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add(
    "../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.43_lightningcss@1.33.0__07f021c12a0d38bcee0776e1cf75c0c0/node_modules/vitepress/dist/client/theme-default/components/VPContent.vue",
  );
  return _sfc_setup$L ? _sfc_setup$L(props, ctx) : void 0;
};
const VPContent = /* @__PURE__ */ _export_sfc(_sfc_main$L, [["__scopeId", "data-v-18062d94"]]);
const _sfc_main$K = /* @__PURE__ */ defineComponent({
  __name: "VPFooter",
  __ssrInlineRender: true,
  setup(__props) {
    const { theme: theme2, frontmatter } = useData();
    const { hasSidebar } = useSidebar();
    return (_ctx, _push, _parent, _attrs) => {
      if (unref(theme2).footer && unref(frontmatter).footer !== false) {
        _push(
          `<footer${ssrRenderAttrs(
            mergeProps(
              {
                class: ["VPFooter", { "has-sidebar": unref(hasSidebar) }],
              },
              _attrs,
            ),
          )} data-v-fff2bac3><div class="container" data-v-fff2bac3>`,
        );
        if (unref(theme2).footer.message) {
          _push(`<p class="message" data-v-fff2bac3>${unref(theme2).footer.message ?? ""}</p>`);
        } else {
          _push(`<!---->`);
        }
        if (unref(theme2).footer.copyright) {
          _push(`<p class="copyright" data-v-fff2bac3>${unref(theme2).footer.copyright ?? ""}</p>`);
        } else {
          _push(`<!---->`);
        }
        _push(`</div></footer>`);
      } else {
        _push(`<!---->`);
      }
    };
  },
});
const _sfc_setup$K = _sfc_main$K.setup;
_sfc_main$K.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add(
    "../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.43_lightningcss@1.33.0__07f021c12a0d38bcee0776e1cf75c0c0/node_modules/vitepress/dist/client/theme-default/components/VPFooter.vue",
  );
  return _sfc_setup$K ? _sfc_setup$K(props, ctx) : void 0;
};
const VPFooter = /* @__PURE__ */ _export_sfc(_sfc_main$K, [["__scopeId", "data-v-fff2bac3"]]);
function useLocalNav() {
  const { theme: theme2, frontmatter } = useData();
  const headers = shallowRef([]);
  const hasLocalNav = computed(() => {
    return headers.value.length > 0;
  });
  onContentUpdated(() => {
    headers.value = getHeaders(frontmatter.value.outline ?? theme2.value.outline);
  });
  return {
    headers,
    hasLocalNav,
  };
}
const _sfc_main$J = /* @__PURE__ */ defineComponent({
  __name: "VPLocalNavOutlineDropdown",
  __ssrInlineRender: true,
  props: {
    headers: {},
    navHeight: {},
  },
  setup(__props) {
    const { theme: theme2 } = useData();
    const open = ref(false);
    const vh = ref(0);
    const main = ref();
    ref();
    function closeOnClickOutside(e) {
      var _a;
      if (!((_a = main.value) == null ? void 0 : _a.contains(e.target))) {
        open.value = false;
      }
    }
    watch(open, (value) => {
      if (value) {
        document.addEventListener("click", closeOnClickOutside);
        return;
      }
      document.removeEventListener("click", closeOnClickOutside);
    });
    onKeyStroke("Escape", () => {
      open.value = false;
    });
    onContentUpdated(() => {
      open.value = false;
    });
    return (_ctx, _push, _parent, _attrs) => {
      _push(
        `<div${ssrRenderAttrs(
          mergeProps(
            {
              class: "VPLocalNavOutlineDropdown",
              style: { "--vp-vh": vh.value + "px" },
              ref_key: "main",
              ref: main,
            },
            _attrs,
          ),
        )} data-v-074af23b>`,
      );
      if (__props.headers.length > 0) {
        _push(
          `<button class="${ssrRenderClass({ open: open.value })}" data-v-074af23b><span class="menu-text" data-v-074af23b>${ssrInterpolate(unref(resolveTitle)(unref(theme2)))}</span><span class="vpi-chevron-right icon" data-v-074af23b></span></button>`,
        );
      } else {
        _push(`<button data-v-074af23b>${ssrInterpolate(unref(theme2).returnToTopLabel || "Return to top")}</button>`);
      }
      if (open.value) {
        _push(
          `<div class="items" data-v-074af23b><div class="header" data-v-074af23b><a class="top-link" href="#" data-v-074af23b>${ssrInterpolate(unref(theme2).returnToTopLabel || "Return to top")}</a></div><div class="outline" data-v-074af23b>`,
        );
        _push(ssrRenderComponent(VPDocOutlineItem, { headers: __props.headers }, null, _parent));
        _push(`</div></div>`);
      } else {
        _push(`<!---->`);
      }
      _push(`</div>`);
    };
  },
});
const _sfc_setup$J = _sfc_main$J.setup;
_sfc_main$J.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add(
    "../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.43_lightningcss@1.33.0__07f021c12a0d38bcee0776e1cf75c0c0/node_modules/vitepress/dist/client/theme-default/components/VPLocalNavOutlineDropdown.vue",
  );
  return _sfc_setup$J ? _sfc_setup$J(props, ctx) : void 0;
};
const VPLocalNavOutlineDropdown = /* @__PURE__ */ _export_sfc(_sfc_main$J, [["__scopeId", "data-v-074af23b"]]);
const _sfc_main$I = /* @__PURE__ */ defineComponent({
  __name: "VPLocalNav",
  __ssrInlineRender: true,
  props: {
    open: { type: Boolean },
  },
  emits: ["open-menu"],
  setup(__props) {
    const { theme: theme2, frontmatter } = useData();
    const { hasSidebar } = useSidebar();
    const { headers } = useLocalNav();
    const { y } = useWindowScroll();
    const navHeight = ref(0);
    onMounted(() => {
      navHeight.value = parseInt(getComputedStyle(document.documentElement).getPropertyValue("--vp-nav-height"));
    });
    onContentUpdated(() => {
      headers.value = getHeaders(frontmatter.value.outline ?? theme2.value.outline);
    });
    const empty = computed(() => {
      return headers.value.length === 0;
    });
    const emptyAndNoSidebar = computed(() => {
      return empty.value && !hasSidebar.value;
    });
    const classes = computed(() => {
      return {
        VPLocalNav: true,
        "has-sidebar": hasSidebar.value,
        empty: empty.value,
        fixed: emptyAndNoSidebar.value,
      };
    });
    return (_ctx, _push, _parent, _attrs) => {
      if (unref(frontmatter).layout !== "home" && (!emptyAndNoSidebar.value || unref(y) >= navHeight.value)) {
        _push(
          `<div${ssrRenderAttrs(mergeProps({ class: classes.value }, _attrs))} data-v-96acb9fa><div class="container" data-v-96acb9fa>`,
        );
        if (unref(hasSidebar)) {
          _push(
            `<button class="menu"${ssrRenderAttr("aria-expanded", __props.open)} aria-controls="VPSidebarNav" data-v-96acb9fa><span class="vpi-align-left menu-icon" data-v-96acb9fa></span><span class="menu-text" data-v-96acb9fa>${ssrInterpolate(unref(theme2).sidebarMenuLabel || "Menu")}</span></button>`,
          );
        } else {
          _push(`<!---->`);
        }
        _push(
          ssrRenderComponent(
            VPLocalNavOutlineDropdown,
            {
              headers: unref(headers),
              navHeight: navHeight.value,
            },
            null,
            _parent,
          ),
        );
        _push(`</div></div>`);
      } else {
        _push(`<!---->`);
      }
    };
  },
});
const _sfc_setup$I = _sfc_main$I.setup;
_sfc_main$I.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add(
    "../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.43_lightningcss@1.33.0__07f021c12a0d38bcee0776e1cf75c0c0/node_modules/vitepress/dist/client/theme-default/components/VPLocalNav.vue",
  );
  return _sfc_setup$I ? _sfc_setup$I(props, ctx) : void 0;
};
const VPLocalNav = /* @__PURE__ */ _export_sfc(_sfc_main$I, [["__scopeId", "data-v-96acb9fa"]]);
function useNav() {
  const isScreenOpen = ref(false);
  function openScreen() {
    isScreenOpen.value = true;
    window.addEventListener("resize", closeScreenOnTabletWindow);
  }
  function closeScreen() {
    isScreenOpen.value = false;
    window.removeEventListener("resize", closeScreenOnTabletWindow);
  }
  function toggleScreen() {
    isScreenOpen.value ? closeScreen() : openScreen();
  }
  function closeScreenOnTabletWindow() {
    window.outerWidth >= 768 && closeScreen();
  }
  const route = useRoute();
  watch(() => route.path, closeScreen);
  return {
    isScreenOpen,
    openScreen,
    closeScreen,
    toggleScreen,
  };
}
const _sfc_main$H = {};
function _sfc_ssrRender(_ctx, _push, _parent, _attrs) {
  _push(
    `<button${ssrRenderAttrs(
      mergeProps(
        {
          class: "VPSwitch",
          type: "button",
          role: "switch",
        },
        _attrs,
      ),
    )} data-v-1f7d4b2b><span class="check" data-v-1f7d4b2b>`,
  );
  if (_ctx.$slots.default) {
    _push(`<span class="icon" data-v-1f7d4b2b>`);
    ssrRenderSlot(_ctx.$slots, "default", {}, null, _push, _parent);
    _push(`</span>`);
  } else {
    _push(`<!---->`);
  }
  _push(`</span></button>`);
}
const _sfc_setup$H = _sfc_main$H.setup;
_sfc_main$H.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add(
    "../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.43_lightningcss@1.33.0__07f021c12a0d38bcee0776e1cf75c0c0/node_modules/vitepress/dist/client/theme-default/components/VPSwitch.vue",
  );
  return _sfc_setup$H ? _sfc_setup$H(props, ctx) : void 0;
};
const VPSwitch = /* @__PURE__ */ _export_sfc(_sfc_main$H, [
  ["ssrRender", _sfc_ssrRender],
  ["__scopeId", "data-v-1f7d4b2b"],
]);
const _sfc_main$G = /* @__PURE__ */ defineComponent({
  __name: "VPSwitchAppearance",
  __ssrInlineRender: true,
  setup(__props) {
    const { isDark, theme: theme2 } = useData();
    const toggleAppearance = inject("toggle-appearance", () => {
      isDark.value = !isDark.value;
    });
    const switchTitle = ref("");
    watchPostEffect(() => {
      switchTitle.value = isDark.value
        ? theme2.value.lightModeSwitchTitle || "Switch to light theme"
        : theme2.value.darkModeSwitchTitle || "Switch to dark theme";
    });
    return (_ctx, _push, _parent, _attrs) => {
      _push(
        ssrRenderComponent(
          VPSwitch,
          mergeProps(
            {
              title: switchTitle.value,
              class: "VPSwitchAppearance",
              "aria-checked": unref(isDark),
              onClick: unref(toggleAppearance),
            },
            _attrs,
          ),
          {
            default: withCtx((_, _push2, _parent2, _scopeId) => {
              if (_push2) {
                _push2(
                  `<span class="vpi-sun sun" data-v-e3e77f9a${_scopeId}></span><span class="vpi-moon moon" data-v-e3e77f9a${_scopeId}></span>`,
                );
              } else {
                return [createVNode("span", { class: "vpi-sun sun" }), createVNode("span", { class: "vpi-moon moon" })];
              }
            }),
            _: 1,
          },
          _parent,
        ),
      );
    };
  },
});
const _sfc_setup$G = _sfc_main$G.setup;
_sfc_main$G.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add(
    "../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.43_lightningcss@1.33.0__07f021c12a0d38bcee0776e1cf75c0c0/node_modules/vitepress/dist/client/theme-default/components/VPSwitchAppearance.vue",
  );
  return _sfc_setup$G ? _sfc_setup$G(props, ctx) : void 0;
};
const VPSwitchAppearance = /* @__PURE__ */ _export_sfc(_sfc_main$G, [["__scopeId", "data-v-e3e77f9a"]]);
const _sfc_main$F = /* @__PURE__ */ defineComponent({
  __name: "VPNavBarAppearance",
  __ssrInlineRender: true,
  setup(__props) {
    const { site } = useData();
    return (_ctx, _push, _parent, _attrs) => {
      if (
        unref(site).appearance &&
        unref(site).appearance !== "force-dark" &&
        unref(site).appearance !== "force-auto"
      ) {
        _push(`<div${ssrRenderAttrs(mergeProps({ class: "VPNavBarAppearance" }, _attrs))} data-v-d23ee75d>`);
        _push(ssrRenderComponent(VPSwitchAppearance, null, null, _parent));
        _push(`</div>`);
      } else {
        _push(`<!---->`);
      }
    };
  },
});
const _sfc_setup$F = _sfc_main$F.setup;
_sfc_main$F.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add(
    "../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.43_lightningcss@1.33.0__07f021c12a0d38bcee0776e1cf75c0c0/node_modules/vitepress/dist/client/theme-default/components/VPNavBarAppearance.vue",
  );
  return _sfc_setup$F ? _sfc_setup$F(props, ctx) : void 0;
};
const VPNavBarAppearance = /* @__PURE__ */ _export_sfc(_sfc_main$F, [["__scopeId", "data-v-d23ee75d"]]);
const focusedElement = ref();
let active = false;
let listeners = 0;
function useFlyout(options) {
  const focus = ref(false);
  if (inBrowser) {
    !active && activateFocusTracking();
    listeners++;
    const unwatch = watch(focusedElement, (el) => {
      var _a, _b, _c;
      if (el === options.el.value || ((_a = options.el.value) == null ? void 0 : _a.contains(el))) {
        focus.value = true;
        (_b = options.onFocus) == null ? void 0 : _b.call(options);
      } else {
        focus.value = false;
        (_c = options.onBlur) == null ? void 0 : _c.call(options);
      }
    });
    onUnmounted(() => {
      unwatch();
      listeners--;
      if (!listeners) {
        deactivateFocusTracking();
      }
    });
  }
  return readonly(focus);
}
function activateFocusTracking() {
  document.addEventListener("focusin", handleFocusIn);
  active = true;
  focusedElement.value = document.activeElement;
}
function deactivateFocusTracking() {
  document.removeEventListener("focusin", handleFocusIn);
}
function handleFocusIn() {
  focusedElement.value = document.activeElement;
}
const _sfc_main$E = /* @__PURE__ */ defineComponent({
  __name: "VPMenuLink",
  __ssrInlineRender: true,
  props: {
    item: {},
  },
  setup(__props) {
    const { page } = useData();
    return (_ctx, _push, _parent, _attrs) => {
      _push(`<div${ssrRenderAttrs(mergeProps({ class: "VPMenuLink" }, _attrs))} data-v-82a8e3fd>`);
      _push(
        ssrRenderComponent(
          _sfc_main$Z,
          {
            class: {
              active: unref(isActive)(
                unref(page).relativePath,
                __props.item.activeMatch || __props.item.link,
                !!__props.item.activeMatch,
              ),
            },
            href: __props.item.link,
            target: __props.item.target,
            rel: __props.item.rel,
            "no-icon": __props.item.noIcon,
          },
          {
            default: withCtx((_, _push2, _parent2, _scopeId) => {
              if (_push2) {
                _push2(`<span data-v-82a8e3fd${_scopeId}>${__props.item.text ?? ""}</span>`);
              } else {
                return [
                  createVNode(
                    "span",
                    {
                      innerHTML: __props.item.text,
                    },
                    null,
                    8,
                    ["innerHTML"],
                  ),
                ];
              }
            }),
            _: 1,
          },
          _parent,
        ),
      );
      _push(`</div>`);
    };
  },
});
const _sfc_setup$E = _sfc_main$E.setup;
_sfc_main$E.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add(
    "../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.43_lightningcss@1.33.0__07f021c12a0d38bcee0776e1cf75c0c0/node_modules/vitepress/dist/client/theme-default/components/VPMenuLink.vue",
  );
  return _sfc_setup$E ? _sfc_setup$E(props, ctx) : void 0;
};
const VPMenuLink = /* @__PURE__ */ _export_sfc(_sfc_main$E, [["__scopeId", "data-v-82a8e3fd"]]);
const _sfc_main$D = /* @__PURE__ */ defineComponent({
  __name: "VPMenuGroup",
  __ssrInlineRender: true,
  props: {
    text: {},
    items: {},
  },
  setup(__props) {
    return (_ctx, _push, _parent, _attrs) => {
      _push(`<div${ssrRenderAttrs(mergeProps({ class: "VPMenuGroup" }, _attrs))} data-v-eaacb54e>`);
      if (__props.text) {
        _push(`<p class="title" data-v-eaacb54e>${ssrInterpolate(__props.text)}</p>`);
      } else {
        _push(`<!---->`);
      }
      _push(`<!--[-->`);
      ssrRenderList(__props.items, (item) => {
        _push(`<!--[-->`);
        if ("link" in item) {
          _push(ssrRenderComponent(VPMenuLink, { item }, null, _parent));
        } else {
          _push(`<!---->`);
        }
        _push(`<!--]-->`);
      });
      _push(`<!--]--></div>`);
    };
  },
});
const _sfc_setup$D = _sfc_main$D.setup;
_sfc_main$D.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add(
    "../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.43_lightningcss@1.33.0__07f021c12a0d38bcee0776e1cf75c0c0/node_modules/vitepress/dist/client/theme-default/components/VPMenuGroup.vue",
  );
  return _sfc_setup$D ? _sfc_setup$D(props, ctx) : void 0;
};
const VPMenuGroup = /* @__PURE__ */ _export_sfc(_sfc_main$D, [["__scopeId", "data-v-eaacb54e"]]);
const _sfc_main$C = /* @__PURE__ */ defineComponent({
  __name: "VPMenu",
  __ssrInlineRender: true,
  props: {
    items: {},
  },
  setup(__props) {
    return (_ctx, _push, _parent, _attrs) => {
      _push(`<div${ssrRenderAttrs(mergeProps({ class: "VPMenu" }, _attrs))} data-v-e5c03e01>`);
      if (__props.items) {
        _push(`<div class="items" data-v-e5c03e01><!--[-->`);
        ssrRenderList(__props.items, (item) => {
          _push(`<!--[-->`);
          if ("link" in item) {
            _push(ssrRenderComponent(VPMenuLink, { item }, null, _parent));
          } else if ("component" in item) {
            ssrRenderVNode(
              _push,
              createVNode(resolveDynamicComponent(item.component), mergeProps({ ref_for: true }, item.props), null),
              _parent,
            );
          } else {
            _push(
              ssrRenderComponent(
                VPMenuGroup,
                {
                  text: item.text,
                  items: item.items,
                },
                null,
                _parent,
              ),
            );
          }
          _push(`<!--]-->`);
        });
        _push(`<!--]--></div>`);
      } else {
        _push(`<!---->`);
      }
      ssrRenderSlot(_ctx.$slots, "default", {}, null, _push, _parent);
      _push(`</div>`);
    };
  },
});
const _sfc_setup$C = _sfc_main$C.setup;
_sfc_main$C.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add(
    "../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.43_lightningcss@1.33.0__07f021c12a0d38bcee0776e1cf75c0c0/node_modules/vitepress/dist/client/theme-default/components/VPMenu.vue",
  );
  return _sfc_setup$C ? _sfc_setup$C(props, ctx) : void 0;
};
const VPMenu = /* @__PURE__ */ _export_sfc(_sfc_main$C, [["__scopeId", "data-v-e5c03e01"]]);
const _sfc_main$B = /* @__PURE__ */ defineComponent({
  __name: "VPFlyout",
  __ssrInlineRender: true,
  props: {
    icon: {},
    button: {},
    label: {},
    items: {},
  },
  setup(__props) {
    const open = ref(false);
    const el = ref();
    useFlyout({ el, onBlur });
    function onBlur() {
      open.value = false;
    }
    return (_ctx, _push, _parent, _attrs) => {
      _push(
        `<div${ssrRenderAttrs(
          mergeProps(
            {
              class: "VPFlyout",
              ref_key: "el",
              ref: el,
            },
            _attrs,
          ),
        )} data-v-1c8b5e04><button type="button" class="button" aria-haspopup="true"${ssrRenderAttr("aria-expanded", open.value)}${ssrRenderAttr("aria-label", __props.label)} data-v-1c8b5e04>`,
      );
      if (__props.button || __props.icon) {
        _push(`<span class="text" data-v-1c8b5e04>`);
        if (__props.icon) {
          _push(`<span class="${ssrRenderClass([__props.icon, "option-icon"])}" data-v-1c8b5e04></span>`);
        } else {
          _push(`<!---->`);
        }
        if (__props.button) {
          _push(`<span data-v-1c8b5e04>${__props.button ?? ""}</span>`);
        } else {
          _push(`<!---->`);
        }
        _push(`<span class="vpi-chevron-down text-icon" data-v-1c8b5e04></span></span>`);
      } else {
        _push(`<span class="vpi-more-horizontal icon" data-v-1c8b5e04></span>`);
      }
      _push(`</button><div class="menu" data-v-1c8b5e04>`);
      _push(
        ssrRenderComponent(
          VPMenu,
          { items: __props.items },
          {
            default: withCtx((_, _push2, _parent2, _scopeId) => {
              if (_push2) {
                ssrRenderSlot(_ctx.$slots, "default", {}, null, _push2, _parent2, _scopeId);
              } else {
                return [renderSlot(_ctx.$slots, "default", {}, void 0, true)];
              }
            }),
            _: 3,
          },
          _parent,
        ),
      );
      _push(`</div></div>`);
    };
  },
});
const _sfc_setup$B = _sfc_main$B.setup;
_sfc_main$B.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add(
    "../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.43_lightningcss@1.33.0__07f021c12a0d38bcee0776e1cf75c0c0/node_modules/vitepress/dist/client/theme-default/components/VPFlyout.vue",
  );
  return _sfc_setup$B ? _sfc_setup$B(props, ctx) : void 0;
};
const VPFlyout = /* @__PURE__ */ _export_sfc(_sfc_main$B, [["__scopeId", "data-v-1c8b5e04"]]);
const _sfc_main$A = /* @__PURE__ */ defineComponent({
  __name: "VPSocialLink",
  __ssrInlineRender: true,
  props: {
    icon: {},
    link: {},
    ariaLabel: {},
  },
  setup(__props) {
    var _a;
    const props = __props;
    const el = ref();
    onMounted(async () => {
      var _a2;
      await nextTick();
      const span = (_a2 = el.value) == null ? void 0 : _a2.children[0];
      if (
        span instanceof HTMLElement &&
        span.className.startsWith("vpi-social-") &&
        (getComputedStyle(span).maskImage || getComputedStyle(span).webkitMaskImage) === "none"
      ) {
        span.style.setProperty("--icon", `url('https://api.iconify.design/simple-icons/${props.icon}.svg')`);
      }
    });
    const svg = computed(() => {
      if (typeof props.icon === "object") return props.icon.svg;
      return `<span class="vpi-social-${props.icon}"></span>`;
    });
    typeof props.icon === "string" && ((_a = useSSRContext()) == null ? void 0 : _a.vpSocialIcons.add(props.icon));
    return (_ctx, _push, _parent, _attrs) => {
      _push(
        `<a${ssrRenderAttrs(
          mergeProps(
            {
              ref_key: "el",
              ref: el,
              class: "VPSocialLink no-icon",
              href: __props.link,
              "aria-label": __props.ariaLabel ?? (typeof __props.icon === "string" ? __props.icon : ""),
              target: "_blank",
              rel: "noopener",
            },
            _attrs,
          ),
        )} data-v-d178f0c7>${svg.value ?? ""}</a>`,
      );
    };
  },
});
const _sfc_setup$A = _sfc_main$A.setup;
_sfc_main$A.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add(
    "../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.43_lightningcss@1.33.0__07f021c12a0d38bcee0776e1cf75c0c0/node_modules/vitepress/dist/client/theme-default/components/VPSocialLink.vue",
  );
  return _sfc_setup$A ? _sfc_setup$A(props, ctx) : void 0;
};
const VPSocialLink = /* @__PURE__ */ _export_sfc(_sfc_main$A, [["__scopeId", "data-v-d178f0c7"]]);
const _sfc_main$z = /* @__PURE__ */ defineComponent({
  __name: "VPSocialLinks",
  __ssrInlineRender: true,
  props: {
    links: {},
  },
  setup(__props) {
    return (_ctx, _push, _parent, _attrs) => {
      _push(`<div${ssrRenderAttrs(mergeProps({ class: "VPSocialLinks" }, _attrs))} data-v-9372dc0e><!--[-->`);
      ssrRenderList(__props.links, ({ link: link2, icon, ariaLabel }) => {
        _push(
          ssrRenderComponent(
            VPSocialLink,
            {
              key: link2,
              icon,
              link: link2,
              ariaLabel,
            },
            null,
            _parent,
          ),
        );
      });
      _push(`<!--]--></div>`);
    };
  },
});
const _sfc_setup$z = _sfc_main$z.setup;
_sfc_main$z.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add(
    "../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.43_lightningcss@1.33.0__07f021c12a0d38bcee0776e1cf75c0c0/node_modules/vitepress/dist/client/theme-default/components/VPSocialLinks.vue",
  );
  return _sfc_setup$z ? _sfc_setup$z(props, ctx) : void 0;
};
const VPSocialLinks = /* @__PURE__ */ _export_sfc(_sfc_main$z, [["__scopeId", "data-v-9372dc0e"]]);
const _sfc_main$y = /* @__PURE__ */ defineComponent({
  __name: "VPNavBarExtra",
  __ssrInlineRender: true,
  setup(__props) {
    const { site, theme: theme2 } = useData();
    const { localeLinks, currentLang } = useLangs({ correspondingLink: true });
    const hasExtraContent = computed(
      () => (localeLinks.value.length && currentLang.value.label) || site.value.appearance || theme2.value.socialLinks,
    );
    return (_ctx, _push, _parent, _attrs) => {
      if (hasExtraContent.value) {
        _push(
          ssrRenderComponent(
            VPFlyout,
            mergeProps(
              {
                class: "VPNavBarExtra",
                label: "extra navigation",
              },
              _attrs,
            ),
            {
              default: withCtx((_, _push2, _parent2, _scopeId) => {
                if (_push2) {
                  if (unref(localeLinks).length && unref(currentLang).label) {
                    _push2(
                      `<div class="group translations" data-v-4b6339d3${_scopeId}><p class="trans-title" data-v-4b6339d3${_scopeId}>${ssrInterpolate(unref(currentLang).label)}</p><!--[-->`,
                    );
                    ssrRenderList(unref(localeLinks), (locale) => {
                      _push2(ssrRenderComponent(VPMenuLink, { item: locale }, null, _parent2, _scopeId));
                    });
                    _push2(`<!--]--></div>`);
                  } else {
                    _push2(`<!---->`);
                  }
                  if (
                    unref(site).appearance &&
                    unref(site).appearance !== "force-dark" &&
                    unref(site).appearance !== "force-auto"
                  ) {
                    _push2(
                      `<div class="group" data-v-4b6339d3${_scopeId}><div class="item appearance" data-v-4b6339d3${_scopeId}><p class="label" data-v-4b6339d3${_scopeId}>${ssrInterpolate(unref(theme2).darkModeSwitchLabel || "Appearance")}</p><div class="appearance-action" data-v-4b6339d3${_scopeId}>`,
                    );
                    _push2(ssrRenderComponent(VPSwitchAppearance, null, null, _parent2, _scopeId));
                    _push2(`</div></div></div>`);
                  } else {
                    _push2(`<!---->`);
                  }
                  if (unref(theme2).socialLinks) {
                    _push2(
                      `<div class="group" data-v-4b6339d3${_scopeId}><div class="item social-links" data-v-4b6339d3${_scopeId}>`,
                    );
                    _push2(
                      ssrRenderComponent(
                        VPSocialLinks,
                        {
                          class: "social-links-list",
                          links: unref(theme2).socialLinks,
                        },
                        null,
                        _parent2,
                        _scopeId,
                      ),
                    );
                    _push2(`</div></div>`);
                  } else {
                    _push2(`<!---->`);
                  }
                } else {
                  return [
                    unref(localeLinks).length && unref(currentLang).label
                      ? (openBlock(),
                        createBlock(
                          "div",
                          {
                            key: 0,
                            class: "group translations",
                          },
                          [
                            createVNode("p", { class: "trans-title" }, toDisplayString(unref(currentLang).label), 1),
                            (openBlock(true),
                            createBlock(
                              Fragment,
                              null,
                              renderList(unref(localeLinks), (locale) => {
                                return (
                                  openBlock(),
                                  createBlock(
                                    VPMenuLink,
                                    {
                                      key: locale.link,
                                      item: locale,
                                    },
                                    null,
                                    8,
                                    ["item"],
                                  )
                                );
                              }),
                              128,
                            )),
                          ],
                        ))
                      : createCommentVNode("", true),
                    unref(site).appearance &&
                    unref(site).appearance !== "force-dark" &&
                    unref(site).appearance !== "force-auto"
                      ? (openBlock(),
                        createBlock(
                          "div",
                          {
                            key: 1,
                            class: "group",
                          },
                          [
                            createVNode("div", { class: "item appearance" }, [
                              createVNode(
                                "p",
                                { class: "label" },
                                toDisplayString(unref(theme2).darkModeSwitchLabel || "Appearance"),
                                1,
                              ),
                              createVNode("div", { class: "appearance-action" }, [createVNode(VPSwitchAppearance)]),
                            ]),
                          ],
                        ))
                      : createCommentVNode("", true),
                    unref(theme2).socialLinks
                      ? (openBlock(),
                        createBlock(
                          "div",
                          {
                            key: 2,
                            class: "group",
                          },
                          [
                            createVNode("div", { class: "item social-links" }, [
                              createVNode(
                                VPSocialLinks,
                                {
                                  class: "social-links-list",
                                  links: unref(theme2).socialLinks,
                                },
                                null,
                                8,
                                ["links"],
                              ),
                            ]),
                          ],
                        ))
                      : createCommentVNode("", true),
                  ];
                }
              }),
              _: 1,
            },
            _parent,
          ),
        );
      } else {
        _push(`<!---->`);
      }
    };
  },
});
const _sfc_setup$y = _sfc_main$y.setup;
_sfc_main$y.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add(
    "../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.43_lightningcss@1.33.0__07f021c12a0d38bcee0776e1cf75c0c0/node_modules/vitepress/dist/client/theme-default/components/VPNavBarExtra.vue",
  );
  return _sfc_setup$y ? _sfc_setup$y(props, ctx) : void 0;
};
const VPNavBarExtra = /* @__PURE__ */ _export_sfc(_sfc_main$y, [["__scopeId", "data-v-4b6339d3"]]);
const _sfc_main$x = /* @__PURE__ */ defineComponent({
  __name: "VPNavBarHamburger",
  __ssrInlineRender: true,
  props: {
    active: { type: Boolean },
  },
  emits: ["click"],
  setup(__props) {
    return (_ctx, _push, _parent, _attrs) => {
      _push(
        `<button${ssrRenderAttrs(
          mergeProps(
            {
              type: "button",
              class: ["VPNavBarHamburger", { active: __props.active }],
              "aria-label": "mobile navigation",
              "aria-expanded": __props.active,
              "aria-controls": "VPNavScreen",
            },
            _attrs,
          ),
        )} data-v-60e6ea1b><span class="container" data-v-60e6ea1b><span class="top" data-v-60e6ea1b></span><span class="middle" data-v-60e6ea1b></span><span class="bottom" data-v-60e6ea1b></span></span></button>`,
      );
    };
  },
});
const _sfc_setup$x = _sfc_main$x.setup;
_sfc_main$x.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add(
    "../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.43_lightningcss@1.33.0__07f021c12a0d38bcee0776e1cf75c0c0/node_modules/vitepress/dist/client/theme-default/components/VPNavBarHamburger.vue",
  );
  return _sfc_setup$x ? _sfc_setup$x(props, ctx) : void 0;
};
const VPNavBarHamburger = /* @__PURE__ */ _export_sfc(_sfc_main$x, [["__scopeId", "data-v-60e6ea1b"]]);
const _sfc_main$w = /* @__PURE__ */ defineComponent({
  __name: "VPNavBarMenuLink",
  __ssrInlineRender: true,
  props: {
    item: {},
  },
  setup(__props) {
    const { page } = useData();
    return (_ctx, _push, _parent, _attrs) => {
      _push(
        ssrRenderComponent(
          _sfc_main$Z,
          mergeProps(
            {
              class: {
                VPNavBarMenuLink: true,
                active: unref(isActive)(
                  unref(page).relativePath,
                  __props.item.activeMatch || __props.item.link,
                  !!__props.item.activeMatch,
                ),
              },
              href: __props.item.link,
              target: __props.item.target,
              rel: __props.item.rel,
              "no-icon": __props.item.noIcon,
              tabindex: "0",
            },
            _attrs,
          ),
          {
            default: withCtx((_, _push2, _parent2, _scopeId) => {
              if (_push2) {
                _push2(`<span data-v-206801e3${_scopeId}>${__props.item.text ?? ""}</span>`);
              } else {
                return [
                  createVNode(
                    "span",
                    {
                      innerHTML: __props.item.text,
                    },
                    null,
                    8,
                    ["innerHTML"],
                  ),
                ];
              }
            }),
            _: 1,
          },
          _parent,
        ),
      );
    };
  },
});
const _sfc_setup$w = _sfc_main$w.setup;
_sfc_main$w.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add(
    "../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.43_lightningcss@1.33.0__07f021c12a0d38bcee0776e1cf75c0c0/node_modules/vitepress/dist/client/theme-default/components/VPNavBarMenuLink.vue",
  );
  return _sfc_setup$w ? _sfc_setup$w(props, ctx) : void 0;
};
const VPNavBarMenuLink = /* @__PURE__ */ _export_sfc(_sfc_main$w, [["__scopeId", "data-v-206801e3"]]);
const _sfc_main$v = /* @__PURE__ */ defineComponent({
  __name: "VPNavBarMenuGroup",
  __ssrInlineRender: true,
  props: {
    item: {},
  },
  setup(__props) {
    const props = __props;
    const { page } = useData();
    const isChildActive = (navItem) => {
      if ("component" in navItem) return false;
      if ("link" in navItem) {
        return isActive(page.value.relativePath, navItem.link, !!props.item.activeMatch);
      }
      return navItem.items.some(isChildActive);
    };
    const childrenActive = computed(() => isChildActive(props.item));
    return (_ctx, _push, _parent, _attrs) => {
      _push(
        ssrRenderComponent(
          VPFlyout,
          mergeProps(
            {
              class: {
                VPNavBarMenuGroup: true,
                active:
                  unref(isActive)(unref(page).relativePath, __props.item.activeMatch, !!__props.item.activeMatch) ||
                  childrenActive.value,
              },
              button: __props.item.text,
              items: __props.item.items,
            },
            _attrs,
          ),
          null,
          _parent,
        ),
      );
    };
  },
});
const _sfc_setup$v = _sfc_main$v.setup;
_sfc_main$v.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add(
    "../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.43_lightningcss@1.33.0__07f021c12a0d38bcee0776e1cf75c0c0/node_modules/vitepress/dist/client/theme-default/components/VPNavBarMenuGroup.vue",
  );
  return _sfc_setup$v ? _sfc_setup$v(props, ctx) : void 0;
};
const _sfc_main$u = /* @__PURE__ */ defineComponent({
  __name: "VPNavBarMenu",
  __ssrInlineRender: true,
  setup(__props) {
    const { theme: theme2 } = useData();
    return (_ctx, _push, _parent, _attrs) => {
      if (unref(theme2).nav) {
        _push(
          `<nav${ssrRenderAttrs(
            mergeProps(
              {
                "aria-labelledby": "main-nav-aria-label",
                class: "VPNavBarMenu",
              },
              _attrs,
            ),
          )} data-v-6e0c8fbe><span id="main-nav-aria-label" class="visually-hidden" data-v-6e0c8fbe> Main Navigation </span><!--[-->`,
        );
        ssrRenderList(unref(theme2).nav, (item) => {
          _push(`<!--[-->`);
          if ("link" in item) {
            _push(ssrRenderComponent(VPNavBarMenuLink, { item }, null, _parent));
          } else if ("component" in item) {
            ssrRenderVNode(
              _push,
              createVNode(resolveDynamicComponent(item.component), mergeProps({ ref_for: true }, item.props), null),
              _parent,
            );
          } else {
            _push(ssrRenderComponent(_sfc_main$v, { item }, null, _parent));
          }
          _push(`<!--]-->`);
        });
        _push(`<!--]--></nav>`);
      } else {
        _push(`<!---->`);
      }
    };
  },
});
const _sfc_setup$u = _sfc_main$u.setup;
_sfc_main$u.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add(
    "../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.43_lightningcss@1.33.0__07f021c12a0d38bcee0776e1cf75c0c0/node_modules/vitepress/dist/client/theme-default/components/VPNavBarMenu.vue",
  );
  return _sfc_setup$u ? _sfc_setup$u(props, ctx) : void 0;
};
const VPNavBarMenu = /* @__PURE__ */ _export_sfc(_sfc_main$u, [["__scopeId", "data-v-6e0c8fbe"]]);
function createSearchTranslate(defaultTranslations) {
  const { localeIndex, theme: theme2 } = useData();
  function translate(key) {
    var _a, _b, _c;
    const keyPath = key.split(".");
    const themeObject = (_a = theme2.value.search) == null ? void 0 : _a.options;
    const isObject2 = themeObject && typeof themeObject === "object";
    const locales =
      (isObject2 &&
        ((_c = (_b = themeObject.locales) == null ? void 0 : _b[localeIndex.value]) == null
          ? void 0
          : _c.translations)) ||
      null;
    const translations = (isObject2 && themeObject.translations) || null;
    let localeResult = locales;
    let translationResult = translations;
    let defaultResult = defaultTranslations;
    const lastKey = keyPath.pop();
    for (const k of keyPath) {
      let fallbackResult = null;
      const foundInFallback = defaultResult == null ? void 0 : defaultResult[k];
      if (foundInFallback) {
        fallbackResult = defaultResult = foundInFallback;
      }
      const foundInTranslation = translationResult == null ? void 0 : translationResult[k];
      if (foundInTranslation) {
        fallbackResult = translationResult = foundInTranslation;
      }
      const foundInLocale = localeResult == null ? void 0 : localeResult[k];
      if (foundInLocale) {
        fallbackResult = localeResult = foundInLocale;
      }
      if (!foundInFallback) {
        defaultResult = fallbackResult;
      }
      if (!foundInTranslation) {
        translationResult = fallbackResult;
      }
      if (!foundInLocale) {
        localeResult = fallbackResult;
      }
    }
    return (
      (localeResult == null ? void 0 : localeResult[lastKey]) ??
      (translationResult == null ? void 0 : translationResult[lastKey]) ??
      (defaultResult == null ? void 0 : defaultResult[lastKey]) ??
      ""
    );
  }
  return translate;
}
const _sfc_main$t = /* @__PURE__ */ defineComponent({
  __name: "VPNavBarSearchButton",
  __ssrInlineRender: true,
  setup(__props) {
    const defaultTranslations = {
      button: {
        buttonText: "Search",
        buttonAriaLabel: "Search",
      },
    };
    const translate = createSearchTranslate(defaultTranslations);
    return (_ctx, _push, _parent, _attrs) => {
      _push(
        `<button${ssrRenderAttrs(
          mergeProps(
            {
              type: "button",
              class: "DocSearch DocSearch-Button",
              "aria-label": unref(translate)("button.buttonAriaLabel"),
            },
            _attrs,
          ),
        )}><span class="DocSearch-Button-Container"><span class="vp-icon DocSearch-Search-Icon"></span><span class="DocSearch-Button-Placeholder">${ssrInterpolate(unref(translate)("button.buttonText"))}</span></span><span class="DocSearch-Button-Keys"><kbd class="DocSearch-Button-Key"></kbd><kbd class="DocSearch-Button-Key">K</kbd></span></button>`,
      );
    };
  },
});
const _sfc_setup$t = _sfc_main$t.setup;
_sfc_main$t.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add(
    "../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.43_lightningcss@1.33.0__07f021c12a0d38bcee0776e1cf75c0c0/node_modules/vitepress/dist/client/theme-default/components/VPNavBarSearchButton.vue",
  );
  return _sfc_setup$t ? _sfc_setup$t(props, ctx) : void 0;
};
const _sfc_main$s = /* @__PURE__ */ defineComponent({
  __name: "VPNavBarSearch",
  __ssrInlineRender: true,
  setup(__props) {
    const VPLocalSearchBox = defineAsyncComponent(() => import("./VPLocalSearchBox.D8mDaKh5.js"));
    const VPAlgoliaSearchBox = () => null;
    const { theme: theme2 } = useData();
    const loaded = ref(false);
    const actuallyLoaded = ref(false);
    onMounted(() => {
      return;
    });
    function load() {
      if (!loaded.value) {
        loaded.value = true;
        setTimeout(poll, 16);
      }
    }
    function poll() {
      const e = new Event("keydown");
      e.key = "k";
      e.metaKey = true;
      window.dispatchEvent(e);
      setTimeout(() => {
        if (!document.querySelector(".DocSearch-Modal")) {
          poll();
        }
      }, 16);
    }
    function isEditingContent(event) {
      const element = event.target;
      const tagName = element.tagName;
      return element.isContentEditable || tagName === "INPUT" || tagName === "SELECT" || tagName === "TEXTAREA";
    }
    const showSearch = ref(false);
    onKeyStroke("k", (event) => {
      if (event.ctrlKey || event.metaKey) {
        event.preventDefault();
        showSearch.value = true;
      }
    });
    onKeyStroke("/", (event) => {
      if (!isEditingContent(event)) {
        event.preventDefault();
        showSearch.value = true;
      }
    });
    const provider = "local";
    return (_ctx, _push, _parent, _attrs) => {
      var _a;
      _push(`<div${ssrRenderAttrs(mergeProps({ class: "VPNavBarSearch" }, _attrs))}>`);
      if (unref(provider) === "local") {
        _push(`<!--[-->`);
        if (showSearch.value) {
          _push(
            ssrRenderComponent(
              unref(VPLocalSearchBox),
              {
                onClose: ($event) => (showSearch.value = false),
              },
              null,
              _parent,
            ),
          );
        } else {
          _push(`<!---->`);
        }
        _push(`<div id="local-search">`);
        _push(
          ssrRenderComponent(
            _sfc_main$t,
            {
              onClick: ($event) => (showSearch.value = true),
            },
            null,
            _parent,
          ),
        );
        _push(`</div><!--]-->`);
      } else if (unref(provider) === "algolia") {
        _push(`<!--[-->`);
        if (loaded.value) {
          _push(
            ssrRenderComponent(
              unref(VPAlgoliaSearchBox),
              {
                algolia: ((_a = unref(theme2).search) == null ? void 0 : _a.options) ?? unref(theme2).algolia,
                onVnodeBeforeMount: ($event) => (actuallyLoaded.value = true),
              },
              null,
              _parent,
            ),
          );
        } else {
          _push(`<!---->`);
        }
        if (!actuallyLoaded.value) {
          _push(`<div id="docsearch">`);
          _push(ssrRenderComponent(_sfc_main$t, { onClick: load }, null, _parent));
          _push(`</div>`);
        } else {
          _push(`<!---->`);
        }
        _push(`<!--]-->`);
      } else {
        _push(`<!---->`);
      }
      _push(`</div>`);
    };
  },
});
const _sfc_setup$s = _sfc_main$s.setup;
_sfc_main$s.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add(
    "../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.43_lightningcss@1.33.0__07f021c12a0d38bcee0776e1cf75c0c0/node_modules/vitepress/dist/client/theme-default/components/VPNavBarSearch.vue",
  );
  return _sfc_setup$s ? _sfc_setup$s(props, ctx) : void 0;
};
const _sfc_main$r = /* @__PURE__ */ defineComponent({
  __name: "VPNavBarSocialLinks",
  __ssrInlineRender: true,
  setup(__props) {
    const { theme: theme2 } = useData();
    return (_ctx, _push, _parent, _attrs) => {
      if (unref(theme2).socialLinks) {
        _push(
          ssrRenderComponent(
            VPSocialLinks,
            mergeProps(
              {
                class: "VPNavBarSocialLinks",
                links: unref(theme2).socialLinks,
              },
              _attrs,
            ),
            null,
            _parent,
          ),
        );
      } else {
        _push(`<!---->`);
      }
    };
  },
});
const _sfc_setup$r = _sfc_main$r.setup;
_sfc_main$r.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add(
    "../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.43_lightningcss@1.33.0__07f021c12a0d38bcee0776e1cf75c0c0/node_modules/vitepress/dist/client/theme-default/components/VPNavBarSocialLinks.vue",
  );
  return _sfc_setup$r ? _sfc_setup$r(props, ctx) : void 0;
};
const VPNavBarSocialLinks = /* @__PURE__ */ _export_sfc(_sfc_main$r, [["__scopeId", "data-v-c678bd29"]]);
const _sfc_main$q = /* @__PURE__ */ defineComponent({
  __name: "VPNavBarTitle",
  __ssrInlineRender: true,
  setup(__props) {
    const { site, theme: theme2 } = useData();
    const { hasSidebar } = useSidebar();
    const { currentLang } = useLangs();
    const link2 = computed(() => {
      var _a;
      return typeof theme2.value.logoLink === "string"
        ? theme2.value.logoLink
        : (_a = theme2.value.logoLink) == null
          ? void 0
          : _a.link;
    });
    const rel = computed(() => {
      var _a;
      return typeof theme2.value.logoLink === "string"
        ? void 0
        : (_a = theme2.value.logoLink) == null
          ? void 0
          : _a.rel;
    });
    const target = computed(() => {
      var _a;
      return typeof theme2.value.logoLink === "string"
        ? void 0
        : (_a = theme2.value.logoLink) == null
          ? void 0
          : _a.target;
    });
    return (_ctx, _push, _parent, _attrs) => {
      _push(
        `<div${ssrRenderAttrs(
          mergeProps(
            {
              class: ["VPNavBarTitle", { "has-sidebar": unref(hasSidebar) }],
            },
            _attrs,
          ),
        )} data-v-7fda136d><a class="title"${ssrRenderAttr("href", link2.value ?? unref(normalizeLink$1)(unref(currentLang).link))}${ssrRenderAttr("rel", rel.value)}${ssrRenderAttr("target", target.value)} data-v-7fda136d>`,
      );
      ssrRenderSlot(_ctx.$slots, "nav-bar-title-before", {}, null, _push, _parent);
      if (unref(theme2).logo) {
        _push(
          ssrRenderComponent(
            VPImage,
            {
              class: "logo",
              image: unref(theme2).logo,
            },
            null,
            _parent,
          ),
        );
      } else {
        _push(`<!---->`);
      }
      if (unref(theme2).siteTitle) {
        _push(`<span data-v-7fda136d>${unref(theme2).siteTitle ?? ""}</span>`);
      } else if (unref(theme2).siteTitle === void 0) {
        _push(`<span data-v-7fda136d>${ssrInterpolate(unref(site).title)}</span>`);
      } else {
        _push(`<!---->`);
      }
      ssrRenderSlot(_ctx.$slots, "nav-bar-title-after", {}, null, _push, _parent);
      _push(`</a></div>`);
    };
  },
});
const _sfc_setup$q = _sfc_main$q.setup;
_sfc_main$q.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add(
    "../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.43_lightningcss@1.33.0__07f021c12a0d38bcee0776e1cf75c0c0/node_modules/vitepress/dist/client/theme-default/components/VPNavBarTitle.vue",
  );
  return _sfc_setup$q ? _sfc_setup$q(props, ctx) : void 0;
};
const VPNavBarTitle = /* @__PURE__ */ _export_sfc(_sfc_main$q, [["__scopeId", "data-v-7fda136d"]]);
const _sfc_main$p = /* @__PURE__ */ defineComponent({
  __name: "VPNavBarTranslations",
  __ssrInlineRender: true,
  setup(__props) {
    const { theme: theme2 } = useData();
    const { localeLinks, currentLang } = useLangs({ correspondingLink: true });
    return (_ctx, _push, _parent, _attrs) => {
      if (unref(localeLinks).length && unref(currentLang).label) {
        _push(
          ssrRenderComponent(
            VPFlyout,
            mergeProps(
              {
                class: "VPNavBarTranslations",
                icon: "vpi-languages",
                label: unref(theme2).langMenuLabel || "Change language",
              },
              _attrs,
            ),
            {
              default: withCtx((_, _push2, _parent2, _scopeId) => {
                if (_push2) {
                  _push2(
                    `<div class="items" data-v-d97e23e4${_scopeId}><p class="title" data-v-d97e23e4${_scopeId}>${ssrInterpolate(unref(currentLang).label)}</p><!--[-->`,
                  );
                  ssrRenderList(unref(localeLinks), (locale) => {
                    _push2(ssrRenderComponent(VPMenuLink, { item: locale }, null, _parent2, _scopeId));
                  });
                  _push2(`<!--]--></div>`);
                } else {
                  return [
                    createVNode("div", { class: "items" }, [
                      createVNode("p", { class: "title" }, toDisplayString(unref(currentLang).label), 1),
                      (openBlock(true),
                      createBlock(
                        Fragment,
                        null,
                        renderList(unref(localeLinks), (locale) => {
                          return (
                            openBlock(),
                            createBlock(
                              VPMenuLink,
                              {
                                key: locale.link,
                                item: locale,
                              },
                              null,
                              8,
                              ["item"],
                            )
                          );
                        }),
                        128,
                      )),
                    ]),
                  ];
                }
              }),
              _: 1,
            },
            _parent,
          ),
        );
      } else {
        _push(`<!---->`);
      }
    };
  },
});
const _sfc_setup$p = _sfc_main$p.setup;
_sfc_main$p.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add(
    "../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.43_lightningcss@1.33.0__07f021c12a0d38bcee0776e1cf75c0c0/node_modules/vitepress/dist/client/theme-default/components/VPNavBarTranslations.vue",
  );
  return _sfc_setup$p ? _sfc_setup$p(props, ctx) : void 0;
};
const VPNavBarTranslations = /* @__PURE__ */ _export_sfc(_sfc_main$p, [["__scopeId", "data-v-d97e23e4"]]);
const _sfc_main$o = /* @__PURE__ */ defineComponent({
  __name: "VPNavBar",
  __ssrInlineRender: true,
  props: {
    isScreenOpen: { type: Boolean },
  },
  emits: ["toggle-screen"],
  setup(__props) {
    const props = __props;
    const { y } = useWindowScroll();
    const { hasSidebar } = useSidebar();
    const { frontmatter } = useData();
    const classes = ref({});
    watchPostEffect(() => {
      classes.value = {
        "has-sidebar": hasSidebar.value,
        home: frontmatter.value.layout === "home",
        top: y.value === 0,
        "screen-open": props.isScreenOpen,
      };
    });
    return (_ctx, _push, _parent, _attrs) => {
      _push(
        `<div${ssrRenderAttrs(
          mergeProps(
            {
              class: ["VPNavBar", classes.value],
            },
            _attrs,
          ),
        )} data-v-94f41738><div class="wrapper" data-v-94f41738><div class="container" data-v-94f41738><div class="title" data-v-94f41738>`,
      );
      _push(
        ssrRenderComponent(
          VPNavBarTitle,
          null,
          {
            "nav-bar-title-before": withCtx((_, _push2, _parent2, _scopeId) => {
              if (_push2) {
                ssrRenderSlot(_ctx.$slots, "nav-bar-title-before", {}, null, _push2, _parent2, _scopeId);
              } else {
                return [renderSlot(_ctx.$slots, "nav-bar-title-before", {}, void 0, true)];
              }
            }),
            "nav-bar-title-after": withCtx((_, _push2, _parent2, _scopeId) => {
              if (_push2) {
                ssrRenderSlot(_ctx.$slots, "nav-bar-title-after", {}, null, _push2, _parent2, _scopeId);
              } else {
                return [renderSlot(_ctx.$slots, "nav-bar-title-after", {}, void 0, true)];
              }
            }),
            _: 3,
          },
          _parent,
        ),
      );
      _push(`</div><div class="content" data-v-94f41738><div class="content-body" data-v-94f41738>`);
      ssrRenderSlot(_ctx.$slots, "nav-bar-content-before", {}, null, _push, _parent);
      _push(ssrRenderComponent(_sfc_main$s, { class: "search" }, null, _parent));
      _push(ssrRenderComponent(VPNavBarMenu, { class: "menu" }, null, _parent));
      _push(ssrRenderComponent(VPNavBarTranslations, { class: "translations" }, null, _parent));
      _push(ssrRenderComponent(VPNavBarAppearance, { class: "appearance" }, null, _parent));
      _push(ssrRenderComponent(VPNavBarSocialLinks, { class: "social-links" }, null, _parent));
      _push(ssrRenderComponent(VPNavBarExtra, { class: "extra" }, null, _parent));
      ssrRenderSlot(_ctx.$slots, "nav-bar-content-after", {}, null, _push, _parent);
      _push(
        ssrRenderComponent(
          VPNavBarHamburger,
          {
            class: "hamburger",
            active: __props.isScreenOpen,
            onClick: ($event) => _ctx.$emit("toggle-screen"),
          },
          null,
          _parent,
        ),
      );
      _push(
        `</div></div></div></div><div class="divider" data-v-94f41738><div class="divider-line" data-v-94f41738></div></div></div>`,
      );
    };
  },
});
const _sfc_setup$o = _sfc_main$o.setup;
_sfc_main$o.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add(
    "../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.43_lightningcss@1.33.0__07f021c12a0d38bcee0776e1cf75c0c0/node_modules/vitepress/dist/client/theme-default/components/VPNavBar.vue",
  );
  return _sfc_setup$o ? _sfc_setup$o(props, ctx) : void 0;
};
const VPNavBar = /* @__PURE__ */ _export_sfc(_sfc_main$o, [["__scopeId", "data-v-94f41738"]]);
const _sfc_main$n = /* @__PURE__ */ defineComponent({
  __name: "VPNavScreenAppearance",
  __ssrInlineRender: true,
  setup(__props) {
    const { site, theme: theme2 } = useData();
    return (_ctx, _push, _parent, _attrs) => {
      if (
        unref(site).appearance &&
        unref(site).appearance !== "force-dark" &&
        unref(site).appearance !== "force-auto"
      ) {
        _push(
          `<div${ssrRenderAttrs(mergeProps({ class: "VPNavScreenAppearance" }, _attrs))} data-v-e4cce2dc><p class="text" data-v-e4cce2dc>${ssrInterpolate(unref(theme2).darkModeSwitchLabel || "Appearance")}</p>`,
        );
        _push(ssrRenderComponent(VPSwitchAppearance, null, null, _parent));
        _push(`</div>`);
      } else {
        _push(`<!---->`);
      }
    };
  },
});
const _sfc_setup$n = _sfc_main$n.setup;
_sfc_main$n.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add(
    "../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.43_lightningcss@1.33.0__07f021c12a0d38bcee0776e1cf75c0c0/node_modules/vitepress/dist/client/theme-default/components/VPNavScreenAppearance.vue",
  );
  return _sfc_setup$n ? _sfc_setup$n(props, ctx) : void 0;
};
const VPNavScreenAppearance = /* @__PURE__ */ _export_sfc(_sfc_main$n, [["__scopeId", "data-v-e4cce2dc"]]);
const _sfc_main$m = /* @__PURE__ */ defineComponent({
  __name: "VPNavScreenMenuLink",
  __ssrInlineRender: true,
  props: {
    item: {},
  },
  setup(__props) {
    const closeScreen = inject("close-screen");
    return (_ctx, _push, _parent, _attrs) => {
      _push(
        ssrRenderComponent(
          _sfc_main$Z,
          mergeProps(
            {
              class: "VPNavScreenMenuLink",
              href: __props.item.link,
              target: __props.item.target,
              rel: __props.item.rel,
              "no-icon": __props.item.noIcon,
              onClick: unref(closeScreen),
            },
            _attrs,
          ),
          {
            default: withCtx((_, _push2, _parent2, _scopeId) => {
              if (_push2) {
                _push2(`<span data-v-cb771dce${_scopeId}>${__props.item.text ?? ""}</span>`);
              } else {
                return [
                  createVNode(
                    "span",
                    {
                      innerHTML: __props.item.text,
                    },
                    null,
                    8,
                    ["innerHTML"],
                  ),
                ];
              }
            }),
            _: 1,
          },
          _parent,
        ),
      );
    };
  },
});
const _sfc_setup$m = _sfc_main$m.setup;
_sfc_main$m.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add(
    "../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.43_lightningcss@1.33.0__07f021c12a0d38bcee0776e1cf75c0c0/node_modules/vitepress/dist/client/theme-default/components/VPNavScreenMenuLink.vue",
  );
  return _sfc_setup$m ? _sfc_setup$m(props, ctx) : void 0;
};
const VPNavScreenMenuLink = /* @__PURE__ */ _export_sfc(_sfc_main$m, [["__scopeId", "data-v-cb771dce"]]);
const _sfc_main$l = /* @__PURE__ */ defineComponent({
  __name: "VPNavScreenMenuGroupLink",
  __ssrInlineRender: true,
  props: {
    item: {},
  },
  setup(__props) {
    const closeScreen = inject("close-screen");
    return (_ctx, _push, _parent, _attrs) => {
      _push(
        ssrRenderComponent(
          _sfc_main$Z,
          mergeProps(
            {
              class: "VPNavScreenMenuGroupLink",
              href: __props.item.link,
              target: __props.item.target,
              rel: __props.item.rel,
              "no-icon": __props.item.noIcon,
              onClick: unref(closeScreen),
            },
            _attrs,
          ),
          {
            default: withCtx((_, _push2, _parent2, _scopeId) => {
              if (_push2) {
                _push2(`<span data-v-ff8e9218${_scopeId}>${__props.item.text ?? ""}</span>`);
              } else {
                return [
                  createVNode(
                    "span",
                    {
                      innerHTML: __props.item.text,
                    },
                    null,
                    8,
                    ["innerHTML"],
                  ),
                ];
              }
            }),
            _: 1,
          },
          _parent,
        ),
      );
    };
  },
});
const _sfc_setup$l = _sfc_main$l.setup;
_sfc_main$l.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add(
    "../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.43_lightningcss@1.33.0__07f021c12a0d38bcee0776e1cf75c0c0/node_modules/vitepress/dist/client/theme-default/components/VPNavScreenMenuGroupLink.vue",
  );
  return _sfc_setup$l ? _sfc_setup$l(props, ctx) : void 0;
};
const VPNavScreenMenuGroupLink = /* @__PURE__ */ _export_sfc(_sfc_main$l, [["__scopeId", "data-v-ff8e9218"]]);
const _sfc_main$k = /* @__PURE__ */ defineComponent({
  __name: "VPNavScreenMenuGroupSection",
  __ssrInlineRender: true,
  props: {
    text: {},
    items: {},
  },
  setup(__props) {
    return (_ctx, _push, _parent, _attrs) => {
      _push(`<div${ssrRenderAttrs(mergeProps({ class: "VPNavScreenMenuGroupSection" }, _attrs))} data-v-b1c2b0d9>`);
      if (__props.text) {
        _push(`<p class="title" data-v-b1c2b0d9>${ssrInterpolate(__props.text)}</p>`);
      } else {
        _push(`<!---->`);
      }
      _push(`<!--[-->`);
      ssrRenderList(__props.items, (item) => {
        _push(
          ssrRenderComponent(
            VPNavScreenMenuGroupLink,
            {
              key: item.text,
              item,
            },
            null,
            _parent,
          ),
        );
      });
      _push(`<!--]--></div>`);
    };
  },
});
const _sfc_setup$k = _sfc_main$k.setup;
_sfc_main$k.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add(
    "../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.43_lightningcss@1.33.0__07f021c12a0d38bcee0776e1cf75c0c0/node_modules/vitepress/dist/client/theme-default/components/VPNavScreenMenuGroupSection.vue",
  );
  return _sfc_setup$k ? _sfc_setup$k(props, ctx) : void 0;
};
const VPNavScreenMenuGroupSection = /* @__PURE__ */ _export_sfc(_sfc_main$k, [["__scopeId", "data-v-b1c2b0d9"]]);
const _sfc_main$j = /* @__PURE__ */ defineComponent({
  __name: "VPNavScreenMenuGroup",
  __ssrInlineRender: true,
  props: {
    text: {},
    items: {},
  },
  setup(__props) {
    const props = __props;
    const isOpen = ref(false);
    const groupId = computed(() => `NavScreenGroup-${props.text.replace(" ", "-").toLowerCase()}`);
    return (_ctx, _push, _parent, _attrs) => {
      _push(
        `<div${ssrRenderAttrs(
          mergeProps(
            {
              class: ["VPNavScreenMenuGroup", { open: isOpen.value }],
            },
            _attrs,
          ),
        )} data-v-68a76812><button class="button"${ssrRenderAttr("aria-controls", groupId.value)}${ssrRenderAttr("aria-expanded", isOpen.value)} data-v-68a76812><span class="button-text" data-v-68a76812>${__props.text ?? ""}</span><span class="vpi-plus button-icon" data-v-68a76812></span></button><div${ssrRenderAttr("id", groupId.value)} class="items" data-v-68a76812><!--[-->`,
      );
      ssrRenderList(__props.items, (item) => {
        _push(`<!--[-->`);
        if ("link" in item) {
          _push(`<div class="item" data-v-68a76812>`);
          _push(ssrRenderComponent(VPNavScreenMenuGroupLink, { item }, null, _parent));
          _push(`</div>`);
        } else if ("component" in item) {
          _push(`<div class="item" data-v-68a76812>`);
          ssrRenderVNode(
            _push,
            createVNode(
              resolveDynamicComponent(item.component),
              mergeProps({ ref_for: true }, item.props, { "screen-menu": "" }),
              null,
            ),
            _parent,
          );
          _push(`</div>`);
        } else {
          _push(`<div class="group" data-v-68a76812>`);
          _push(
            ssrRenderComponent(
              VPNavScreenMenuGroupSection,
              {
                text: item.text,
                items: item.items,
              },
              null,
              _parent,
            ),
          );
          _push(`</div>`);
        }
        _push(`<!--]-->`);
      });
      _push(`<!--]--></div></div>`);
    };
  },
});
const _sfc_setup$j = _sfc_main$j.setup;
_sfc_main$j.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add(
    "../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.43_lightningcss@1.33.0__07f021c12a0d38bcee0776e1cf75c0c0/node_modules/vitepress/dist/client/theme-default/components/VPNavScreenMenuGroup.vue",
  );
  return _sfc_setup$j ? _sfc_setup$j(props, ctx) : void 0;
};
const VPNavScreenMenuGroup = /* @__PURE__ */ _export_sfc(_sfc_main$j, [["__scopeId", "data-v-68a76812"]]);
const _sfc_main$i = /* @__PURE__ */ defineComponent({
  __name: "VPNavScreenMenu",
  __ssrInlineRender: true,
  setup(__props) {
    const { theme: theme2 } = useData();
    return (_ctx, _push, _parent, _attrs) => {
      if (unref(theme2).nav) {
        _push(`<nav${ssrRenderAttrs(mergeProps({ class: "VPNavScreenMenu" }, _attrs))}><!--[-->`);
        ssrRenderList(unref(theme2).nav, (item) => {
          _push(`<!--[-->`);
          if ("link" in item) {
            _push(ssrRenderComponent(VPNavScreenMenuLink, { item }, null, _parent));
          } else if ("component" in item) {
            ssrRenderVNode(
              _push,
              createVNode(
                resolveDynamicComponent(item.component),
                mergeProps({ ref_for: true }, item.props, { "screen-menu": "" }),
                null,
              ),
              _parent,
            );
          } else {
            _push(
              ssrRenderComponent(
                VPNavScreenMenuGroup,
                {
                  text: item.text || "",
                  items: item.items,
                },
                null,
                _parent,
              ),
            );
          }
          _push(`<!--]-->`);
        });
        _push(`<!--]--></nav>`);
      } else {
        _push(`<!---->`);
      }
    };
  },
});
const _sfc_setup$i = _sfc_main$i.setup;
_sfc_main$i.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add(
    "../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.43_lightningcss@1.33.0__07f021c12a0d38bcee0776e1cf75c0c0/node_modules/vitepress/dist/client/theme-default/components/VPNavScreenMenu.vue",
  );
  return _sfc_setup$i ? _sfc_setup$i(props, ctx) : void 0;
};
const _sfc_main$h = /* @__PURE__ */ defineComponent({
  __name: "VPNavScreenSocialLinks",
  __ssrInlineRender: true,
  setup(__props) {
    const { theme: theme2 } = useData();
    return (_ctx, _push, _parent, _attrs) => {
      if (unref(theme2).socialLinks) {
        _push(
          ssrRenderComponent(
            VPSocialLinks,
            mergeProps(
              {
                class: "VPNavScreenSocialLinks",
                links: unref(theme2).socialLinks,
              },
              _attrs,
            ),
            null,
            _parent,
          ),
        );
      } else {
        _push(`<!---->`);
      }
    };
  },
});
const _sfc_setup$h = _sfc_main$h.setup;
_sfc_main$h.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add(
    "../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.43_lightningcss@1.33.0__07f021c12a0d38bcee0776e1cf75c0c0/node_modules/vitepress/dist/client/theme-default/components/VPNavScreenSocialLinks.vue",
  );
  return _sfc_setup$h ? _sfc_setup$h(props, ctx) : void 0;
};
const _sfc_main$g = /* @__PURE__ */ defineComponent({
  __name: "VPNavScreenTranslations",
  __ssrInlineRender: true,
  setup(__props) {
    const { localeLinks, currentLang } = useLangs({ correspondingLink: true });
    const isOpen = ref(false);
    return (_ctx, _push, _parent, _attrs) => {
      if (unref(localeLinks).length && unref(currentLang).label) {
        _push(
          `<div${ssrRenderAttrs(
            mergeProps(
              {
                class: ["VPNavScreenTranslations", { open: isOpen.value }],
              },
              _attrs,
            ),
          )} data-v-7658619e><button class="title" data-v-7658619e><span class="vpi-languages icon lang" data-v-7658619e></span> ${ssrInterpolate(unref(currentLang).label)} <span class="vpi-chevron-down icon chevron" data-v-7658619e></span></button><ul class="list" data-v-7658619e><!--[-->`,
        );
        ssrRenderList(unref(localeLinks), (locale) => {
          _push(`<li class="item" data-v-7658619e>`);
          _push(
            ssrRenderComponent(
              _sfc_main$Z,
              {
                class: "link",
                href: locale.link,
              },
              {
                default: withCtx((_, _push2, _parent2, _scopeId) => {
                  if (_push2) {
                    _push2(`${ssrInterpolate(locale.text)}`);
                  } else {
                    return [createTextVNode(toDisplayString(locale.text), 1)];
                  }
                }),
                _: 2,
              },
              _parent,
            ),
          );
          _push(`</li>`);
        });
        _push(`<!--]--></ul></div>`);
      } else {
        _push(`<!---->`);
      }
    };
  },
});
const _sfc_setup$g = _sfc_main$g.setup;
_sfc_main$g.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add(
    "../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.43_lightningcss@1.33.0__07f021c12a0d38bcee0776e1cf75c0c0/node_modules/vitepress/dist/client/theme-default/components/VPNavScreenTranslations.vue",
  );
  return _sfc_setup$g ? _sfc_setup$g(props, ctx) : void 0;
};
const VPNavScreenTranslations = /* @__PURE__ */ _export_sfc(_sfc_main$g, [["__scopeId", "data-v-7658619e"]]);
const _sfc_main$f = /* @__PURE__ */ defineComponent({
  __name: "VPNavScreen",
  __ssrInlineRender: true,
  props: {
    open: { type: Boolean },
  },
  setup(__props) {
    const screen = ref(null);
    useScrollLock(inBrowser ? document.body : null);
    return (_ctx, _push, _parent, _attrs) => {
      if (__props.open) {
        _push(
          `<div${ssrRenderAttrs(
            mergeProps(
              {
                class: "VPNavScreen",
                ref_key: "screen",
                ref: screen,
                id: "VPNavScreen",
              },
              _attrs,
            ),
          )} data-v-6a6cc5ff><div class="container" data-v-6a6cc5ff>`,
        );
        ssrRenderSlot(_ctx.$slots, "nav-screen-content-before", {}, null, _push, _parent);
        _push(ssrRenderComponent(_sfc_main$i, { class: "menu" }, null, _parent));
        _push(ssrRenderComponent(VPNavScreenTranslations, { class: "translations" }, null, _parent));
        _push(ssrRenderComponent(VPNavScreenAppearance, { class: "appearance" }, null, _parent));
        _push(ssrRenderComponent(_sfc_main$h, { class: "social-links" }, null, _parent));
        ssrRenderSlot(_ctx.$slots, "nav-screen-content-after", {}, null, _push, _parent);
        _push(`</div></div>`);
      } else {
        _push(`<!---->`);
      }
    };
  },
});
const _sfc_setup$f = _sfc_main$f.setup;
_sfc_main$f.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add(
    "../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.43_lightningcss@1.33.0__07f021c12a0d38bcee0776e1cf75c0c0/node_modules/vitepress/dist/client/theme-default/components/VPNavScreen.vue",
  );
  return _sfc_setup$f ? _sfc_setup$f(props, ctx) : void 0;
};
const VPNavScreen = /* @__PURE__ */ _export_sfc(_sfc_main$f, [["__scopeId", "data-v-6a6cc5ff"]]);
const _sfc_main$e = /* @__PURE__ */ defineComponent({
  __name: "VPNav",
  __ssrInlineRender: true,
  setup(__props) {
    const { isScreenOpen, closeScreen, toggleScreen } = useNav();
    const { frontmatter } = useData();
    const hasNavbar = computed(() => {
      return frontmatter.value.navbar !== false;
    });
    provide("close-screen", closeScreen);
    watchEffect(() => {
      if (inBrowser) {
        document.documentElement.classList.toggle("hide-nav", !hasNavbar.value);
      }
    });
    return (_ctx, _push, _parent, _attrs) => {
      if (hasNavbar.value) {
        _push(`<header${ssrRenderAttrs(mergeProps({ class: "VPNav" }, _attrs))} data-v-57cf5b68>`);
        _push(
          ssrRenderComponent(
            VPNavBar,
            {
              "is-screen-open": unref(isScreenOpen),
              onToggleScreen: unref(toggleScreen),
            },
            {
              "nav-bar-title-before": withCtx((_, _push2, _parent2, _scopeId) => {
                if (_push2) {
                  ssrRenderSlot(_ctx.$slots, "nav-bar-title-before", {}, null, _push2, _parent2, _scopeId);
                } else {
                  return [renderSlot(_ctx.$slots, "nav-bar-title-before", {}, void 0, true)];
                }
              }),
              "nav-bar-title-after": withCtx((_, _push2, _parent2, _scopeId) => {
                if (_push2) {
                  ssrRenderSlot(_ctx.$slots, "nav-bar-title-after", {}, null, _push2, _parent2, _scopeId);
                } else {
                  return [renderSlot(_ctx.$slots, "nav-bar-title-after", {}, void 0, true)];
                }
              }),
              "nav-bar-content-before": withCtx((_, _push2, _parent2, _scopeId) => {
                if (_push2) {
                  ssrRenderSlot(_ctx.$slots, "nav-bar-content-before", {}, null, _push2, _parent2, _scopeId);
                } else {
                  return [renderSlot(_ctx.$slots, "nav-bar-content-before", {}, void 0, true)];
                }
              }),
              "nav-bar-content-after": withCtx((_, _push2, _parent2, _scopeId) => {
                if (_push2) {
                  ssrRenderSlot(_ctx.$slots, "nav-bar-content-after", {}, null, _push2, _parent2, _scopeId);
                } else {
                  return [renderSlot(_ctx.$slots, "nav-bar-content-after", {}, void 0, true)];
                }
              }),
              _: 3,
            },
            _parent,
          ),
        );
        _push(
          ssrRenderComponent(
            VPNavScreen,
            { open: unref(isScreenOpen) },
            {
              "nav-screen-content-before": withCtx((_, _push2, _parent2, _scopeId) => {
                if (_push2) {
                  ssrRenderSlot(_ctx.$slots, "nav-screen-content-before", {}, null, _push2, _parent2, _scopeId);
                } else {
                  return [renderSlot(_ctx.$slots, "nav-screen-content-before", {}, void 0, true)];
                }
              }),
              "nav-screen-content-after": withCtx((_, _push2, _parent2, _scopeId) => {
                if (_push2) {
                  ssrRenderSlot(_ctx.$slots, "nav-screen-content-after", {}, null, _push2, _parent2, _scopeId);
                } else {
                  return [renderSlot(_ctx.$slots, "nav-screen-content-after", {}, void 0, true)];
                }
              }),
              _: 3,
            },
            _parent,
          ),
        );
        _push(`</header>`);
      } else {
        _push(`<!---->`);
      }
    };
  },
});
const _sfc_setup$e = _sfc_main$e.setup;
_sfc_main$e.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add(
    "../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.43_lightningcss@1.33.0__07f021c12a0d38bcee0776e1cf75c0c0/node_modules/vitepress/dist/client/theme-default/components/VPNav.vue",
  );
  return _sfc_setup$e ? _sfc_setup$e(props, ctx) : void 0;
};
const VPNav = /* @__PURE__ */ _export_sfc(_sfc_main$e, [["__scopeId", "data-v-57cf5b68"]]);
const _sfc_main$d = /* @__PURE__ */ defineComponent({
  __name: "VPSidebarItem",
  __ssrInlineRender: true,
  props: {
    item: {},
    depth: {},
  },
  setup(__props) {
    const props = __props;
    const {
      collapsed,
      collapsible,
      isLink,
      isActiveLink,
      hasActiveLink: hasActiveLink2,
      hasChildren,
      toggle,
    } = useSidebarControl(computed(() => props.item));
    const sectionTag = computed(() => (hasChildren.value ? "section" : `div`));
    const linkTag = computed(() => (isLink.value ? "a" : "div"));
    const textTag = computed(() => {
      return !hasChildren.value ? "p" : props.depth + 2 === 7 ? "p" : `h${props.depth + 2}`;
    });
    const itemRole = computed(() => (isLink.value ? void 0 : "button"));
    const classes = computed(() => [
      [`level-${props.depth}`],
      { collapsible: collapsible.value },
      { collapsed: collapsed.value },
      { "is-link": isLink.value },
      { "is-active": isActiveLink.value },
      { "has-active": hasActiveLink2.value },
    ]);
    function onItemInteraction(e) {
      if ("key" in e && e.key !== "Enter") {
        return;
      }
      !props.item.link && toggle();
    }
    function onCaretClick() {
      props.item.link && toggle();
    }
    return (_ctx, _push, _parent, _attrs) => {
      const _component_VPSidebarItem = resolveComponent("VPSidebarItem", true);
      ssrRenderVNode(
        _push,
        createVNode(
          resolveDynamicComponent(sectionTag.value),
          mergeProps(
            {
              class: ["VPSidebarItem", classes.value],
            },
            _attrs,
          ),
          {
            default: withCtx((_, _push2, _parent2, _scopeId) => {
              if (_push2) {
                if (__props.item.text) {
                  _push2(
                    `<div class="item"${ssrRenderAttr("role", itemRole.value)}${ssrRenderAttr("tabindex", __props.item.items && 0)} data-v-d29a60d6${_scopeId}><div class="indicator" data-v-d29a60d6${_scopeId}></div>`,
                  );
                  if (__props.item.link) {
                    _push2(
                      ssrRenderComponent(
                        _sfc_main$Z,
                        {
                          tag: linkTag.value,
                          class: "link",
                          href: __props.item.link,
                          rel: __props.item.rel,
                          target: __props.item.target,
                        },
                        {
                          default: withCtx((_2, _push3, _parent3, _scopeId2) => {
                            if (_push3) {
                              ssrRenderVNode(
                                _push3,
                                createVNode(resolveDynamicComponent(textTag.value), { class: "text" }, null),
                                _parent3,
                                _scopeId2,
                              );
                            } else {
                              return [
                                (openBlock(),
                                createBlock(
                                  resolveDynamicComponent(textTag.value),
                                  {
                                    class: "text",
                                    innerHTML: __props.item.text,
                                  },
                                  null,
                                  8,
                                  ["innerHTML"],
                                )),
                              ];
                            }
                          }),
                          _: 1,
                        },
                        _parent2,
                        _scopeId,
                      ),
                    );
                  } else {
                    ssrRenderVNode(
                      _push2,
                      createVNode(resolveDynamicComponent(textTag.value), { class: "text" }, null),
                      _parent2,
                      _scopeId,
                    );
                  }
                  if (__props.item.collapsed != null && __props.item.items && __props.item.items.length) {
                    _push2(
                      `<div class="caret" role="button" aria-label="toggle section" tabindex="0" data-v-d29a60d6${_scopeId}><span class="vpi-chevron-right caret-icon" data-v-d29a60d6${_scopeId}></span></div>`,
                    );
                  } else {
                    _push2(`<!---->`);
                  }
                  _push2(`</div>`);
                } else {
                  _push2(`<!---->`);
                }
                if (__props.item.items && __props.item.items.length) {
                  _push2(`<div class="items" data-v-d29a60d6${_scopeId}>`);
                  if (__props.depth < 5) {
                    _push2(`<!--[-->`);
                    ssrRenderList(__props.item.items, (i) => {
                      _push2(
                        ssrRenderComponent(
                          _component_VPSidebarItem,
                          {
                            key: i.text,
                            item: i,
                            depth: __props.depth + 1,
                          },
                          null,
                          _parent2,
                          _scopeId,
                        ),
                      );
                    });
                    _push2(`<!--]-->`);
                  } else {
                    _push2(`<!---->`);
                  }
                  _push2(`</div>`);
                } else {
                  _push2(`<!---->`);
                }
              } else {
                return [
                  __props.item.text
                    ? (openBlock(),
                      createBlock(
                        "div",
                        mergeProps(
                          {
                            key: 0,
                            class: "item",
                            role: itemRole.value,
                          },
                          toHandlers(
                            __props.item.items ? { click: onItemInteraction, keydown: onItemInteraction } : {},
                            true,
                          ),
                          {
                            tabindex: __props.item.items && 0,
                          },
                        ),
                        [
                          createVNode("div", { class: "indicator" }),
                          __props.item.link
                            ? (openBlock(),
                              createBlock(
                                _sfc_main$Z,
                                {
                                  key: 0,
                                  tag: linkTag.value,
                                  class: "link",
                                  href: __props.item.link,
                                  rel: __props.item.rel,
                                  target: __props.item.target,
                                },
                                {
                                  default: withCtx(() => [
                                    (openBlock(),
                                    createBlock(
                                      resolveDynamicComponent(textTag.value),
                                      {
                                        class: "text",
                                        innerHTML: __props.item.text,
                                      },
                                      null,
                                      8,
                                      ["innerHTML"],
                                    )),
                                  ]),
                                  _: 1,
                                },
                                8,
                                ["tag", "href", "rel", "target"],
                              ))
                            : (openBlock(),
                              createBlock(
                                resolveDynamicComponent(textTag.value),
                                {
                                  key: 1,
                                  class: "text",
                                  innerHTML: __props.item.text,
                                },
                                null,
                                8,
                                ["innerHTML"],
                              )),
                          __props.item.collapsed != null && __props.item.items && __props.item.items.length
                            ? (openBlock(),
                              createBlock(
                                "div",
                                {
                                  key: 2,
                                  class: "caret",
                                  role: "button",
                                  "aria-label": "toggle section",
                                  onClick: onCaretClick,
                                  onKeydown: withKeys(onCaretClick, ["enter"]),
                                  tabindex: "0",
                                },
                                [createVNode("span", { class: "vpi-chevron-right caret-icon" })],
                                32,
                              ))
                            : createCommentVNode("", true),
                        ],
                        16,
                        ["role", "tabindex"],
                      ))
                    : createCommentVNode("", true),
                  __props.item.items && __props.item.items.length
                    ? (openBlock(),
                      createBlock(
                        "div",
                        {
                          key: 1,
                          class: "items",
                        },
                        [
                          __props.depth < 5
                            ? (openBlock(true),
                              createBlock(
                                Fragment,
                                { key: 0 },
                                renderList(__props.item.items, (i) => {
                                  return (
                                    openBlock(),
                                    createBlock(
                                      _component_VPSidebarItem,
                                      {
                                        key: i.text,
                                        item: i,
                                        depth: __props.depth + 1,
                                      },
                                      null,
                                      8,
                                      ["item", "depth"],
                                    )
                                  );
                                }),
                                128,
                              ))
                            : createCommentVNode("", true),
                        ],
                      ))
                    : createCommentVNode("", true),
                ];
              }
            }),
            _: 1,
          },
        ),
        _parent,
      );
    };
  },
});
const _sfc_setup$d = _sfc_main$d.setup;
_sfc_main$d.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add(
    "../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.43_lightningcss@1.33.0__07f021c12a0d38bcee0776e1cf75c0c0/node_modules/vitepress/dist/client/theme-default/components/VPSidebarItem.vue",
  );
  return _sfc_setup$d ? _sfc_setup$d(props, ctx) : void 0;
};
const VPSidebarItem = /* @__PURE__ */ _export_sfc(_sfc_main$d, [["__scopeId", "data-v-d29a60d6"]]);
const _sfc_main$c = /* @__PURE__ */ defineComponent({
  __name: "VPSidebarGroup",
  __ssrInlineRender: true,
  props: {
    items: {},
  },
  setup(__props) {
    const disableTransition = ref(true);
    let timer = null;
    onMounted(() => {
      timer = setTimeout(() => {
        timer = null;
        disableTransition.value = false;
      }, 300);
    });
    onBeforeUnmount(() => {
      if (timer != null) {
        clearTimeout(timer);
        timer = null;
      }
    });
    return (_ctx, _push, _parent, _attrs) => {
      _push(`<!--[-->`);
      ssrRenderList(__props.items, (item) => {
        _push(
          `<div class="${ssrRenderClass([{ "no-transition": disableTransition.value }, "group"])}" data-v-3d15e4fa>`,
        );
        _push(
          ssrRenderComponent(
            VPSidebarItem,
            {
              item,
              depth: 0,
            },
            null,
            _parent,
          ),
        );
        _push(`</div>`);
      });
      _push(`<!--]-->`);
    };
  },
});
const _sfc_setup$c = _sfc_main$c.setup;
_sfc_main$c.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add(
    "../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.43_lightningcss@1.33.0__07f021c12a0d38bcee0776e1cf75c0c0/node_modules/vitepress/dist/client/theme-default/components/VPSidebarGroup.vue",
  );
  return _sfc_setup$c ? _sfc_setup$c(props, ctx) : void 0;
};
const VPSidebarGroup = /* @__PURE__ */ _export_sfc(_sfc_main$c, [["__scopeId", "data-v-3d15e4fa"]]);
const _sfc_main$b = /* @__PURE__ */ defineComponent({
  __name: "VPSidebar",
  __ssrInlineRender: true,
  props: {
    open: { type: Boolean },
  },
  setup(__props) {
    const { sidebarGroups, hasSidebar } = useSidebar();
    const props = __props;
    const navEl = ref(null);
    const isLocked = useScrollLock(inBrowser ? document.body : null);
    watch(
      [props, navEl],
      () => {
        var _a;
        if (props.open) {
          isLocked.value = true;
          (_a = navEl.value) == null ? void 0 : _a.focus();
        } else isLocked.value = false;
      },
      { immediate: true, flush: "post" },
    );
    const key = ref(0);
    watch(
      sidebarGroups,
      () => {
        key.value += 1;
      },
      { deep: true },
    );
    return (_ctx, _push, _parent, _attrs) => {
      if (unref(hasSidebar)) {
        _push(
          `<aside${ssrRenderAttrs(
            mergeProps(
              {
                class: ["VPSidebar", { open: __props.open }],
                ref_key: "navEl",
                ref: navEl,
              },
              _attrs,
            ),
          )} data-v-4a36820d><div class="curtain" data-v-4a36820d></div><nav class="nav" id="VPSidebarNav" aria-labelledby="sidebar-aria-label" tabindex="-1" data-v-4a36820d><span class="visually-hidden" id="sidebar-aria-label" data-v-4a36820d> Sidebar Navigation </span>`,
        );
        ssrRenderSlot(_ctx.$slots, "sidebar-nav-before", {}, null, _push, _parent);
        _push(
          ssrRenderComponent(
            VPSidebarGroup,
            {
              items: unref(sidebarGroups),
              key: key.value,
            },
            null,
            _parent,
          ),
        );
        ssrRenderSlot(_ctx.$slots, "sidebar-nav-after", {}, null, _push, _parent);
        _push(`</nav></aside>`);
      } else {
        _push(`<!---->`);
      }
    };
  },
});
const _sfc_setup$b = _sfc_main$b.setup;
_sfc_main$b.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add(
    "../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.43_lightningcss@1.33.0__07f021c12a0d38bcee0776e1cf75c0c0/node_modules/vitepress/dist/client/theme-default/components/VPSidebar.vue",
  );
  return _sfc_setup$b ? _sfc_setup$b(props, ctx) : void 0;
};
const VPSidebar = /* @__PURE__ */ _export_sfc(_sfc_main$b, [["__scopeId", "data-v-4a36820d"]]);
const _sfc_main$a = /* @__PURE__ */ defineComponent({
  __name: "VPSkipLink",
  __ssrInlineRender: true,
  setup(__props) {
    const { theme: theme2 } = useData();
    const route = useRoute();
    const backToTop = ref();
    watch(
      () => route.path,
      () => backToTop.value.focus(),
    );
    return (_ctx, _push, _parent, _attrs) => {
      _push(
        `<!--[--><span tabindex="-1" data-v-5d0f7b5e></span><a href="#VPContent" class="VPSkipLink visually-hidden" data-v-5d0f7b5e>${ssrInterpolate(unref(theme2).skipToContentLabel || "Skip to content")}</a><!--]-->`,
      );
    };
  },
});
const _sfc_setup$a = _sfc_main$a.setup;
_sfc_main$a.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add(
    "../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.43_lightningcss@1.33.0__07f021c12a0d38bcee0776e1cf75c0c0/node_modules/vitepress/dist/client/theme-default/components/VPSkipLink.vue",
  );
  return _sfc_setup$a ? _sfc_setup$a(props, ctx) : void 0;
};
const VPSkipLink = /* @__PURE__ */ _export_sfc(_sfc_main$a, [["__scopeId", "data-v-5d0f7b5e"]]);
const _sfc_main$9 = /* @__PURE__ */ defineComponent({
  __name: "Layout",
  __ssrInlineRender: true,
  setup(__props) {
    const { isOpen: isSidebarOpen, open: openSidebar, close: closeSidebar } = useSidebar();
    const route = useRoute();
    watch(() => route.path, closeSidebar);
    useCloseSidebarOnEscape(isSidebarOpen, closeSidebar);
    const { frontmatter } = useData();
    const slots = useSlots();
    const heroImageSlotExists = computed(() => !!slots["home-hero-image"]);
    provide("hero-image-slot-exists", heroImageSlotExists);
    return (_ctx, _push, _parent, _attrs) => {
      const _component_Content = resolveComponent("Content");
      if (unref(frontmatter).layout !== false) {
        _push(
          `<div${ssrRenderAttrs(
            mergeProps(
              {
                class: ["Layout", unref(frontmatter).pageClass],
              },
              _attrs,
            ),
          )} data-v-0bd7bec8>`,
        );
        ssrRenderSlot(_ctx.$slots, "layout-top", {}, null, _push, _parent);
        _push(ssrRenderComponent(VPSkipLink, null, null, _parent));
        _push(
          ssrRenderComponent(
            VPBackdrop,
            {
              class: "backdrop",
              show: unref(isSidebarOpen),
              onClick: unref(closeSidebar),
            },
            null,
            _parent,
          ),
        );
        _push(
          ssrRenderComponent(
            VPNav,
            null,
            {
              "nav-bar-title-before": withCtx((_, _push2, _parent2, _scopeId) => {
                if (_push2) {
                  ssrRenderSlot(_ctx.$slots, "nav-bar-title-before", {}, null, _push2, _parent2, _scopeId);
                } else {
                  return [renderSlot(_ctx.$slots, "nav-bar-title-before", {}, void 0, true)];
                }
              }),
              "nav-bar-title-after": withCtx((_, _push2, _parent2, _scopeId) => {
                if (_push2) {
                  ssrRenderSlot(_ctx.$slots, "nav-bar-title-after", {}, null, _push2, _parent2, _scopeId);
                } else {
                  return [renderSlot(_ctx.$slots, "nav-bar-title-after", {}, void 0, true)];
                }
              }),
              "nav-bar-content-before": withCtx((_, _push2, _parent2, _scopeId) => {
                if (_push2) {
                  ssrRenderSlot(_ctx.$slots, "nav-bar-content-before", {}, null, _push2, _parent2, _scopeId);
                } else {
                  return [renderSlot(_ctx.$slots, "nav-bar-content-before", {}, void 0, true)];
                }
              }),
              "nav-bar-content-after": withCtx((_, _push2, _parent2, _scopeId) => {
                if (_push2) {
                  ssrRenderSlot(_ctx.$slots, "nav-bar-content-after", {}, null, _push2, _parent2, _scopeId);
                } else {
                  return [renderSlot(_ctx.$slots, "nav-bar-content-after", {}, void 0, true)];
                }
              }),
              "nav-screen-content-before": withCtx((_, _push2, _parent2, _scopeId) => {
                if (_push2) {
                  ssrRenderSlot(_ctx.$slots, "nav-screen-content-before", {}, null, _push2, _parent2, _scopeId);
                } else {
                  return [renderSlot(_ctx.$slots, "nav-screen-content-before", {}, void 0, true)];
                }
              }),
              "nav-screen-content-after": withCtx((_, _push2, _parent2, _scopeId) => {
                if (_push2) {
                  ssrRenderSlot(_ctx.$slots, "nav-screen-content-after", {}, null, _push2, _parent2, _scopeId);
                } else {
                  return [renderSlot(_ctx.$slots, "nav-screen-content-after", {}, void 0, true)];
                }
              }),
              _: 3,
            },
            _parent,
          ),
        );
        _push(
          ssrRenderComponent(
            VPLocalNav,
            {
              open: unref(isSidebarOpen),
              onOpenMenu: unref(openSidebar),
            },
            null,
            _parent,
          ),
        );
        _push(
          ssrRenderComponent(
            VPSidebar,
            { open: unref(isSidebarOpen) },
            {
              "sidebar-nav-before": withCtx((_, _push2, _parent2, _scopeId) => {
                if (_push2) {
                  ssrRenderSlot(_ctx.$slots, "sidebar-nav-before", {}, null, _push2, _parent2, _scopeId);
                } else {
                  return [renderSlot(_ctx.$slots, "sidebar-nav-before", {}, void 0, true)];
                }
              }),
              "sidebar-nav-after": withCtx((_, _push2, _parent2, _scopeId) => {
                if (_push2) {
                  ssrRenderSlot(_ctx.$slots, "sidebar-nav-after", {}, null, _push2, _parent2, _scopeId);
                } else {
                  return [renderSlot(_ctx.$slots, "sidebar-nav-after", {}, void 0, true)];
                }
              }),
              _: 3,
            },
            _parent,
          ),
        );
        _push(
          ssrRenderComponent(
            VPContent,
            null,
            {
              "page-top": withCtx((_, _push2, _parent2, _scopeId) => {
                if (_push2) {
                  ssrRenderSlot(_ctx.$slots, "page-top", {}, null, _push2, _parent2, _scopeId);
                } else {
                  return [renderSlot(_ctx.$slots, "page-top", {}, void 0, true)];
                }
              }),
              "page-bottom": withCtx((_, _push2, _parent2, _scopeId) => {
                if (_push2) {
                  ssrRenderSlot(_ctx.$slots, "page-bottom", {}, null, _push2, _parent2, _scopeId);
                } else {
                  return [renderSlot(_ctx.$slots, "page-bottom", {}, void 0, true)];
                }
              }),
              "not-found": withCtx((_, _push2, _parent2, _scopeId) => {
                if (_push2) {
                  ssrRenderSlot(_ctx.$slots, "not-found", {}, null, _push2, _parent2, _scopeId);
                } else {
                  return [renderSlot(_ctx.$slots, "not-found", {}, void 0, true)];
                }
              }),
              "home-hero-before": withCtx((_, _push2, _parent2, _scopeId) => {
                if (_push2) {
                  ssrRenderSlot(_ctx.$slots, "home-hero-before", {}, null, _push2, _parent2, _scopeId);
                } else {
                  return [renderSlot(_ctx.$slots, "home-hero-before", {}, void 0, true)];
                }
              }),
              "home-hero-info-before": withCtx((_, _push2, _parent2, _scopeId) => {
                if (_push2) {
                  ssrRenderSlot(_ctx.$slots, "home-hero-info-before", {}, null, _push2, _parent2, _scopeId);
                } else {
                  return [renderSlot(_ctx.$slots, "home-hero-info-before", {}, void 0, true)];
                }
              }),
              "home-hero-info": withCtx((_, _push2, _parent2, _scopeId) => {
                if (_push2) {
                  ssrRenderSlot(_ctx.$slots, "home-hero-info", {}, null, _push2, _parent2, _scopeId);
                } else {
                  return [renderSlot(_ctx.$slots, "home-hero-info", {}, void 0, true)];
                }
              }),
              "home-hero-info-after": withCtx((_, _push2, _parent2, _scopeId) => {
                if (_push2) {
                  ssrRenderSlot(_ctx.$slots, "home-hero-info-after", {}, null, _push2, _parent2, _scopeId);
                } else {
                  return [renderSlot(_ctx.$slots, "home-hero-info-after", {}, void 0, true)];
                }
              }),
              "home-hero-actions-after": withCtx((_, _push2, _parent2, _scopeId) => {
                if (_push2) {
                  ssrRenderSlot(_ctx.$slots, "home-hero-actions-after", {}, null, _push2, _parent2, _scopeId);
                } else {
                  return [renderSlot(_ctx.$slots, "home-hero-actions-after", {}, void 0, true)];
                }
              }),
              "home-hero-image": withCtx((_, _push2, _parent2, _scopeId) => {
                if (_push2) {
                  ssrRenderSlot(_ctx.$slots, "home-hero-image", {}, null, _push2, _parent2, _scopeId);
                } else {
                  return [renderSlot(_ctx.$slots, "home-hero-image", {}, void 0, true)];
                }
              }),
              "home-hero-after": withCtx((_, _push2, _parent2, _scopeId) => {
                if (_push2) {
                  ssrRenderSlot(_ctx.$slots, "home-hero-after", {}, null, _push2, _parent2, _scopeId);
                } else {
                  return [renderSlot(_ctx.$slots, "home-hero-after", {}, void 0, true)];
                }
              }),
              "home-features-before": withCtx((_, _push2, _parent2, _scopeId) => {
                if (_push2) {
                  ssrRenderSlot(_ctx.$slots, "home-features-before", {}, null, _push2, _parent2, _scopeId);
                } else {
                  return [renderSlot(_ctx.$slots, "home-features-before", {}, void 0, true)];
                }
              }),
              "home-features-after": withCtx((_, _push2, _parent2, _scopeId) => {
                if (_push2) {
                  ssrRenderSlot(_ctx.$slots, "home-features-after", {}, null, _push2, _parent2, _scopeId);
                } else {
                  return [renderSlot(_ctx.$slots, "home-features-after", {}, void 0, true)];
                }
              }),
              "doc-footer-before": withCtx((_, _push2, _parent2, _scopeId) => {
                if (_push2) {
                  ssrRenderSlot(_ctx.$slots, "doc-footer-before", {}, null, _push2, _parent2, _scopeId);
                } else {
                  return [renderSlot(_ctx.$slots, "doc-footer-before", {}, void 0, true)];
                }
              }),
              "doc-before": withCtx((_, _push2, _parent2, _scopeId) => {
                if (_push2) {
                  ssrRenderSlot(_ctx.$slots, "doc-before", {}, null, _push2, _parent2, _scopeId);
                } else {
                  return [renderSlot(_ctx.$slots, "doc-before", {}, void 0, true)];
                }
              }),
              "doc-after": withCtx((_, _push2, _parent2, _scopeId) => {
                if (_push2) {
                  ssrRenderSlot(_ctx.$slots, "doc-after", {}, null, _push2, _parent2, _scopeId);
                } else {
                  return [renderSlot(_ctx.$slots, "doc-after", {}, void 0, true)];
                }
              }),
              "doc-top": withCtx((_, _push2, _parent2, _scopeId) => {
                if (_push2) {
                  ssrRenderSlot(_ctx.$slots, "doc-top", {}, null, _push2, _parent2, _scopeId);
                } else {
                  return [renderSlot(_ctx.$slots, "doc-top", {}, void 0, true)];
                }
              }),
              "doc-bottom": withCtx((_, _push2, _parent2, _scopeId) => {
                if (_push2) {
                  ssrRenderSlot(_ctx.$slots, "doc-bottom", {}, null, _push2, _parent2, _scopeId);
                } else {
                  return [renderSlot(_ctx.$slots, "doc-bottom", {}, void 0, true)];
                }
              }),
              "aside-top": withCtx((_, _push2, _parent2, _scopeId) => {
                if (_push2) {
                  ssrRenderSlot(_ctx.$slots, "aside-top", {}, null, _push2, _parent2, _scopeId);
                } else {
                  return [renderSlot(_ctx.$slots, "aside-top", {}, void 0, true)];
                }
              }),
              "aside-bottom": withCtx((_, _push2, _parent2, _scopeId) => {
                if (_push2) {
                  ssrRenderSlot(_ctx.$slots, "aside-bottom", {}, null, _push2, _parent2, _scopeId);
                } else {
                  return [renderSlot(_ctx.$slots, "aside-bottom", {}, void 0, true)];
                }
              }),
              "aside-outline-before": withCtx((_, _push2, _parent2, _scopeId) => {
                if (_push2) {
                  ssrRenderSlot(_ctx.$slots, "aside-outline-before", {}, null, _push2, _parent2, _scopeId);
                } else {
                  return [renderSlot(_ctx.$slots, "aside-outline-before", {}, void 0, true)];
                }
              }),
              "aside-outline-after": withCtx((_, _push2, _parent2, _scopeId) => {
                if (_push2) {
                  ssrRenderSlot(_ctx.$slots, "aside-outline-after", {}, null, _push2, _parent2, _scopeId);
                } else {
                  return [renderSlot(_ctx.$slots, "aside-outline-after", {}, void 0, true)];
                }
              }),
              "aside-ads-before": withCtx((_, _push2, _parent2, _scopeId) => {
                if (_push2) {
                  ssrRenderSlot(_ctx.$slots, "aside-ads-before", {}, null, _push2, _parent2, _scopeId);
                } else {
                  return [renderSlot(_ctx.$slots, "aside-ads-before", {}, void 0, true)];
                }
              }),
              "aside-ads-after": withCtx((_, _push2, _parent2, _scopeId) => {
                if (_push2) {
                  ssrRenderSlot(_ctx.$slots, "aside-ads-after", {}, null, _push2, _parent2, _scopeId);
                } else {
                  return [renderSlot(_ctx.$slots, "aside-ads-after", {}, void 0, true)];
                }
              }),
              _: 3,
            },
            _parent,
          ),
        );
        _push(ssrRenderComponent(VPFooter, null, null, _parent));
        ssrRenderSlot(_ctx.$slots, "layout-bottom", {}, null, _push, _parent);
        _push(`</div>`);
      } else {
        _push(ssrRenderComponent(_component_Content, _attrs, null, _parent));
      }
    };
  },
});
const _sfc_setup$9 = _sfc_main$9.setup;
_sfc_main$9.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add(
    "../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.43_lightningcss@1.33.0__07f021c12a0d38bcee0776e1cf75c0c0/node_modules/vitepress/dist/client/theme-default/Layout.vue",
  );
  return _sfc_setup$9 ? _sfc_setup$9(props, ctx) : void 0;
};
const Layout = /* @__PURE__ */ _export_sfc(_sfc_main$9, [["__scopeId", "data-v-0bd7bec8"]]);
const GridSettings = {
  xmini: [[0, 2]],
  mini: [],
  small: [
    [920, 6],
    [768, 5],
    [640, 4],
    [480, 3],
    [0, 2],
  ],
  medium: [
    [960, 5],
    [832, 4],
    [640, 3],
    [480, 2],
  ],
  big: [
    [832, 3],
    [640, 2],
  ],
};
function useSponsorsGrid({ el, size = "medium" }) {
  const onResize = throttleAndDebounce(manage, 100);
  onMounted(() => {
    manage();
    window.addEventListener("resize", onResize);
  });
  onUnmounted(() => {
    window.removeEventListener("resize", onResize);
  });
  function manage() {
    adjustSlots(el.value, size);
  }
}
function adjustSlots(el, size) {
  const tsize = el.children.length;
  const asize = el.querySelectorAll(".vp-sponsor-grid-item:not(.empty)").length;
  const grid = setGrid(el, size, asize);
  manageSlots(el, grid, tsize, asize);
}
function setGrid(el, size, items) {
  const settings = GridSettings[size];
  const screen = window.innerWidth;
  let grid = 1;
  settings.some(([breakpoint, value]) => {
    if (screen >= breakpoint) {
      grid = items < value ? items : value;
      return true;
    }
  });
  setGridData(el, grid);
  return grid;
}
function setGridData(el, value) {
  el.dataset.vpGrid = String(value);
}
function manageSlots(el, grid, tsize, asize) {
  const diff = tsize - asize;
  const rem = asize % grid;
  const drem = rem === 0 ? rem : grid - rem;
  neutralizeSlots(el, drem - diff);
}
function neutralizeSlots(el, count) {
  if (count === 0) {
    return;
  }
  count > 0 ? addSlots(el, count) : removeSlots(el, count * -1);
}
function addSlots(el, count) {
  for (let i = 0; i < count; i++) {
    const slot = document.createElement("div");
    slot.classList.add("vp-sponsor-grid-item", "empty");
    el.append(slot);
  }
}
function removeSlots(el, count) {
  for (let i = 0; i < count; i++) {
    el.removeChild(el.lastElementChild);
  }
}
const _sfc_main$8 = /* @__PURE__ */ defineComponent({
  __name: "VPSponsorsGrid",
  __ssrInlineRender: true,
  props: {
    size: { default: "medium" },
    data: {},
  },
  setup(__props) {
    const props = __props;
    const el = ref(null);
    useSponsorsGrid({ el, size: props.size });
    return (_ctx, _push, _parent, _attrs) => {
      _push(
        `<div${ssrRenderAttrs(
          mergeProps(
            {
              class: ["VPSponsorsGrid vp-sponsor-grid", [__props.size]],
              ref_key: "el",
              ref: el,
            },
            _attrs,
          ),
        )}><!--[-->`,
      );
      ssrRenderList(__props.data, (sponsor) => {
        _push(
          `<div class="vp-sponsor-grid-item"><a class="vp-sponsor-grid-link"${ssrRenderAttr("href", sponsor.url)} target="_blank" rel="sponsored noopener"><article class="vp-sponsor-grid-box"><h4 class="visually-hidden">${ssrInterpolate(sponsor.name)}</h4><img class="vp-sponsor-grid-image"${ssrRenderAttr("src", sponsor.img)}${ssrRenderAttr("alt", sponsor.name)}></article></a></div>`,
        );
      });
      _push(`<!--]--></div>`);
    };
  },
});
const _sfc_setup$8 = _sfc_main$8.setup;
_sfc_main$8.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add(
    "../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.43_lightningcss@1.33.0__07f021c12a0d38bcee0776e1cf75c0c0/node_modules/vitepress/dist/client/theme-default/components/VPSponsorsGrid.vue",
  );
  return _sfc_setup$8 ? _sfc_setup$8(props, ctx) : void 0;
};
const _sfc_main$7 = /* @__PURE__ */ defineComponent({
  __name: "VPSponsors",
  __ssrInlineRender: true,
  props: {
    mode: { default: "normal" },
    tier: {},
    size: {},
    data: {},
  },
  setup(__props) {
    const props = __props;
    const sponsors = computed(() => {
      const isSponsors = props.data.some((s) => {
        return "items" in s;
      });
      if (isSponsors) {
        return props.data;
      }
      return [{ tier: props.tier, size: props.size, items: props.data }];
    });
    return (_ctx, _push, _parent, _attrs) => {
      _push(
        `<div${ssrRenderAttrs(
          mergeProps(
            {
              class: ["VPSponsors vp-sponsor", [__props.mode]],
            },
            _attrs,
          ),
        )}><!--[-->`,
      );
      ssrRenderList(sponsors.value, (sponsor, index) => {
        _push(`<section class="vp-sponsor-section">`);
        if (sponsor.tier) {
          _push(`<h3 class="vp-sponsor-tier">${ssrInterpolate(sponsor.tier)}</h3>`);
        } else {
          _push(`<!---->`);
        }
        _push(
          ssrRenderComponent(
            _sfc_main$8,
            {
              size: sponsor.size,
              data: sponsor.items,
            },
            null,
            _parent,
          ),
        );
        _push(`</section>`);
      });
      _push(`<!--]--></div>`);
    };
  },
});
const _sfc_setup$7 = _sfc_main$7.setup;
_sfc_main$7.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add(
    "../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.43_lightningcss@1.33.0__07f021c12a0d38bcee0776e1cf75c0c0/node_modules/vitepress/dist/client/theme-default/components/VPSponsors.vue",
  );
  return _sfc_setup$7 ? _sfc_setup$7(props, ctx) : void 0;
};
const _sfc_main$6 = /* @__PURE__ */ defineComponent({
  __name: "VPDocAsideSponsors",
  __ssrInlineRender: true,
  props: {
    tier: {},
    size: {},
    data: {},
  },
  setup(__props) {
    return (_ctx, _push, _parent, _attrs) => {
      _push(`<div${ssrRenderAttrs(mergeProps({ class: "VPDocAsideSponsors" }, _attrs))}>`);
      _push(
        ssrRenderComponent(
          _sfc_main$7,
          {
            mode: "aside",
            tier: __props.tier,
            size: __props.size,
            data: __props.data,
          },
          null,
          _parent,
        ),
      );
      _push(`</div>`);
    };
  },
});
const _sfc_setup$6 = _sfc_main$6.setup;
_sfc_main$6.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add(
    "../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.43_lightningcss@1.33.0__07f021c12a0d38bcee0776e1cf75c0c0/node_modules/vitepress/dist/client/theme-default/components/VPDocAsideSponsors.vue",
  );
  return _sfc_setup$6 ? _sfc_setup$6(props, ctx) : void 0;
};
const _sfc_main$5 = /* @__PURE__ */ defineComponent({
  __name: "VPHomeSponsors",
  __ssrInlineRender: true,
  props: {
    message: {},
    actionText: { default: "Become a sponsor" },
    actionLink: {},
    data: {},
  },
  setup(__props) {
    return (_ctx, _push, _parent, _attrs) => {
      _push(
        `<section${ssrRenderAttrs(mergeProps({ class: "VPHomeSponsors" }, _attrs))} data-v-e302e0b7><div class="container" data-v-e302e0b7><div class="header" data-v-e302e0b7><div class="love" data-v-e302e0b7><span class="vpi-heart icon" data-v-e302e0b7></span></div>`,
      );
      if (__props.message) {
        _push(`<h2 class="message" data-v-e302e0b7>${ssrInterpolate(__props.message)}</h2>`);
      } else {
        _push(`<!---->`);
      }
      _push(`</div><div class="sponsors" data-v-e302e0b7>`);
      _push(ssrRenderComponent(_sfc_main$7, { data: __props.data }, null, _parent));
      _push(`</div>`);
      if (__props.actionLink) {
        _push(`<div class="action" data-v-e302e0b7>`);
        _push(
          ssrRenderComponent(
            VPButton,
            {
              theme: "sponsor",
              text: __props.actionText,
              href: __props.actionLink,
            },
            null,
            _parent,
          ),
        );
        _push(`</div>`);
      } else {
        _push(`<!---->`);
      }
      _push(`</div></section>`);
    };
  },
});
const _sfc_setup$5 = _sfc_main$5.setup;
_sfc_main$5.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add(
    "../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.43_lightningcss@1.33.0__07f021c12a0d38bcee0776e1cf75c0c0/node_modules/vitepress/dist/client/theme-default/components/VPHomeSponsors.vue",
  );
  return _sfc_setup$5 ? _sfc_setup$5(props, ctx) : void 0;
};
const _sfc_main$4 = /* @__PURE__ */ defineComponent({
  __name: "VPTeamMembersItem",
  __ssrInlineRender: true,
  props: {
    size: { default: "medium" },
    member: {},
  },
  setup(__props) {
    return (_ctx, _push, _parent, _attrs) => {
      _push(
        `<article${ssrRenderAttrs(
          mergeProps(
            {
              class: ["VPTeamMembersItem", [__props.size]],
            },
            _attrs,
          ),
        )} data-v-6d9b7468><div class="profile" data-v-6d9b7468><figure class="avatar" data-v-6d9b7468><img class="avatar-img"${ssrRenderAttr("src", __props.member.avatar)}${ssrRenderAttr("alt", __props.member.name)} data-v-6d9b7468></figure><div class="data" data-v-6d9b7468><h1 class="name" data-v-6d9b7468>${ssrInterpolate(__props.member.name)}</h1>`,
      );
      if (__props.member.title || __props.member.org) {
        _push(`<p class="affiliation" data-v-6d9b7468>`);
        if (__props.member.title) {
          _push(`<span class="title" data-v-6d9b7468>${ssrInterpolate(__props.member.title)}</span>`);
        } else {
          _push(`<!---->`);
        }
        if (__props.member.title && __props.member.org) {
          _push(`<span class="at" data-v-6d9b7468> @ </span>`);
        } else {
          _push(`<!---->`);
        }
        if (__props.member.org) {
          _push(
            ssrRenderComponent(
              _sfc_main$Z,
              {
                class: ["org", { link: __props.member.orgLink }],
                href: __props.member.orgLink,
                "no-icon": "",
              },
              {
                default: withCtx((_, _push2, _parent2, _scopeId) => {
                  if (_push2) {
                    _push2(`${ssrInterpolate(__props.member.org)}`);
                  } else {
                    return [createTextVNode(toDisplayString(__props.member.org), 1)];
                  }
                }),
                _: 1,
              },
              _parent,
            ),
          );
        } else {
          _push(`<!---->`);
        }
        _push(`</p>`);
      } else {
        _push(`<!---->`);
      }
      if (__props.member.desc) {
        _push(`<p class="desc" data-v-6d9b7468>${__props.member.desc ?? ""}</p>`);
      } else {
        _push(`<!---->`);
      }
      if (__props.member.links) {
        _push(`<div class="links" data-v-6d9b7468>`);
        _push(
          ssrRenderComponent(
            VPSocialLinks,
            {
              links: __props.member.links,
            },
            null,
            _parent,
          ),
        );
        _push(`</div>`);
      } else {
        _push(`<!---->`);
      }
      _push(`</div></div>`);
      if (__props.member.sponsor) {
        _push(`<div class="sp" data-v-6d9b7468>`);
        _push(
          ssrRenderComponent(
            _sfc_main$Z,
            {
              class: "sp-link",
              href: __props.member.sponsor,
              "no-icon": "",
            },
            {
              default: withCtx((_, _push2, _parent2, _scopeId) => {
                if (_push2) {
                  _push2(
                    `<span class="vpi-heart sp-icon" data-v-6d9b7468${_scopeId}></span> ${ssrInterpolate(__props.member.actionText || "Sponsor")}`,
                  );
                } else {
                  return [
                    createVNode("span", { class: "vpi-heart sp-icon" }),
                    createTextVNode(" " + toDisplayString(__props.member.actionText || "Sponsor"), 1),
                  ];
                }
              }),
              _: 1,
            },
            _parent,
          ),
        );
        _push(`</div>`);
      } else {
        _push(`<!---->`);
      }
      _push(`</article>`);
    };
  },
});
const _sfc_setup$4 = _sfc_main$4.setup;
_sfc_main$4.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add(
    "../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.43_lightningcss@1.33.0__07f021c12a0d38bcee0776e1cf75c0c0/node_modules/vitepress/dist/client/theme-default/components/VPTeamMembersItem.vue",
  );
  return _sfc_setup$4 ? _sfc_setup$4(props, ctx) : void 0;
};
const VPTeamMembersItem = /* @__PURE__ */ _export_sfc(_sfc_main$4, [["__scopeId", "data-v-6d9b7468"]]);
const _sfc_main$3 = /* @__PURE__ */ defineComponent({
  __name: "VPTeamMembers",
  __ssrInlineRender: true,
  props: {
    size: { default: "medium" },
    members: {},
  },
  setup(__props) {
    const props = __props;
    const classes = computed(() => [props.size, `count-${props.members.length}`]);
    return (_ctx, _push, _parent, _attrs) => {
      _push(
        `<div${ssrRenderAttrs(
          mergeProps(
            {
              class: ["VPTeamMembers", classes.value],
            },
            _attrs,
          ),
        )} data-v-30a12057><div class="container" data-v-30a12057><!--[-->`,
      );
      ssrRenderList(__props.members, (member) => {
        _push(`<div class="item" data-v-30a12057>`);
        _push(
          ssrRenderComponent(
            VPTeamMembersItem,
            {
              size: __props.size,
              member,
            },
            null,
            _parent,
          ),
        );
        _push(`</div>`);
      });
      _push(`<!--]--></div></div>`);
    };
  },
});
const _sfc_setup$3 = _sfc_main$3.setup;
_sfc_main$3.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add(
    "../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.43_lightningcss@1.33.0__07f021c12a0d38bcee0776e1cf75c0c0/node_modules/vitepress/dist/client/theme-default/components/VPTeamMembers.vue",
  );
  return _sfc_setup$3 ? _sfc_setup$3(props, ctx) : void 0;
};
const _sfc_main$2 = {};
const _sfc_setup$2 = _sfc_main$2.setup;
_sfc_main$2.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add(
    "../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.43_lightningcss@1.33.0__07f021c12a0d38bcee0776e1cf75c0c0/node_modules/vitepress/dist/client/theme-default/components/VPTeamPage.vue",
  );
  return _sfc_setup$2 ? _sfc_setup$2(props, ctx) : void 0;
};
const _sfc_main$1 = {};
const _sfc_setup$1 = _sfc_main$1.setup;
_sfc_main$1.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add(
    "../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.43_lightningcss@1.33.0__07f021c12a0d38bcee0776e1cf75c0c0/node_modules/vitepress/dist/client/theme-default/components/VPTeamPageSection.vue",
  );
  return _sfc_setup$1 ? _sfc_setup$1(props, ctx) : void 0;
};
const _sfc_main = {};
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add(
    "../node_modules/.pnpm/vitepress@1.6.4_@algolia+client-search@5.64.0_@types+node@20.19.43_lightningcss@1.33.0__07f021c12a0d38bcee0776e1cf75c0c0/node_modules/vitepress/dist/client/theme-default/components/VPTeamPageTitle.vue",
  );
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const theme = {
  Layout,
  enhanceApp: ({ app }) => {
    app.component("Badge", _sfc_main$14);
  },
};
const ClientOnly = defineComponent({
  setup(_, { slots }) {
    const show = ref(false);
    onMounted(() => {
      show.value = true;
    });
    return () => (show.value && slots.default ? slots.default() : null);
  },
});
function useCodeGroups() {
  if (inBrowser) {
    window.addEventListener("click", (e) => {
      var _a;
      const el = e.target;
      if (el.matches(".vp-code-group input")) {
        const group = (_a = el.parentElement) == null ? void 0 : _a.parentElement;
        if (!group) return;
        const i = Array.from(group.querySelectorAll("input")).indexOf(el);
        if (i < 0) return;
        const blocks = group.querySelector(".blocks");
        if (!blocks) return;
        const current = Array.from(blocks.children).find((child) => child.classList.contains("active"));
        if (!current) return;
        const next = blocks.children[i];
        if (!next || current === next) return;
        current.classList.remove("active");
        next.classList.add("active");
        const label = group == null ? void 0 : group.querySelector(`label[for="${el.id}"]`);
        label == null ? void 0 : label.scrollIntoView({ block: "nearest" });
      }
    });
  }
}
function useCopyCode() {
  if (inBrowser) {
    const timeoutIdMap = /* @__PURE__ */ new WeakMap();
    window.addEventListener("click", (e) => {
      var _a;
      const el = e.target;
      if (el.matches('div[class*="language-"] > button.copy')) {
        const parent = el.parentElement;
        const sibling = (_a = el.nextElementSibling) == null ? void 0 : _a.nextElementSibling;
        if (!parent || !sibling) {
          return;
        }
        const isShell = /language-(shellscript|shell|bash|sh|zsh)/.test(parent.className);
        const ignoredNodes = [".vp-copy-ignore", ".diff.remove"];
        const clone = sibling.cloneNode(true);
        clone.querySelectorAll(ignoredNodes.join(",")).forEach((node) => node.remove());
        let text = clone.textContent || "";
        if (isShell) {
          text = text.replace(/^ *(\$|>) /gm, "").trim();
        }
        copyToClipboard(text).then(() => {
          el.classList.add("copied");
          clearTimeout(timeoutIdMap.get(el));
          const timeoutId = setTimeout(() => {
            el.classList.remove("copied");
            el.blur();
            timeoutIdMap.delete(el);
          }, 2e3);
          timeoutIdMap.set(el, timeoutId);
        });
      }
    });
  }
}
async function copyToClipboard(text) {
  try {
    return navigator.clipboard.writeText(text);
  } catch {
    const element = document.createElement("textarea");
    const previouslyFocusedElement = document.activeElement;
    element.value = text;
    element.setAttribute("readonly", "");
    element.style.contain = "strict";
    element.style.position = "absolute";
    element.style.left = "-9999px";
    element.style.fontSize = "12pt";
    const selection = document.getSelection();
    const originalRange = selection ? selection.rangeCount > 0 && selection.getRangeAt(0) : null;
    document.body.appendChild(element);
    element.select();
    element.selectionStart = 0;
    element.selectionEnd = text.length;
    document.execCommand("copy");
    document.body.removeChild(element);
    if (originalRange) {
      selection.removeAllRanges();
      selection.addRange(originalRange);
    }
    if (previouslyFocusedElement) {
      previouslyFocusedElement.focus();
    }
  }
}
function useUpdateHead(route, siteDataByRouteRef) {
  let isFirstUpdate = true;
  let managedHeadElements = [];
  const updateHeadTags = (newTags) => {
    if (isFirstUpdate) {
      isFirstUpdate = false;
      newTags.forEach((tag) => {
        const headEl = createHeadElement(tag);
        for (const el of document.head.children) {
          if (el.isEqualNode(headEl)) {
            managedHeadElements.push(el);
            return;
          }
        }
      });
      return;
    }
    const newElements = newTags.map(createHeadElement);
    managedHeadElements.forEach((oldEl, oldIndex) => {
      const matchedIndex = newElements.findIndex((newEl) =>
        newEl == null ? void 0 : newEl.isEqualNode(oldEl ?? null),
      );
      if (matchedIndex !== -1) {
        delete newElements[matchedIndex];
      } else {
        oldEl == null ? void 0 : oldEl.remove();
        delete managedHeadElements[oldIndex];
      }
    });
    newElements.forEach((el) => el && document.head.appendChild(el));
    managedHeadElements = [...managedHeadElements, ...newElements].filter(Boolean);
  };
  watchEffect(() => {
    const pageData = route.data;
    const siteData2 = siteDataByRouteRef.value;
    const pageDescription = pageData && pageData.description;
    const frontmatterHead = (pageData && pageData.frontmatter.head) || [];
    const title = createTitle(siteData2, pageData);
    if (title !== document.title) {
      document.title = title;
    }
    const description = pageDescription || siteData2.description;
    const metaDescriptionElement = document.querySelector(`meta[name=description]`);
    if (metaDescriptionElement) {
      if (metaDescriptionElement.getAttribute("content") !== description) {
        metaDescriptionElement.setAttribute("content", description);
      }
    } else {
      createHeadElement(["meta", { name: "description", content: description }]);
    }
    updateHeadTags(mergeHead(siteData2.head, filterOutHeadDescription(frontmatterHead)));
  });
}
function createHeadElement([tag, attrs, innerHTML]) {
  const el = document.createElement(tag);
  for (const key in attrs) {
    el.setAttribute(key, attrs[key]);
  }
  if (innerHTML) {
    el.innerHTML = innerHTML;
  }
  if (tag === "script" && attrs.async == null) {
    el.async = false;
  }
  return el;
}
function isMetaDescription(headConfig) {
  return headConfig[0] === "meta" && headConfig[1] && headConfig[1].name === "description";
}
function filterOutHeadDescription(head) {
  return head.filter((h2) => !isMetaDescription(h2));
}
const hasFetched = /* @__PURE__ */ new Set();
const createLink = () => document.createElement("link");
const viaDOM = (url) => {
  const link2 = createLink();
  link2.rel = `prefetch`;
  link2.href = url;
  document.head.appendChild(link2);
};
const viaXHR = (url) => {
  const req = new XMLHttpRequest();
  req.open("GET", url, (req.withCredentials = true));
  req.send();
};
let link;
const doFetch =
  inBrowser && (link = createLink()) && link.relList && link.relList.supports && link.relList.supports("prefetch")
    ? viaDOM
    : viaXHR;
function usePrefetch() {
  if (!inBrowser) {
    return;
  }
  if (!window.IntersectionObserver) {
    return;
  }
  let conn;
  if ((conn = navigator.connection) && (conn.saveData || /2g/.test(conn.effectiveType))) {
    return;
  }
  const rIC = window.requestIdleCallback || setTimeout;
  let observer = null;
  const observeLinks = () => {
    if (observer) {
      observer.disconnect();
    }
    observer = new IntersectionObserver((entries) => {
      entries.forEach((entry) => {
        if (entry.isIntersecting) {
          const link2 = entry.target;
          observer.unobserve(link2);
          const { pathname } = link2;
          if (!hasFetched.has(pathname)) {
            hasFetched.add(pathname);
            const pageChunkPath = pathToFile(pathname);
            if (pageChunkPath) doFetch(pageChunkPath);
          }
        }
      });
    });
    rIC(() => {
      document.querySelectorAll("#app a").forEach((link2) => {
        const { hostname, pathname } = new URL(
          link2.href instanceof SVGAnimatedString ? link2.href.animVal : link2.href,
          link2.baseURI,
        );
        const extMatch = pathname.match(/\.\w+$/);
        if (extMatch && extMatch[0] !== ".html") {
          return;
        }
        if (
          // only prefetch same tab navigation, since a new tab will load
          // the lean js chunk instead.
          link2.target !== "_blank" && // only prefetch inbound links
          hostname === location.hostname
        ) {
          if (pathname !== location.pathname) {
            observer.observe(link2);
          } else {
            hasFetched.add(pathname);
          }
        }
      });
    });
  };
  onMounted(observeLinks);
  const route = useRoute();
  watch(() => route.path, observeLinks);
  onUnmounted(() => {
    observer && observer.disconnect();
  });
}
function resolveThemeExtends(theme2) {
  if (theme2.extends) {
    const base = resolveThemeExtends(theme2.extends);
    return {
      ...base,
      ...theme2,
      async enhanceApp(ctx) {
        if (base.enhanceApp) await base.enhanceApp(ctx);
        if (theme2.enhanceApp) await theme2.enhanceApp(ctx);
      },
    };
  }
  return theme2;
}
const Theme = resolveThemeExtends(theme);
const VitePressApp = defineComponent({
  name: "VitePressApp",
  setup() {
    const { site, lang, dir } = useData$1();
    onMounted(() => {
      watchEffect(() => {
        document.documentElement.lang = lang.value;
        document.documentElement.dir = dir.value;
      });
    });
    if (site.value.router.prefetchLinks) {
      usePrefetch();
    }
    useCopyCode();
    useCodeGroups();
    if (Theme.setup) Theme.setup();
    return () => h(Theme.Layout);
  },
});
async function createApp() {
  globalThis.__VITEPRESS__ = true;
  const router = newRouter();
  const app = newApp();
  app.provide(RouterSymbol, router);
  const data = initData(router.route);
  app.provide(dataSymbol, data);
  app.component("Content", Content);
  app.component("ClientOnly", ClientOnly);
  Object.defineProperties(app.config.globalProperties, {
    $frontmatter: {
      get() {
        return data.frontmatter.value;
      },
    },
    $params: {
      get() {
        return data.page.value.params;
      },
    },
  });
  if (Theme.enhanceApp) {
    await Theme.enhanceApp({
      app,
      router,
      siteData: siteDataRef,
    });
  }
  return { app, router, data };
}
function newApp() {
  return createSSRApp(VitePressApp);
}
function newRouter() {
  let isInitialPageLoad = inBrowser;
  return createRouter((path) => {
    let pageFilePath = pathToFile(path);
    let pageModule = null;
    if (pageFilePath) {
      if (isInitialPageLoad) {
        pageFilePath = pageFilePath.replace(/\.js$/, ".lean.js");
      }
      if (false);
      else {
        pageModule = import(
          /*@vite-ignore*/
          pageFilePath
        );
      }
    }
    if (inBrowser) {
      isInitialPageLoad = false;
    }
    return pageModule;
  }, Theme.NotFound);
}
if (inBrowser) {
  createApp().then(({ app, router, data }) => {
    router.go().then(() => {
      useUpdateHead(router.route, data.site);
      app.mount("#app");
    });
  });
}
async function render(path) {
  const { app, router } = await createApp();
  await router.go(path);
  const ctx = { content: "", vpSocialIcons: /* @__PURE__ */ new Set() };
  ctx.content = await renderToString(app, ctx);
  return ctx;
}

export {
  computedAsync as c,
  createSearchTranslate as g,
  dataSymbol as j,
  escapeRegExp as l,
  inBrowser as k,
  notNullish as n,
  onKeyStroke as o,
  pathToFile as p,
  render,
  toArray as t,
  tryOnScopeDispose as a,
  unrefElement as u,
  useData as b,
  useEventListener as h,
  useLocalStorage as e,
  useRouter as f,
  useScrollLock as i,
  useSessionStorage as d,
  watchDebounced as w,
};
