/** Korean texts of the options of every command and of `train`, `evaluate`, `predict`, `export` and `plot`. */
export const training: Readonly<Record<string, string>> = {
  // every command
  "print the version": "버전을 출력",
  "print only the result, as JSON": "결과만 JSON으로 출력",
  "print only results": "결과만 출력",
  "disable colours (as NO_COLOR does)": "색을 쓰지 않음(NO_COLOR와 같음)",
  "engine that runs the steps (npx feedforward doctor lists the available ones)":
    "스텝을 실행할 엔진(쓸 수 있는 엔진은 npx feedforward doctor로 확인)",
  "seed of initial weights, shuffling and dropout (default: 2019)": "초기 가중치, 섞기, 드롭아웃의 시드(기본값: 2019)",
  // train
  "Train a model and save everything about the run in a folder.":
    "모델을 학습하고, 실행에 관한 모든 것을 폴더 하나에 저장합니다.",
  "mlp, deep-mlp, logistic-regression, or for images lenet5, resnet (default: mlp)":
    "mlp, deep-mlp, logistic-regression, 이미지라면 lenet5, resnet도(기본값: mlp)",
  "read settings from a YAML or JSON file; command-line options override it":
    "YAML이나 JSON 파일에서 설정을 읽음. 명령줄의 옵션이 우선함",
  "change a setting of the file, such as optimizer.learningRate=0.01; may be repeated":
    "파일의 설정을 바꿈. 예: optimizer.learningRate=0.01. 여러 번 쓸 수 있음",
  "print the JSON Schema of configuration files, for editors, and exit":
    "설정 파일의 JSON Schema를 출력하고 끝냄. 편집기에서 쓰기 위한 것",
  'mnist, fashion-mnist, a folder, or a file (.csv, .tsv, .tab, .parquet, .npz, .npy or IDX) (default: "mnist")':
    'mnist, fashion-mnist, 폴더, 또는 파일(.csv, .tsv, .tab, .parquet, .npz, .npy, IDX)(기본값: "mnist")',
  "column to predict, in a table (default: label, class or target; otherwise the only text column or the last column)":
    "표에서 예측할 열(기본값: label, class, target 가운데 있는 것. 없으면 텍스트가 든 열이 하나뿐일 때 그 열, 아니면 마지막 열)",
  "the same as --target": "--target과 같음",
  "whether the column holds classes or a number to predict (default: auto: fractions, negative numbers, or more than 50 distinct numbers are a number to predict)":
    "열에 든 것이 클래스인지 예측할 수인지(기본값: auto. 소수, 음수, 또는 50개보다 많은 서로 다른 수는 예측할 수로 봄)",
  "columns of a table to learn from, such as age,city (default: all)":
    "학습에 쓸 표의 열. 예: age,city(기본값: 모든 열)",
  "columns of a table to leave out": "쓰지 않을 표의 열",
  "fill gaps of a table with mean, median, most-frequent or constant=<value>; texts have no mean or median, so their most frequent value":
    "표의 빈칸을 mean(평균), median(중앙값), most-frequent(최빈값), constant=<value>(주어진 값)로 채움. 텍스트에는 평균과 중앙값이 없으므로 최빈값으로 채움",
  "turn categories into columns of zeros and ones: auto for all columns with texts, or names":
    "범주를 0과 1의 열로 바꿈. auto는 텍스트가 든 모든 열이고, 열의 이름을 줄 수도 있음",
  "scale numeric columns of a table: standard (mean 0, variance 1; the default) or min-max (0 to 1)":
    "표에서 수가 든 열의 크기를 맞춤. standard(평균 0, 분산 1. 기본값) 또는 min-max(0에서 1까지)",
  "keep the proportions of the classes in training and validation rows":
    "학습 데이터와 검증 데이터에서 클래스의 비율을 똑같이 유지",
  "resize the images of a folder to this size": "폴더의 이미지를 이 크기로 바꿈",
  "units of each hidden layer, such as 100,50, or none": "은닉층마다 유닛의 수. 예: 100,50. 없으면 none",
  "activation of the hidden layers (default: relu)": "은닉층의 활성화 함수(기본값: relu)",
  "fraction of each hidden layer's outputs dropped during training":
    "학습하는 동안 은닉층마다 출력을 끄는 비율(드롭아웃)",
  "pooling of lenet5 (default: max)": "lenet5의 풀링(기본값: max)",
  "channels of each stage of resnet (default: 8,16,32)": "resnet의 단계마다 채널의 수(기본값: 8,16,32)",
  "residual blocks in each stage of resnet (default: 1)": "resnet의 단계마다 잔차 블록의 수(기본값: 1)",
  "train on changed copies of the images too: rotate,shift,zoom,stretch,shear,noise,elastic,cutout,flip":
    "이미지를 변형한 것으로도 학습함(증강): rotate,shift,zoom,stretch,shear,noise,elastic,cutout,flip",
  "changed copies of each image, for --augment (default: 1)": "--augment로 이미지마다 만들 변형의 수(기본값: 1)",
  "adam, sgd, momentum, adagrad, rmsprop… (default: adam)": "adam, sgd, momentum, adagrad, rmsprop…(기본값: adam)",
  "learning rate (default: 0.0006 for adam; otherwise the optimizer's own)":
    "학습률(기본값: adam은 0.0006, 그 밖에는 옵티마이저 자신의 기본값)",
  "change the learning rate from step to step, such as CosineDecay, or ExponentialDecay,decaySteps=100,decayRate=0.9 (decaySteps default: all steps)":
    "스텝마다 학습률을 바꾸는 스케줄. 예: CosineDecay, ExponentialDecay,decaySteps=100,decayRate=0.9(decaySteps의 기본값: 모든 스텝)",
  "momentum of sgd": "sgd의 모멘텀",
  "loss to minimise (default: categoricalCrossentropy; for a number, meanSquaredError)":
    "최소화할 손실 함수(기본값: categoricalCrossentropy, 수를 예측할 때는 meanSquaredError)",
  "weights of the classes in the loss: balanced, or such as cat=2,dog=1":
    "손실 함수에서 클래스의 가중치. balanced, 또는 cat=2,dog=1과 같이 씀",
  "rows per step (default: 1024; 32 if there are fewer rows)":
    "스텝마다 쓸 행의 수(기본값: 1024. 행이 그보다 적으면 32)",
  "passes over the data (default: 10)": "데이터를 되풀이해 학습할 횟수(기본값: 10)",
  "fraction of the rows used for validation (default: 0.2)": "검증에 쓸 행의 비율(기본값: 0.2)",
  "seed of the split, as in scikit-learn (default: 2019)": "데이터를 나누는 시드. scikit-learn과 같음(기본값: 2019)",
  "number of training rows to use": "학습에 쓸 행의 수",
  "stop if the validation loss has not improved for this many epochs (default: never)":
    "검증 손실이 이 에포크 수만큼 나아지지 않으면 멈춤(기본값: 멈추지 않음)",
  "log the distributions of the weights after each epoch, for TensorBoard":
    "에포크마다 가중치의 분포를 TensorBoard용으로 기록",
  "also log the weights as images, with their distributions": "분포와 함께 가중치를 이미지로도 기록",
  "also log loss and metrics every <batches> batches": "배치 <batches>개마다 손실과 지표도 기록",
  "folder for the run (default: runs/<model>, numbered)": "실행 폴더(기본값: runs/<model>. 이미 있으면 번호를 붙임)",
  "replace a run that is already in the folder": "폴더에 이미 있는 실행을 지우고 새로 씀",
  "continue a run from its last checkpoint": "실행을 마지막 체크포인트부터 이어 감",
  "a folder with MNIST.npy and Label.npy, or IDX files": "MNIST.npy와 Label.npy, 또는 IDX 파일이 든 폴더",
  "images, one folder per class": "이미지. 클래스마다 폴더 하나",
  "a table with gaps and categories": "빈칸과 범주가 있는 표",
  "predict a number": "수를 예측",
  "continue after Ctrl+C; the result is the same as without it":
    "Ctrl+C 다음에 이어 가기. 멈추지 않았을 때와 결과가 같음",
  "train a finished run for longer": "끝난 실행을 더 오래 학습",
  "more for TensorBoard: distributions, curves per batch": "TensorBoard에 더 많이: 분포, 배치마다의 곡선",
  "for scripts": "스크립트용",
  "A table's gaps, categories and scales are fitted on the training rows and saved with the run; evaluate, predict and export apply them.":
    "표의 빈칸, 범주, 척도는 학습 데이터의 행에 맞추어 정하고 실행과 함께 저장합니다. evaluate, predict, export가 이를 그대로 적용합니다.",
  "A run's folder contains config.json, history.csv and .json, train/ and validation/ (TensorBoard), checkpoints/, plots/ and report.html.":
    "실행 폴더에는 config.json, history.csv와 .json, train/과 validation/(TensorBoard), checkpoints/, plots/, report.html이 들어 있습니다.",
  "path of a file or folder, as it was given or made": "파일이나 폴더의 경로. 받은 그대로이거나 새로 만든 것",
  "whether Ctrl+C ended it": "Ctrl+C로 끝났는지",
  "epochs that were completed": "끝까지 마친 에포크",
  "duration of the training": "학습에 걸린 시간",
  "loss and metrics after the last epoch": "마지막 에포크의 손실과 지표",
  "errors of a predicted number on validation rows": "검증 데이터의 행에서, 예측한 수의 오차",
  "paths of what was written, by kind": "기록한 것의 종류별 경로",
  // evaluate
  "Evaluate a trained model on the validation rows of its run, or on other data split in the same way.":
    "학습한 모델을 그 실행의 검증 데이터로, 또는 같은 방법으로 나눈 다른 데이터로 평가합니다.",
  "folder of a run": "실행 폴더",
  "other data: mnist, fashion-mnist, a folder, or a file (.csv, .tsv, .tab, .parquet, .npz, .npy or IDX)":
    "다른 데이터. mnist, fashion-mnist, 폴더, 또는 파일(.csv, .tsv, .tab, .parquet, .npz, .npy, IDX)",
  "column to predict, in a table (default: the run's)": "표에서 예측할 열(기본값: 실행의 것)",
  "checkpoint to use": "쓸 체크포인트",
  "on the run's validation rows": "실행의 검증 데이터로",
  "on your own digits": "직접 쓴 숫자로",
  "all numbers, for scripts": "모든 수치를, 스크립트용으로",
  "name of the data": "데이터의 이름",
  "epoch of the checkpoint, from 1": "체크포인트의 에포크. 1부터",
  "loss and metrics by name": "이름별 손실과 지표",
  "rows of the class": "클래스의 행의 수",
  "unweighted means over the classes": "클래스에 걸친, 가중하지 않은 평균",
  "counts as confusion[true class][predicted class]": "개수. confusion[참 클래스][예측한 클래스]",
  // predict
  "Classify an image, or predict the class or the number of each row of an NPY, CSV or Parquet file. A table gets the same preparation as the training rows. An image that does not have the size of the training images is cropped to its strokes and centred like MNIST's digits.":
    "이미지를 분류하거나, NPY, CSV, Parquet 파일의 행마다 클래스나 수를 예측합니다. 표는 학습 데이터와 똑같이 준비합니다. 학습에 쓴 이미지와 크기가 다른 이미지는 MNIST의 숫자처럼 획에 맞추어 잘라 내고 가운데로 옮깁니다.",
  "an image (.png, .jpg, .jpeg, .gif, .bmp or .webp) or rows of numbers (.csv, .tsv, .tab, .parquet, .npy or IDX)":
    "이미지(.png, .jpg, .jpeg, .gif, .bmp, .webp) 또는 수의 행(.csv, .tsv, .tab, .parquet, .npy, IDX)",
  "index of a single row, from 0": "행 하나의 번호. 0부터",
  "the image has dark strokes on light (default: detected from its border)":
    "이미지가 밝은 바탕에 어두운 획임(기본값: 테두리를 보고 판단)",
  "the image has light strokes on dark": "이미지가 어두운 바탕에 밝은 획임",
  "number of classes to show": "보여 줄 클래스의 수",
  "an image of any size, dark on light or light on dark": "크기에 상관없이, 어두운 획이든 밝은 획이든",
  "one row of an array": "배열의 행 하나",
  "all rows, for scripts": "모든 행을, 스크립트용으로",
  "index of the class": "클래스의 번호",
  "name of the class": "클래스의 이름",
  "the predicted number": "예측한 수",
  // export
  "Write the model of a run for other programs.": "실행의 모델을 다른 프로그램에서 쓸 파일로 저장합니다.",
  'tfjs, keras, h5, weights-h5, safetensors, npz or onnx (default: from the extension of --out, or "onnx")':
    'tfjs, keras, h5, weights-h5, safetensors, npz, onnx(기본값: --out의 확장자에 따름. 없으면 "onnx")',
  "output file, or folder for tfjs (default: model.<extension> in the run's folder)":
    "출력 파일. tfjs는 폴더(기본값: 실행 폴더의 model.<extension>)",
  "for ONNX Runtime in any language": "언어에 상관없이 ONNX Runtime에서",
  "for Keras 3; the extension selects the format": "Keras 3에서. 형식은 확장자가 정함",
  "web/model.json and its weights, for a web page": "웹 페이지용. web/model.json과 가중치",
  "only the weights, for NumPy, in the run's folder": "NumPy용 가중치만, 실행 폴더에",
  "The metadata of an ONNX file contain the labels (a JSON list) and the preprocessing (a JSON object).":
    "ONNX 파일의 메타데이터에는 레이블(JSON 목록)과 전처리(JSON 객체)가 들어 있습니다.",
  "epoch of the weights, from 1": "가중치의 에포크. 1부터",
  "names of the inputs": "입력의 이름",
  "names of the outputs": "출력의 이름",
  // plot
  "Draw the learning curve of a run, or compare several runs. Without --out, draws in the terminal.":
    "실행의 학습 곡선을 그리거나 여러 실행을 비교합니다. --out이 없으면 터미널에 그립니다.",
  "folders of runs, or the folder of a lab chapter": "실행 폴더들, 또는 실습의 장 하나의 폴더",
  "accuracy, loss, val_accuracy, val_loss… (default: accuracy, or val_accuracy to compare)":
    "accuracy, loss, val_accuracy, val_loss…(기본값: accuracy. 비교할 때는 val_accuracy)",
  "title of the figure": "그림의 제목",
  "write a .svg, .png or .html file instead": "터미널 대신 .svg, .png, .html 파일에 그림",
  "accuracy, in the terminal": "정확도를 터미널에",
  "all runs of a lab chapter": "실습의 한 장의 모든 실행",
  "a page with the figure and its data": "그림과 그 데이터가 든 페이지",
};
