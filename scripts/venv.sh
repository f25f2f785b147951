#!/usr/bin/env bash
# Makes .venv and installs one of the two locks into it: venv.sh runtime | dev.
set -euo pipefail
cd "$(dirname "$0")/.."
kind=${1:?runtime or dev}
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore

say() { echo "gangbar: $*" >&2; }

suitable() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

find_python() {
  local name
  for name in ${PYTHON:-} python3 python3.13 python3.12 python3.11 python3.14; do
    if command -v "$name" >/dev/null && suitable "$name"; then
      echo "$name"
      return
    fi
  done
  say "Python 3.11 or newer is needed and none was found; install it or name it with PYTHON=..."
  return 1
}

# Debian ships Python without venv and pip; as root we can add them, otherwise we say so.
make_venv() {
  local python=$1 version
  "$python" -m venv --clear .venv >/dev/null 2>&1 && return
  version=$("$python" -c 'import sys; print(f"{sys.version_info[0]}.{sys.version_info[1]}")')
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    say "adding python$version-venv"
    (apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -yq "python$version-venv") \
      >/dev/null 2>&1 || true
    "$python" -m venv --clear .venv >/dev/null 2>&1 && return
  fi
  rm -rf .venv
  say "Python cannot make a virtual environment here: run 'apt-get install python$version-venv' as root and try again."
  return 1
}

# Two calls at once must not install over each other.
exec 9>"${TMPDIR:-/tmp}/gangbar-venv-$(id -u).lock"
if command -v flock >/dev/null; then flock 9; fi

if ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
  python=$(find_python)
  say "making .venv with $("$python" --version)"
  make_venv "$python"
fi

lock=requirements.lock
if [ "$kind" = dev ]; then lock=requirements-dev.lock; fi
say "installing $lock"
.venv/bin/python -m pip install --quiet --require-hashes -r "$lock"
.venv/bin/python -m pip install --quiet --no-deps --no-build-isolation -e .

touch .venv/runtime.stamp
if [ "$kind" = dev ]; then touch .venv/dev.stamp; fi
