#!/usr/bin/env bash
# Renews the two hash locks. They name packages, versions and hashes, never an address.
set -euo pipefail
cd "$(dirname "$0")/.."

if ! command -v uv >/dev/null; then
  tool=$(mktemp -d)
  trap 'rm -rf "$tool"' EXIT
  python3 -m venv "$tool"
  "$tool/bin/pip" install --quiet --disable-pip-version-check uv
  PATH="$tool/bin:$PATH"
fi

uv lock --quiet --upgrade
export_lock() {
  uv export --quiet --frozen --no-emit-project --no-header --no-annotate --no-default-groups --all-extras \
    --format requirements-txt "$@"
}
export_lock --group build >requirements.lock
export_lock --group build --group dev >requirements-dev.lock

if grep -nE '://|^ *--?(i|f|extra-index|index|find-links|trusted)' requirements.lock requirements-dev.lock; then
  echo "A lock names an address; it must hold packages and hashes only." >&2
  exit 1
fi
