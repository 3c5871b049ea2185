#!/bin/sh
# scrape.sh BIN_DIR [PROMTOOL_DIR]: telnyx-bench plays three hundred calls against ivr.c, whose window is scraped meanwhile, in
# both formats by turns. Each scrape is well-formed, no counter falls, and in the end they are what telnyx-bench has counted.
# promtool, where it is, looks at the last of each.
set -u
bin=$1
[ $# -lt 2 ] || PATH=$PATH:$2
command -v curl >/dev/null || {
    echo "skipped: there is no curl"
    exit 77
}
unset http_proxy https_proxy all_proxy TELNYX_INSPECT_TOKEN
work=$(mktemp -d) || exit 1
pids=
stop() {
    # shellcheck disable=SC2086
    [ -z "$pids" ] || kill $pids 2>/dev/null
    wait 2>/dev/null
    rm -rf "$work"
}
trap stop EXIT
trap 'exit 130' INT TERM
fail() {
    echo "FAIL: $*"
    tail -n 20 "$work/bench.out" "$work/err" 2>/dev/null
    exit 1
}

# The platform of telnyx-bench and the program need each other's address.
tries=0
while :; do
    tries=$((tries + 1))
    port=$((10000 + ($$ * 3 + tries * 17) % 20000))
    rm -f "$work/env"
    "$bin/telnyx-bench" calls --app "http://127.0.0.1:$port/webhooks" --listen 127.0.0.1:0 --env-file "$work/env" \
        --flow ivr=3,transfer --rate 40 --constant --count 300 --duration 60 --warmup 0 --think 5 --duplicates 5 \
        --bad-signatures 3 --linger 30 --quiet --json "$work/bench.json" >"$work/bench.out" 2>&1 &
    bench=$!
    pids="$pids $bench"
    while [ ! -s "$work/env" ] && kill -0 $bench 2>/dev/null; do sleep 0.05; done
    # shellcheck disable=SC1091
    set -a && . "$work/env" && set +a
    : >"$work/out"
    "$bin/ivr" --listen "127.0.0.1:$port" --inspect >"$work/out" 2>"$work/err" &
    ivr=$!
    while ! grep -q listening "$work/out" && kill -0 $ivr 2>/dev/null; do sleep 0.05; done
    if grep -q listening "$work/out"; then
        pids="$pids $ivr"
        break
    fi
    kill $bench 2>/dev/null
    [ $tries -lt 10 ] || fail "ivr does not start"
done
url=$(sed -n 's/.* calls are shown at //p' "$work/out")metrics

# scrape NAME TYPE [OPTION…]
scrape() {
    name=$1 type=$2
    shift 2
    curl -sS -f -D "$work/head" -o "$work/$name" "$@" "$url" || fail "a scrape failed"
    grep -qi "^content-type: $type" "$work/head" || fail "a scrape is of another type than $type"
}
# Each sample as "name{labels} value"; says what is no line of the format.
samples() {
    awk '/^# (HELP|TYPE|UNIT) telnyx_[a-z0-9_]+ [^ ]/ || /^# EOF$/ { next }
        /^telnyx_[a-z0-9_]+(\{[a-z_]+="[^"\\]*"(,[a-z_]+="[^"\\]*")*\})? [0-9]+(\.[0-9]+)?$/ { print; next }
        { print "malformed: " $0 >"/dev/stderr"; bad = 1 }
        END { exit bad }' "$1"
}
# What may not fall: each sample but those of gauges.
growing() {
    awk '$1 == "#" && $2 == "TYPE" { kind = $4 } $1 != "#" && kind != "gauge"' "$1"
}
# compare OLD NEW: a counter that is smaller than it was, or gone.
compare() {
    awk 'FILENAME == ARGV[1] { was[$1] = $2; next } { now[$1] = $2 }
        END { for (name in was) if (!(name in now) || now[name] + 0 < was[name] + 0) {
                  print name ": " was[name] ", then " now[name]; bad = 1 }
              exit bad }' "$1" "$2"
}

scrapes=0
: >"$work/before"
take() {
    scrape plain "text/plain; version=0.0.4"
    scrape open "application/openmetrics-text; version=1.0.0" \
        -H 'Accept: application/openmetrics-text;version=1.0.0,text/plain;q=0.5'
    [ "$(tail -n 1 "$work/open")" = "# EOF" ] || fail "the end is missing"
    for name in plain open; do
        samples "$work/$name" >"$work/samples" || fail "a scrape is malformed"
        [ "$(cut -d ' ' -f 1 "$work/samples" | sort | uniq -d | wc -l)" -eq 0 ] || fail "a sample is there twice"
        growing "$work/$name" >"$work/now"
        compare "$work/before" "$work/now" || fail "a counter has fallen"
        mv "$work/now" "$work/before"
    done
    scrapes=$((scrapes + 1))
}
while kill -0 "$bench" 2>/dev/null && [ $scrapes -lt 1000 ]; do take; done
[ $scrapes -ge 10 ] || fail "only $scrapes scrapes were made during the run"
wait "$bench" || fail "telnyx-bench ended with $?"
take

# What both have counted.
told() {
    n=$(sed -n "s/^    \"$1\": \([0-9]*\),*\$/\1/p" "$work/bench.json")
    echo "${n:-0}"
}
metric() { awk -v name="$1" 'index($1, name) == 1 { n += $2 } END { print n + 0 }' "$work/plain"; }
agree() { # what, by the metrics, by telnyx-bench
    [ "$2" -gt 0 ] && [ "$2" -eq "$3" ] || fail "$1: $2 by the metrics, $3 by telnyx-bench"
}
agree "webhooks" "$(metric telnyx_events_dispatched_total)" "$(told "webhooks acknowledged")"
agree "deliveries" "$(metric telnyx_webhooks_total)" "$(($(told "webhooks acknowledged") +
    $(metric telnyx_events_duplicate_total) + $(metric 'telnyx_webhooks_refused_total{reason="signature"}')))"
agree "acknowledgements" "$(metric telnyx_webhook_acknowledgement_seconds_count)" \
    "$(($(told "webhooks acknowledged") + $(metric telnyx_events_duplicate_total)))"
agree "commands" "$(metric telnyx_commands_total)" "$(told "commands received")"
agree "requests" "$(metric telnyx_api_latency_seconds_count)" "$(told "commands received")"
agree "requests that are done" "$(metric 'telnyx_api_requests_done_total{result="ok"}')" "$(told "commands received")"
agree "calls" "$(metric 'telnyx_calls_begun_total{direction="incoming"}')" "$(told "calls over")"
agree "calls that lasted" "$(metric 'telnyx_call_duration_seconds_count{direction="incoming",answered="true"}')" \
    "$(told "calls over")"
agree "legs" "$(metric 'telnyx_call_duration_seconds_count{direction="outgoing"')" \
    "$(told "of the program's own legs")"
[ "$(metric 'telnyx_webhooks_refused_total{reason="signature"}')" -gt 0 ] || fail "no forgery was counted"
[ "$(metric telnyx_calls_live)" -eq 0 ] || fail "calls live on"

# OpenMetrics is the same, but for what it calls its families, their units and its end.
plainly() {
    awk '$2 == "UNIT" || $2 == "EOF" { next }
        $2 == "TYPE" && $4 == "counter" { $3 = $3 "_total" }
        $2 == "HELP" { held = $0; next }
        held { split(held, word, " "); sub(word[3], $3, held); print held; held = "" }
        { print }' "$1"
}
scrape plain "text/plain"
scrape open "application/openmetrics-text" -H 'Accept: application/openmetrics-text'
# A scrape is a request, and what comes to the window is not counted.
plainly "$work/open" >"$work/plainly"
diff "$work/plain" "$work/plainly" >"$work/said" || fail "the formats differ: $(head -n 5 "$work/said")"
if command -v promtool >/dev/null; then
    promtool check metrics <"$work/plain" >"$work/said" 2>&1 && [ ! -s "$work/said" ] ||
        fail "promtool check metrics: $(head -n 5 "$work/said")"
    promtool check metrics <"$work/plainly" >"$work/said" 2>&1 && [ ! -s "$work/said" ] ||
        fail "promtool check metrics, of OpenMetrics: $(head -n 5 "$work/said")"
    # It checks the older format alone; what reads OpenMetrics wants a time on each line, and tells what it has read.
    awk -v now="$(date +%s)" '/^#/ { print; next } { print $0, now }' "$work/open" >"$work/timed"
    promtool tsdb create-blocks-from openmetrics "$work/timed" "$work/blocks" >"$work/said" 2>&1 ||
        fail "promtool, of OpenMetrics: $(head -n 5 "$work/said")"
    mkdir -p "$work/blocks/wal"
    promtool tsdb dump "$work/blocks" 2>"$work/said" >"$work/dump" || fail "promtool tsdb dump: $(cat "$work/said")"
    [ "$(grep -c telnyx_ "$work/dump")" -eq "$(grep -c '^telnyx_' "$work/open")" ] ||
        fail "promtool has read other samples of OpenMetrics than there are"
fi
