// @internal
import { text } from "@feedforward/runs";
import { type Term, term } from "./term";

/** Terms for the parts of a network. */
export const networkTerms = {
  neuron: term(
    ["neuron", "neurons"],
    ["뉴런"],
    text(
      "The smallest part of a network: it multiplies its inputs by weights, adds a bias, and passes the sum through a function.",
      "신경망의 가장 작은 부분. 입력마다 가중치를 곱해 더하고 편향을 더한 다음 그 합을 함수에 넣습니다.",
    ),
  ),
  perceptron: term(
    ["perceptron", "perceptrons"],
    ["퍼셉트론"],
    text(
      "A neuron that answers 1 if its sum is above 0 and 0 otherwise. A multilayer perceptron is a network of several layers of neurons.",
      "합이 0보다 크면 1, 아니면 0이라고 답하는 뉴런. 다층 퍼셉트론은 뉴런을 여러 층 쌓은 신경망입니다.",
    ),
  ),
  weight: term(
    ["weight", "weights"],
    ["가중치"],
    text(
      "The number by which a neuron multiplies an input. Learning changes the weights.",
      "뉴런이 입력에 곱하는 수. 학습은 이 수를 바꾸는 일입니다.",
    ),
  ),
  bias: term(
    ["bias", "biases"],
    ["편향"],
    text(
      "The number that a neuron adds to its weighted sum. It moves the point at which the neuron switches on.",
      "뉴런이 가중합에 더하는 수. 뉴런이 켜지는 지점을 옮깁니다.",
    ),
  ),
  threshold: term(
    ["threshold"],
    ["임곗값"],
    text(
      "The value that a sum must exceed for the neuron to fire. A bias of minus the threshold does the same.",
      "뉴런이 켜지려면 합이 넘어야 하는 값. 부호를 바꾼 임곗값을 편향으로 더해도 같습니다.",
    ),
  ),
  layer: term(
    ["dense layer", "layer", "layers"],
    ["완전 연결층", "층"],
    text(
      "Units that receive the same inputs. In a dense layer, every unit is connected to every input.",
      "같은 입력을 받는 유닛의 묶음. 완전 연결층에서는 유닛마다 모든 입력과 이어져 있습니다.",
    ),
  ),
  hiddenLayer: term(
    ["hidden layer", "hidden layers"],
    ["은닉층"],
    text(
      "A layer between input and output. Its values are neither given nor asked for: the network finds a use for them.",
      "입력과 출력 사이의 층. 값이 주어지지도 않고 정답도 없어서, 신경망이 쓸모를 스스로 찾습니다.",
    ),
  ),
  unit: term(
    ["unit", "hidden unit", "units", "hidden units"],
    ["유닛", "은닉 유닛"],
    text("A neuron as part of a layer.", "층을 이루는 뉴런 하나."),
  ),
  activation: term(
    ["activation function", "activation functions", "activation", "activations"],
    ["활성화 함수"],
    text(
      "The function that a unit applies to its sum. Without a curved one, many layers could do no more than one.",
      "유닛이 합에 적용하는 함수. 이 함수가 굽지 않으면 층을 아무리 쌓아도 한 층과 같습니다.",
    ),
  ),
  sigmoid: term(
    ["sigmoid"],
    ["시그모이드"],
    text(
      "The S-shaped function σ(z) = 1 / (1 + e⁻ᶻ). It maps any number to the range from 0 to 1.",
      "S자 곡선 σ(z) = 1 / (1 + e⁻ᶻ). 어떤 수든 0과 1 사이로 옮깁니다.",
    ),
  ),
  tanh: term(
    ["tanh"],
    ["tanh"],
    text(
      "The hyperbolic tangent: S-shaped like the sigmoid, but from −1 to 1 and centred at 0.",
      "쌍곡탄젠트. 시그모이드처럼 S자이지만 −1에서 1까지이고 가운데가 0입니다.",
    ),
  ),
  relu: term(
    ["ReLU"],
    ["ReLU"],
    text(
      "Rectified linear unit: max(0, z). Negative sums become 0, positive ones pass unchanged.",
      "정류 선형 유닛 max(0, z). 음수는 0이 되고 양수는 그대로 지나갑니다.",
    ),
  ),
  softmax: term(
    ["softmax"],
    ["소프트맥스"],
    text(
      "Turns the sums of the output layer into probabilities: all positive, adding up to 1.",
      "출력층의 합을 확률로 바꿉니다. 모두 양수이고 더하면 1입니다.",
    ),
  ),
  logits: term(
    ["logits", "logit"],
    ["로짓"],
    text(
      "The sums of the output layer before softmax or sigmoid: any numbers, not yet probabilities.",
      "소프트맥스나 시그모이드를 거치기 전 출력층의 합. 아직 확률이 아닌 아무 크기의 수입니다.",
    ),
  ),
  parameter: term(
    ["parameter", "parameters"],
    ["파라미터"],
    text(
      "A number that learning changes: a weight or a bias. The settings of a run, such as the learning rate, are called hyperparameters.",
      "학습하며 바뀌는 수, 곧 가중치와 편향. 학습률처럼 사람이 정하는 설정은 하이퍼파라미터라고 합니다.",
    ),
  ),
  initialWeights: term(
    ["initial weights", "initialisation"],
    ["초기 가중치", "초기화"],
    text(
      "The random weights with which training starts. Glorot and He scale them to the size of the layer.",
      "학습을 시작할 때의 무작위 가중치. 글로럿(Glorot)과 허(He) 초기화는 층의 크기에 맞춰 정합니다.",
    ),
  ),
  xor: term(
    ["XOR"],
    ["XOR"],
    text(
      "Exclusive or: 1 if exactly one of two inputs is 1. The smallest problem that one neuron cannot solve.",
      "배타적 논리합. 두 입력 가운데 하나만 1이면 1입니다. 뉴런 하나로는 풀 수 없는 가장 작은 문제입니다.",
    ),
  ),
  linearRegression: term(
    ["linear regression"],
    ["선형 회귀"],
    text(
      "Fitting a straight line to points, so that the squared distances are as small as possible.",
      "점들에 직선을 맞추는 일. 거리의 제곱이 가장 작아지도록 합니다.",
    ),
  ),
  tensor: term(
    ["tensor", "tensors"],
    ["텐서"],
    text(
      "An array of numbers with any number of axes: a vector has one, a matrix two, a batch of images four.",
      "축이 몇 개든 있을 수 있는 수의 배열. 벡터는 축이 하나, 행렬은 둘, 그림 묶음은 넷입니다.",
    ),
  ),
  placeholder: term(
    ["placeholder", "placeholders"],
    ["플레이스홀더"],
    text(
      "A node of a TensorFlow 1 graph that waits for numbers; each run of the session feeds it.",
      "텐서플로 1 그래프에서 수를 기다리는 노드. 세션을 돌릴 때마다 수를 넣어 줍니다.",
    ),
  ),
  session: term(
    ["session"],
    ["세션"],
    text(
      "What runs a TensorFlow 1 graph: it computes the requested nodes from the numbers that are fed.",
      "텐서플로 1의 그래프를 돌리는 것. 넣어 준 수로 요청받은 노드를 계산합니다.",
    ),
  ),
} satisfies Readonly<Record<string, Term>>;
