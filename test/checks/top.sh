#!/bin/sh
# top.sh ROOT: the top level holds what is agreed and nothing else.
. "$(dirname "$0")/common.sh"
cd "$1" || exit 1
if git rev-parse --git-dir >/dev/null 2>&1 && [ -n "$(git ls-files CMakeLists.txt)" ]; then
    names=$(git ls-files --cached --others --exclude-standard | sed 's,/.*,,' | sort -u)
else
    names=$(find . -mindepth 1 -maxdepth 1 ! -name 'build*' | sed 's,^./,,')
fi
for name in $names; do
    case $name in
    CMakeLists.txt | CMakePresets.json | include | lib | examples | test | bench) ;;
    README.md | CHANGELOG.md | LICENSE) ;;
    .*) ;;
    *) bad "$name is not expected at the top level" ;;
    esac
done
for name in CMakeLists.txt include lib README.md LICENSE; do
    [ -e "$name" ] || bad "$name is missing"
done
finish
