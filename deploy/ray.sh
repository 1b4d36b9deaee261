#!/usr/bin/env bash
# A worker on a Ray cluster whose nodes have feedforward: deploy/ray.sh, once for each worker that you want.
set -euo pipefail
: "${FEEDFORWARD_QUEUE:?set it to rediss://:PASSWORD@host:port}"
ray job submit --no-wait --entrypoint-num-cpus "${CPUS:-2}" \
  --runtime-env-json "{\"env_vars\": {\"FEEDFORWARD_QUEUE\": \"$FEEDFORWARD_QUEUE\"}}" \
  -- feedforward worker --slots "${CPUS:-2}" --exit-when-idle 10m
