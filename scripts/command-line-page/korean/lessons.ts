/** Korean texts of `lab`, `assignment`, `playground` and `race`. */
export const lessons: Readonly<Record<string, string>> = {
  // lab
  "Run a chapter of the lab: its training runs, figures, findings and report. `lab list` lists the chapters; `lab show <chapter>` prints a chapter's program.":
    "실습의 장을 실행합니다. 학습, 그림, 알아낸 것, 보고서가 나옵니다. `lab list`는 장의 목록을, `lab show <chapter>`는 장의 프로그램을 출력합니다.",
  "name of a chapter, list, all, or show": "장의 이름, 또는 list, all, show",
  "after show: the chapter whose program is printed": "show 다음에: 프로그램을 출력할 장",
  "change a setting of the chapter; may be repeated": "장의 설정을 바꿈. 여러 번 쓸 수 있음",
  "the same as --set epochs=…": "--set epochs=…와 같음",
  "a short run that only checks that everything works": "모든 것이 동작하는지만 확인하는 짧은 실행",
  "column with the class, in a table": "표에서 클래스가 든 열",
  "folder for the results (default: runs/<chapter>, numbered)":
    "결과를 담을 폴더(기본값: runs/<chapter>. 이미 있으면 번호를 붙임)",
  "replace results in the folder": "폴더에 있는 결과를 지우고 새로 씀",
  "continue an interrupted chapter or `lab all`; finished parts are kept":
    "중단된 장이나 `lab all`을 이어 감. 끝난 부분은 그대로 둠",
  "language of texts and report": "글과 보고서의 언어",
  "your answer to the chapter's question, by its number": "장의 물음에 대한 답의 번호",
  "with show: the same program in Python, for Keras": "show와 함께: 같은 프로그램을 파이썬(Keras)으로",
  "print the chapter's text, settings and questions without running it": "장을 실행하지 않고 글, 설정, 물음만 출력",
  "how many trainings to run at a time on this machine (default: 1)": "이 컴퓨터에서 동시에 돌릴 학습의 수(기본값: 1)",
  "train on the workers of a queue, redis://host or rediss://host (default: $FEEDFORWARD_QUEUE)":
    "대기열의 워커에서 학습. redis://host 또는 rediss://host(기본값: $FEEDFORWARD_QUEUE)",
  "where workers store results: a folder that all machines can access, or s3://bucket/prefix":
    "워커가 결과를 저장할 곳. 모든 컴퓨터가 접근할 수 있는 폴더, 또는 s3://bucket/prefix",
  "allow an unencrypted connection to a queue on another machine": "다른 컴퓨터의 대기열에 암호화하지 않은 연결을 허용",
  "every chapter": "모든 장",
  "train, draw the figures, write the report": "학습하고, 그림을 그리고, 보고서를 씀",
  "with a different number of epochs": "에포크 수를 다르게",
  "with a different setting (--explain lists them)": "설정을 다르게(설정의 목록은 --explain)",
  "read the chapter in the terminal": "장을 터미널에서 읽기",
  "the chapter's program": "장의 프로그램",
  "every chapter, shortened, with an index page": "모든 장을 짧게, 차례 페이지와 함께",
  "two chapters at a time": "두 장씩 동시에",
  "its networks on the machines that run feedforward worker": "장의 신경망을, feedforward worker를 실행하는 컴퓨터에서",
  "after Ctrl+C: run the remaining chapters": "Ctrl+C 다음에: 나머지 장을 실행",
  "loss and metrics of each epoch, by name": "이름별로, 에포크마다의 손실과 지표",
  "number of the answer that was given, from 1": "고른 답의 번호. 1부터",
  "number of the answer that the run shows, from 1": "실행이 보여 주는 답의 번호. 1부터",
  "the chapter was finished before": "전에 이미 끝난 장임",
  "the chapter's text, in Markdown": "장의 글. Markdown",
  // assignment
  "Exercises from the lab's chapters: starter programs for students, checks, and grading of submissions.":
    "실습의 장에서 나온 과제. 학생이 시작할 프로그램, 검사, 제출물의 채점.",
  "every assignment and its task": "모든 과제와 그 내용",
  "write the starter, xor.ts": "시작할 프로그램 xor.ts를 씀",
  "a page for a learning platform, xor.zip": "학습 관리 시스템용 페이지, xor.zip",
  "what students run, as often as they like": "학생이 원하는 만큼 실행하는 것",
  "Each submission runs in its own process, with limited time and memory, no network, and write access to its own folder only. The guide's page on classrooms explains what this guarantees.":
    "제출물은 저마다 별도의 프로세스에서, 제한된 시간과 메모리로, 네트워크 없이, 자신의 폴더에만 쓸 수 있게 실행합니다. 이것이 무엇을 보장하는지는 안내서의 수업에 관한 페이지에 있습니다.",
  // assignment list
  "List the assignments.": "과제의 목록을 출력합니다.",
  "language of the texts": "글의 언어",
  // assignment create
  "Write the program, notebook or page that students start from.":
    "학생이 시작할 프로그램, 노트북 또는 페이지를 씁니다.",
  "chapter of the assignment": "과제의 장",
  "a notebook for Deno's kernel, with a cell that checks": "Deno 커널용 노트북. 검사하는 셀이 들어 있음",
  "a SCORM 1.2 package for a learning platform: a page that checks and reports the score":
    "학습 관리 시스템용 SCORM 1.2 패키지. 검사하고 점수를 보고하는 페이지",
  "the reference solution instead of the starter, for teachers": "시작할 프로그램 대신 모범 답안. 교사용",
  "language of the task": "과제의 언어",
  "file to write (default: the chapter's name)": "저장할 파일(기본값: 장의 이름)",
  "replace the file if there is one": "파일이 이미 있으면 바꿈",
  // assignment check
  "Check a program or notebook as `assignment grade` does, on the practice data.":
    "프로그램이나 노트북을 `assignment grade`와 똑같이, 연습용 데이터로 검사합니다.",
  "program or notebook": "프로그램이나 노트북",
  "assignment, if the file does not name it": "과제. 파일에 적혀 있지 않을 때",
  "language of the messages": "메시지의 언어",
  "processor time allowed to a submission (default: 60)": "제출물에 허용하는 프로세서 시간(기본값: 60)",
  "memory allowed to a submission (default: 1024)": "제출물에 허용하는 메모리(기본값: 1024)",
  "results of the cases, in order": "사례의 결과. 차례대로",
  "what was asked": "물은 것",
  "why points are missing": "점수를 잃은 까닭",
  "the end of what the program printed": "프로그램이 출력한 것의 끝부분",
  // assignment grade
  "Grade programs, notebooks, or folders of them. --seed grades on data other than what students check with.":
    "프로그램, 노트북, 또는 그것이 든 폴더를 채점합니다. --seed를 주면 학생이 검사할 때와 다른 데이터로 채점합니다.",
  "programs, notebooks or folders; each file or subfolder of a folder is one student's":
    "프로그램, 노트북, 폴더. 폴더 안의 파일이나 하위 폴더 하나가 학생 한 명의 것",
  "what to write: a table, or a file for another program": "출력할 것. 표, 또는 다른 프로그램용 파일",
  "file to write instead of the terminal": "터미널 대신 저장할 파일",
  "how many submissions to grade at a time (default: number of cores)": "동시에 채점할 제출물의 수(기본값: 코어의 수)",
  // playground
  "Train a small network on points of the plane: circle, xor, gaussian, spiral, moons, region, plane, surface, or your own.":
    "평면의 점들로 작은 신경망을 학습합니다. circle, xor, gaussian, spiral, moons, region, plane, surface, 또는 직접 만든 점.",
  "settings that differ from the defaults, as JSON": "기본값과 다른 설정. JSON",
  "your own points: a .csv, .tsv or .tab file": "직접 만든 점. .csv, .tsv, .tab 파일",
  "number of epochs": "에포크의 수",
  "write the loss curves to a .svg, .png or .html file": "손실 곡선을 .svg, .png, .html 파일로 저장",
  "the circle, with two hidden layers": "circle 데이터. 은닉층 둘",
  "two columns of numbers and one of labels": "수의 열 둘과 레이블의 열 하나",
  "The playground of the web page can copy its settings as such a command.":
    "웹 페이지의 놀이터에서 설정을 이런 명령으로 복사할 수 있습니다.",
  "dataLoss and penalty together": "dataLoss와 penalty의 합",
  // race
  "Minimise a function of two variables with seven optimizers: bowl, saddle, beale, valley or quartic.":
    "변수가 둘인 함수를 옵티마이저 일곱 가지로 최소화합니다. bowl, saddle, beale, valley, quartic.",
  "bowl, saddle, beale, valley or quartic": "bowl, saddle, beale, valley, quartic 가운데 하나",
  "starting point (default: the function's own)": "시작점(기본값: 함수마다 정해진 점)",
  "number of steps": "스텝의 수",
  "write a .gif, .svg, .png or .html file": ".gif, .svg, .png, .html 파일로 저장",
  "in the terminal": "터미널에",
  "where each optimizer ended": "옵티마이저마다 끝난 위치",
};
