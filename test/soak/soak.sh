#!/bin/sh
# soak.sh BIN steady|leak|leak_handles: telnyx-soak for some twenty seconds instead of ten minutes. A
# clean program is found steady; one that leaks on purpose is found out. No duration is judged.
set -u
bin=$1 what=$2
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
fail() {
    echo "soak.sh: $*" >&2
    cat "$work/out" "$work/err" >&2
    exit 1
}

# Few and short calls, so that the first window sees the platform at its full number of them, and a slow
# machine keeps up; no event so late that its call, or its first delivery, is forgotten already.
soak() {
    "$bin/telnyx-soak" --app "$bin/telnyx-soak-app" --duration 21 --window 7 --rate 8 --seen 8192 \
        --latency-factor 0 --fault delay=0 --timing speak_chars_per_second=60 \
        --timing answer_high_ms=400 \
        --timing reorder_high_ms=500 --timing retry_ms=300 --json "$work/json" --html "$work/html" "$@" >"$work/out" 2>"$work/err"
    status=$?
}

case $what in
steady)
    soak --fault rate_limit=0.2
    [ $status -eq 0 ] || fail "exit status $status"
    grep -q '^Steady: ' "$work/out" || fail "no word of being steady"
    grep -q '"failed":\[\]' "$work/json" || fail "the JSON knows of something else"
    ;;
leak)
    soak --leak 100000
    [ $status -eq 1 ] || fail "exit status $status"
    grep -q '^FAILED: heap in use, whole process grew ' "$work/out" || fail "the leak was not told"
    grep -q 'heap in use, whole process grew ' "$work/html" || fail "the page does not tell"
    grep -q "^FAILED: library" "$work/out" && fail "the library is blamed for it"
    ;;
leak_handles)
    soak --leak-handles
    [ $status -eq 1 ] || fail "exit status $status"
    grep -q '^FAILED: handles besides connections grew ' "$work/out" || fail "handles: not told"
    grep -q '^FAILED: descriptors besides connections grew ' "$work/out" || fail "descriptors: not told"
    ;;
*) fail "no such run: $what" ;;
esac

# Whatever else was seen, the calls went well.
grep -Eq '^calls .* 0 with something doubled$' "$work/out" || fail "calls were doubled"
grep -Eq '^events .* 0 lost;.* 0 accepted$' "$work/out" || fail "events were lost"
grep -q '</html>' "$work/html" || fail "the page has no end"
exit 0
