#!/usr/bin/env bash
# Fifty workers: sbatch deploy/slurm.sh. The array starts workers, not trials, so that the scheduler has little to do.
#SBATCH --job-name=feedforward
#SBATCH --array=1-50
#SBATCH --cpus-per-task=4
#SBATCH --mem=4G
#SBATCH --time=04:00:00
#SBATCH --requeue
#SBATCH --signal=B:TERM@90
set -euo pipefail
# One line, readable for you alone: rediss://:PASSWORD@queue.example.org:6380
FEEDFORWARD_QUEUE="$(cat "$HOME/.feedforward-queue")"
export FEEDFORWARD_QUEUE
# exec: Slurm's SIGTERM reaches the worker, which gives its trainings back.
exec feedforward worker --slots "$SLURM_CPUS_PER_TASK" --exit-when-idle 10m
