/** Korean texts of `tensorboard`, `view`, `doctor`, `completion` and `schema`. */
export const tools: Readonly<Record<string, string>> = {
  // tensorboard
  "Work with TensorBoard event files from feedforward, TensorFlow, Keras or tensorboardX, without TensorBoard.":
    "feedforward, TensorFlow, Keras, tensorboardX의 TensorBoard 이벤트 파일을 TensorBoard 없이 다룹니다.",
  // tensorboard read
  "List the contents of the event files under a folder, or show values as they are written.":
    "폴더에 있는 이벤트 파일의 내용을 목록으로 보여 주거나, 값이 기록되는 대로 보여 줍니다.",
  "a folder or an event file": "폴더나 이벤트 파일",
  "only tags that contain this text": "이 글자가 든 태그만",
  "keep reading as the files grow; with --json one line of JSON per value":
    "파일이 늘어나는 동안 계속 읽음. --json을 함께 쓰면 값마다 JSON 한 줄",
  "tags, steps and last values": "태그, 스텝, 마지막 값",
  "all values, for scripts": "모든 값을, 스크립트용으로",
  "one file, written by any program": "어느 프로그램이 썼든, 파일 하나",
  "one line per value as it arrives; stop with Ctrl+C": "값이 기록될 때마다 한 줄. Ctrl+C로 멈춤",
  "folder of the event file; . for the given folder": "이벤트 파일의 폴더. 주어진 폴더 자신은 .",
  "seconds since 1970": "1970년부터의 초",
  "the number, for scalars": "수. 스칼라일 때",
  // tensorboard inspect
  "Count the contents of event files: values and steps by run and tag; size, times and damage by file.":
    "이벤트 파일의 내용을 셉니다. 실행과 태그별로 값과 스텝을, 파일별로 크기, 시각, 손상을 보여 줍니다.",
  "values and steps by tag; times and sizes by file": "태그별 값과 스텝, 파일별 시각과 크기",
  // tensorboard export
  "Write the contents of event files in formats that other programs read.":
    "이벤트 파일의 내용을 다른 프로그램이 읽는 형식으로 저장합니다.",
  "what to export": "내보낼 것",
  "scalars side by side: one row per step, one column per run and tag":
    "스칼라를 나란히. 스텝마다 행 하나, 실행과 태그마다 열 하나",
  "file for scalars (default: print them), or folder for other kinds":
    "스칼라를 저장할 파일(기본값: 출력). 다른 종류라면 폴더",
  "format of scalars (default: from the file's extension, or csv)":
    "스칼라의 형식(기본값: 파일의 확장자에 따름. 없으면 csv)",
  "replace an existing file": "파일이 이미 있으면 바꿈",
  "print scalars as CSV: run, tag, step, wall_time, value": "스칼라를 CSV로 출력: run, tag, step, wall_time, value",
  "the extension selects .csv, .json or .parquet": ".csv, .json, .parquet는 확장자가 정함",
  "one row per step, one column per run": "스텝마다 행 하나, 실행마다 열 하나",
  "files: <run>/<tag>/<step>.png": "파일: <run>/<tag>/<step>.png",
  "images, audio, text, histograms": "이미지, 소리, 글, 히스토그램",
  // tensorboard merge
  "Merge event files and folders into a new folder with one event file for each run.":
    "이벤트 파일과 폴더를 합쳐, 실행마다 이벤트 파일이 하나인 새 폴더를 만듭니다.",
  "folders or event files": "폴더나 이벤트 파일",
  "new folder for the result": "결과를 담을 새 폴더",
  "one event file per run, after many resumes": "여러 번 이어 간 다음, 실행마다 이벤트 파일 하나로",
  "both runs in one folder: both/a, both/b": "두 실행을 한 폴더에: both/a, both/b",
  "files of one run": "실행 하나의 파일들",
  "Events are sorted by time; runs keep their names; the inputs are unchanged.":
    "이벤트는 시간순으로 정렬하고, 실행의 이름은 그대로 두며, 입력은 바꾸지 않습니다.",
  "number of files that were merged": "합친 파일의 수",
  // tensorboard check
  "Check that both checksums of every record match and that it contains an event; report where the damage is.":
    "모든 레코드의 두 체크섬이 맞는지, 이벤트가 들어 있는지 검사하고, 손상된 곳을 알려 줍니다.",
  "write the intact records to a new folder (for a single file: a new file)":
    "온전한 레코드를 새 폴더에 저장(파일 하나라면 새 파일에)",
  "verify all checksums": "모든 체크섬을 검증",
  "copy the intact records, file by file": "온전한 레코드를 파일마다 복사",
  "Exits with 1 if a file is damaged, even if it was repaired. A file that is still being written may end within a record.":
    "파일이 손상되었으면 고친 경우에도 종료 코드가 1입니다. 아직 쓰고 있는 파일은 레코드 중간에서 끝날 수 있습니다.",
  "intact records": "온전한 레코드의 수",
  "number of files with damage": "손상된 파일의 수",
  // view
  "Serve a page that shows the event files under a folder, on 127.0.0.1, and update it as they grow.":
    "폴더에 있는 이벤트 파일을 보여 주는 페이지를 127.0.0.1에서 제공하고, 파일이 늘어나는 대로 페이지를 갱신합니다.",
  "a run, a folder of runs, or any TensorBoard log directory": "실행 하나, 실행들의 폴더, 또는 TensorBoard의 로그 폴더",
  "port (default: 6006, or the next free one)": "포트(기본값: 6006, 쓰고 있으면 다음 빈 포트)",
  "open the page in a browser (default when run in a terminal)":
    "페이지를 브라우저에서 엶(터미널에서 실행할 때의 기본값)",
  "do not open a browser": "브라우저를 열지 않음",
  "compare all runs; the page updates while they train": "모든 실행을 비교. 학습하는 동안 페이지가 갱신됨",
  "only print the address": "주소만 출력",
  "the address as JSON, for scripts": "주소를 JSON으로, 스크립트용",
  "Only this machine can open the page. Stop with Ctrl+C.":
    "이 컴퓨터에서만 페이지를 열 수 있습니다. Ctrl+C로 멈춥니다.",
  // doctor
  "List the engines of this machine, measure each on the lab's network (784-10-10, batch 1024), and explain how to install the others.":
    "이 컴퓨터에서 쓸 수 있는 엔진을 보여 주고, 실습의 신경망(784-10-10, 배치 1024)으로 속도를 재고, 나머지를 설치하는 방법을 설명합니다.",
  "do not measure": "속도를 재지 않음",
  "engines, versions, measured speed": "엔진, 버전, 측정한 속도",
  "the same, for scripts": "같은 것을, 스크립트용으로",
  "engine that --engine auto chooses": "--engine auto가 고르는 엔진",
  "why it is not available": "쓸 수 없는 까닭",
  // completion
  "Print a script that completes commands, chapters, options, their values, and files.":
    "명령, 장, 옵션과 그 값, 파일을 자동 완성하는 스크립트를 출력합니다.",
  "bash, zsh or fish": "bash, zsh, fish 가운데 하나",
  "for this shell": "지금 이 셸에서",
  "for every shell": "모든 셸에서",
  "for this shell, after compinit": "지금 이 셸에서, compinit 다음에",
  "for every shell, in a folder of $fpath": "모든 셸에서, $fpath의 폴더에",
  "The script calls feedforward at each Tab, so you do not need to install it again after an update.":
    "스크립트는 Tab을 누를 때마다 feedforward를 호출하므로, 업데이트한 뒤에 다시 설치할 필요가 없습니다.",
  // schema
  "Print the JSON Schema (draft 2020-12) of what a command prints with --json. Configuration files have their own: train --config-schema.":
    "명령이 --json으로 출력하는 것의 JSON Schema(draft 2020-12)를 출력합니다. 설정 파일의 스키마는 따로 있습니다: train --config-schema.",
  "words of the command, such as train or sweep best": "명령의 단어들. 예: train, sweep best",
  "the commands that have one": "스키마가 있는 명령",
  "of one command": "명령 하나의 스키마",
  "of errors, which go to stderr": "stderr로 나가는 오류의 스키마",
};
