import { useSSRContext } from "vue";
import { ssrRenderAttrs } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";

const __pageData = JSON.parse(
  '{"title":"실습, 한 장씩","description":"","frontmatter":{},"headers":[],"relativePath":"ko/guide/lab/index.md","filePath":"ko/guide/lab/index.md"}',
);
const _sfc_main = { name: "ko/guide/lab/index.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(
    `<div${ssrRenderAttrs(_attrs)}><h1 id="실습-한-장씩" tabindex="-1">실습, 한 장씩 <a class="header-anchor" href="#실습-한-장씩" aria-label="Permalink to &quot;실습, 한 장씩&quot;">​</a></h1><p>모든 장과 한 번 끝까지 돌린 그림입니다. <code>feedforward lab all</code>이 여러분의 컴퓨터에서 모두 만들어 줍니다.</p><ul><li><a href="./perceptron">퍼셉트론</a>: 뉴런 하나가 AND, OR, NAND는 배우고 XOR는 끝내 배우지 못합니다.</li><li><a href="./xor">XOR와 케이크: 은닉층의 쓸모</a>: 곧은 칼질 몇 번을 모으면 한 번으로는 안 되는 영역이 됩니다.</li><li><a href="./feedforward">순전파와 역전파를 숫자로</a>: 유닛 2, 3, 2개의 신경망. 모든 합과 출력과 기울기를 봅니다.</li><li><a href="./activations">활성화 함수</a>: 계단, 시그모이드, tanh, ReLU, 소프트맥스의 곡선과 기울기.</li><li><a href="./losses">손실과 골짜기, 그리고 하강이 멈추는 곳</a>: 포물선에서는 어디서 출발해도 같은 곳에 닿지만 4차 곡선에서는 그렇지 않습니다.</li><li><a href="./linear-regression">세 점을 지나는 직선</a>: 경사 하강으로 하는 선형 회귀. 가중치와 편향을 한 스텝씩 지켜봅니다.</li><li><a href="./data">먼저 데이터를 보기</a>: MNIST에 무엇이 있는지, 신경망에 넣기 전에 무엇을 하는지 봅니다.</li><li><a href="./mlp-tensorflow">텐서플로 1 방식의 다층 퍼셉트론</a>: 플레이스홀더, 그래프, 세션: 먼저 만들고 나중에 돌립니다.</li><li><a href="./mlp-keras">케라스 방식의 다층 퍼셉트론</a>: 픽셀 784개, 은닉 유닛 10개, 숫자 10개: 모델을 정의하고, 컴파일하고, 학습시키고, 곡선을 읽습니다.</li><li><a href="./compare-apis">하나의 학습, 두 가지 작성법</a>: 같은 신경망을 케라스와 텐서플로 1로 한 단계씩 나란히 씁니다. 가중치와 배치가 같으면 손실도 같습니다.</li><li><a href="./optimizer-race">최적화 알고리즘 경주</a>: 일곱 알고리즘이 그릇, 안장, 빌 함수, 긴 골짜기, 두 골짜기를 내려갑니다.</li><li><a href="./optimizers">최적화 알고리즘 다섯 가지 비교</a>: 같은 초기 가중치와 같은 배치에서 Adam, SGD, Momentum, Adagrad, RMSProp을 비교합니다.</li><li><a href="./vanishing-gradient">기울기 소실</a>: 시그모이드 은닉층 아홉은 아무것도 배우지 못하고, 같은 아홉 층의 ReLU는 거의 모두 배웁니다.</li><li><a href="./batch-normalization">배치 정규화</a>: 배치 정규화에 대한 네 가지 주장을 깊은 시그모이드 신경망에서 확인합니다.</li><li><a href="./regularization">규제: L1, L2, 드롭아웃</a>: 과적합하지 않던 신경망에 가중치 페널티를 주면 무슨 일이 일어나는지 봅니다.</li><li><a href="./dropout">드롭아웃</a>: 넓은 신경망과 적은 데이터: 얼마나 꺼야 할까요?</li><li><a href="./augmentation">데이터 증강: 적은 숫자를 여럿으로</a>: 돌리고 옮기고 늘인 그림으로 무엇이 중요하지 않은지 가르칩니다.</li><li><a href="./bagging">배깅: 약한 의견 여럿</a>: 부트스트랩 표본과 일부 픽셀로 학습한 신경망들, 그리고 그 평균이 하나하나보다 더 아는 것.</li><li><a href="./tensorboard">텐서보드의 모든 탭</a>: 스칼라, 그래프, 이미지, 오디오, 히스토그램, 텍스트, 하이퍼파라미터, PR 곡선, 임베딩을 한 로그 폴더에 담습니다.</li></ul></div>`,
  );
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("ko/guide/lab/index.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const index = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);

export { __pageData, index as default };
