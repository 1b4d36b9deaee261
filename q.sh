cd /tmp/exp2; for i in 1 2 3; do timeout 60 node run.cjs --rounds 60 --secs 0.03 ../exp/new/small.onnx ahead-small.onnx own-train.onnx ahead-own.onnx | cut -c 10-140; done
