#!/bin/sh
# rules.sh ROOT [PROMTOOL_DIR]: promtool takes the files of examples/prometheus as they are, each alert fires on what it is
# for and on nothing else, and each query of the dashboard can be read. promtool is the system's, or that of test/prometheus/fetch.
set -u
root=$1
here=$root/examples/prometheus
[ $# -lt 2 ] || PATH=$PATH:$2
command -v promtool >/dev/null || {
    echo "skipped: there is no promtool"
    exit 77
}
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
faults=0
# passes COMMAND…: says nothing when it does.
passes() {
    "$@" >"$work/said" 2>&1 && return 0
    echo "FAIL: $*"
    sed 's/^/    /' "$work/said"
    faults=$((faults + 1))
}

passes promtool check config "$here/prometheus.yml"
passes promtool check rules "$here/rules.yml" "$here/cluster-rules.yml"
{
    folder=$(cd "$here" && pwd)
    echo "rule_files: [\"$folder/rules.yml\", \"$folder/cluster-rules.yml\"]"
    cat "$root/test/prometheus/rules_test.yml"
} >"$work/rules_test.yml"
passes promtool test rules "$work/rules_test.yml"
for alert in $(sed -n 's/.*- alert: //p' "$here/rules.yml" "$here/cluster-rules.yml"); do
    [ "$(grep -c "alertname: $alert\b" "$root/test/prometheus/rules_test.yml")" -ge 2 ] || {
        echo "FAIL: it is not tested when $alert fires and when it does not"
        faults=$((faults + 1))
    }
done

# Each query as a rule, with something in the place of the dashboard's variables.
{
    echo 'groups: [{name: dashboard, rules: ['
    sed -n 's/^ *"expr": "\(.*\)",*$/\1/p' "$here/dashboard.json" |
        sed "s/\\\\\"/\"/g; s/\\\$__rate_interval/5m/g; s/\\\$[a-z]*/.*/g; s/'/''/g; s/.*/{record: 'dashboard:query', expr: '&'},/"
    echo ']}]'
} >"$work/dashboard.yml"
asked=$(grep -c 'record:' "$work/dashboard.yml")
[ "$asked" -ge 20 ] || {
    echo "FAIL: only $asked queries were found in the dashboard"
    faults=$((faults + 1))
}
passes promtool check rules --lint=none "$work/dashboard.yml"
[ "$faults" -eq 0 ]
