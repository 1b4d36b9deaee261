/** Korean texts of `sweep` and `worker`. */
export const sweeps: Readonly<Record<string, string>> = {
  // sweep
  "Train every combination of settings, or those that a sweep file asks for (random, Sobol, TPE; halving or ASHA), several at a time or on many machines, and rank the trials.":
    "설정의 모든 조합을, 또는 스윕 파일이 정한 조합을(random, Sobol, TPE, halving, ASHA) 한 번에 여럿씩 또는 여러 컴퓨터에서 학습하고 시행의 순위를 매깁니다.",
  "a sweep file; or, with --grid or --folds, a configuration as for train --config (YAML or JSON)":
    "스윕 파일. --grid나 --folds를 쓸 때는 train --config에 주는 설정 파일(YAML 또는 JSON)",
  "values of a setting, such as learningRate=0.1,0.01; may be repeated":
    "설정의 값들. 예: learningRate=0.1,0.01. 여러 번 쓸 수 있음",
  "try only this many combinations, chosen at random with --seed": "--seed로 무작위로 고른, 이만큼의 조합만 시험",
  "keep only the best third (or 1/factor) after each round, and train it 3 (or factor) times as long":
    "라운드마다 가장 좋은 3분의 1(또는 1/factor)만 남기고, 3배(또는 factor배) 오래 학습",
  "cross-validation: train each combination on this many folds and rank by the mean; without --grid, only the configuration":
    "교차 검증. 조합마다 이만큼의 겹에서 학습해 평균으로 순위를 매김. --grid가 없으면 설정 하나만",
  "metric to rank trials by; lower is better for losses and errors (default: val_accuracy)":
    "시행의 순위를 매길 지표. 손실과 오차는 작을수록 좋음(기본값: val_accuracy)",
  "whether workers with different numerical results may take part (default: same)":
    "수치 결과가 다른 워커도 참여할 수 있는지(기본값: same)",
  "folder for the runs (default: runs/sweep-<hash of the settings>)":
    "실행들을 담을 폴더(기본값: runs/sweep-<hash of the settings>)",
  "replace another sweep in the folder": "폴더에 있는 다른 스윕을 지우고 새로 씀",
  "a few epochs for all, more for the best third, and so on; the best get them all":
    "모두 몇 에포크, 가장 좋은 3분의 1은 더 많이, 이런 식으로 계속. 가장 좋은 것만 끝까지 학습",
  "five-fold cross-validation of one configuration": "설정 하나의 5겹 교차 검증",
  "method, trials, scheduler and parameters from a sweep file": "방법, 시행, 스케줄러, 매개변수를 스윕 파일에서",
  "on every machine that runs feedforward worker": "feedforward worker를 실행하는 모든 컴퓨터에서",
  "repeat the command to continue where it stopped": "같은 명령을 다시 쓰면 멈춘 곳부터 이어 감",
  "Short names: learningRate, momentum, hidden, activation, dropout, l1, l2, batchNormalization, initializer; any other key of the file is given by its path, such as data.rows.":
    "짧은 이름: learningRate, momentum, hidden, activation, dropout, l1, l2, batchNormalization, initializer. 파일의 다른 키는 data.rows처럼 경로로 씁니다.",
  "name of the best trial": "가장 좋은 시행의 이름",
  "the values as of --set": "--set에 주는 것과 같은 값",
  "settings of the trial, by key": "시행의 설정. 키별",
  // sweep status
  "Show the progress of a sweep.": "스윕의 진행 상황을 보여 줍니다.",
  "the sweep's folder": "스윕의 폴더",
  "number of the trial, from 1": "시행의 번호. 1부터",
  "workers of the queue": "대기열의 워커",
  // sweep best
  "Show the best trial so far and its settings.": "지금까지 가장 좋은 시행과 그 설정을 보여 줍니다.",
  // sweep resume
  "Continue a sweep.": "스윕을 이어 갑니다.",
  // sweep retry
  "Retry the failed trials.": "실패한 시행을 다시 시도합니다.",
  "retry the failed trials (the default)": "실패한 시행을 다시 시도(기본값)",
  // sweep stop
  "Stop a running sweep; its trainings are checkpointed.":
    "돌고 있는 스윕을 멈춥니다. 학습 중이던 것은 체크포인트로 저장됩니다.",
  // sweep export
  "Export a sweep for another program.": "스윕을 다른 프로그램에서 쓸 파일로 저장합니다.",
  "write a journal that Optuna and optuna-dashboard can open": "Optuna와 optuna-dashboard가 열 수 있는 저널을 씀",
  // worker
  "Take trainings from a queue (Redis or Valkey) and run them on this machine until stopped. An interrupted training continues from its checkpoint on another worker.":
    "멈출 때까지 대기열(Redis나 Valkey)에서 학습을 가져와 이 컴퓨터에서 실행합니다. 중단된 학습은 다른 워커가 체크포인트부터 이어 갑니다.",
  "address of the queue, redis://host or rediss://host (default: $FEEDFORWARD_QUEUE)":
    "대기열의 주소. redis://host 또는 rediss://host(기본값: $FEEDFORWARD_QUEUE)",
  "how many trainings to run at a time; they share the cores": "동시에 실행할 학습의 수. 코어를 나누어 씀",
  "exit after this long without work, such as 10m": "이만큼 일이 없으면 끝냄. 예: 10m",
  "serve metrics for Prometheus at http://127.0.0.1:<port>/metrics":
    "http://127.0.0.1:<port>/metrics에서 Prometheus용 지표를 제공",
  "where to store results; the same --store as the command that queues the trainings":
    "결과를 저장할 곳. 학습을 대기열에 넣는 명령의 --store와 같은 것",
  "folder for data and temporary files (default: ~/.cache/feedforward)":
    "데이터와 임시 파일의 폴더(기본값: ~/.cache/feedforward)",
  "run the trainings of every command with --queue, one at a time": "--queue를 쓴 모든 명령의 학습을 하나씩 실행",
  "why it ended": "끝난 까닭",
};
