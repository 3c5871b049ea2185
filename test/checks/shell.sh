#!/bin/sh
# shell.sh ROOT [SHELLCHECK]: no script has a finding of shellcheck that is worth a warning.
. "$(dirname "$0")/common.sh"
root=$1
tool=${2:-shellcheck}
command -v "$tool" >/dev/null 2>&1 || skip "no shellcheck here"
make_scratch
cd "$root" || exit 1
for folder in .ci bench examples lib test; do
    [ ! -d "$folder" ] || find "$folder" -type f \( -name '*.sh' -o -name run \)
done | sort >"$scratch/scripts"
[ -s "$scratch/scripts" ] || bad "no scripts below $root"
# SCRIPTDIR: what a script sources is looked for beside it.
xargs "$tool" --severity=warning --external-sources --source-path=SCRIPTDIR --format=gcc \
    <"$scratch/scripts" >"$scratch/faults" 2>&1 || [ -s "$scratch/faults" ] || bad "$tool failed"
bad_lines "$scratch/faults"
finish
