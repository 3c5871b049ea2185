# shellcheck shell=sh disable=SC2154
# Sourced by bench/run: what it costs to be one of several instances, with a redis-server of its own on a Unix
# socket, which has core `other`, as the generator has.
#
# A, B and C are instances of webhook-library, each on core `core` while it is what is measured:
#   alone   joined nothing
#   right   joined, and has the calls that its webhooks are about
#   wrong   joined, and sends what it gets to `owner`, which has core `other` then
# In `…-after` TELNYX_ACK_AFTER_COMMANDS is on: whoever sends waits for the owner's answer.

# cpu_of PID: nanoseconds that it has had.
cpu_of() { cat /proc/"$1"/task/*/schedstat | awk '{ n += $1 } END { printf "%.0f", n }'; }

# redis_start: sets redis_pid and redis_url.
redis_start() {
    rm -f "$work/redis.sock"
    taskset -c "$other" redis-server --port 0 --unixsocket "$work/redis.sock" --save "" --appendonly no \
        --dir "$work" >"$work/redis.out" 2>&1 &
    redis_pid=$!
    pids="$pids $redis_pid"
    while ! redis PING >/dev/null 2>&1; do
        kill -0 $redis_pid 2>/dev/null || { cat "$work/redis.out" >&2; exit 1; }
        sleep 0.05
    done
    redis_url=unix://$work/redis.sock
}
redis() { redis-cli -s "$work/redis.sock" "$@"; }
redis_bytes() { redis INFO memory | sed -n 's/^used_memory:\([0-9]*\).*/\1/p'; }

# member NAME CORE OPTION…: starts an instance of webhook-library; sets port_NAME and pid_NAME.
member() {
    member_name=$1 member_core=$2
    shift 2
    rm -f "$work/$member_name.out"
    # shellcheck disable=SC2086
    taskset -c "$member_core" ${member_under:-} "$bin/webhook-library" --listen 127.0.0.1:0 --public-key "$key" "$@" \
        >"$work/$member_name.out" 2>"$work/$member_name.err" &
    eval "pid_$member_name=$!"
    pids="$pids $!"
    joined=' port '
    [ $# -eq 0 ] || joined=': member'
    while ! grep -q "$joined" "$work/$member_name.out" 2>/dev/null; do
        kill -0 $! 2>/dev/null || { cat "$work/$member_name.out" "$work/$member_name.err" >&2; exit 1; }
        sleep 0.05
    done
    eval "port_$member_name=$(sed -n 's/.* port //p' "$work/$member_name.out")"
}
members_end() {
    for name in "$@"; do
        eval "kill \$pid_$name && wait \$pid_$name" 2>/dev/null
    done
}

# members: all of them, where they belong, with calls.
members() {
    member alone "$core"
    member right "$core" --redis "$redis_url?db=1" --instance right
    member wrong "$core" --redis "$redis_url?db=2" --instance wrong
    member owner "$other" --redis "$redis_url?db=2" --instance owner
    member wrongafter "$core" --redis "$redis_url?db=3" --instance wrong --after-commands
    member ownerafter "$other" --redis "$redis_url?db=3" --instance owner --after-commands
    for name in alone right owner ownerafter; do setup $name "$calls"; done
}

# owner_of WAY: whose CPU time is counted beside it.
owner_of() {
    case $1 in
    wrong) echo "$pid_owner" ;;
    wrongafter) echo "$pid_ownerafter" ;;
    *) echo "" ;;
    esac
}

# webhooks_of WAY: one round.
webhooks_of() {
    owner=$(owner_of "$1")
    [ -z "$owner" ] || owner_before=$(cpu_of "$owner")
    redis_before=$(cpu_of "$redis_pid")
    hooks "$1" --no-setup --calls "$calls" --duration "$secs" --warmup 0
    number program_cpu_us "$work/r" >>"$work/cluster.cpu.$1"
    number rate "$work/r" >>"$work/cluster.rate.$1"
    count=$(sed -n 's/^ *"events acknowledged": \([0-9]*\),*$/\1/p' "$work/r")
    echo "$(($(cpu_of "$redis_pid") - redis_before)) $count" | awk '{ print $1 / $2 / 1000 }' >>"$work/cluster.cpu.redis.$1"
    [ -n "$owner" ] || return 0
    inbox_empty
    echo "$(($(cpu_of "$owner") - owner_before)) $count" | awk '{ print $1 / $2 / 1000 }' >>"$work/cluster.cpu.owner.$1"
}
inbox_empty() {
    for database in 2 3; do
        while redis -n $database EVAL "local n = 0
            for _, m in ipairs(redis.call('HKEYS', 'telnyx:1:m')) do n = n + redis.call('XLEN', 'telnyx:1:q:' .. m) end
            return n" 0 | grep -qv '^0$'; do sleep 0.05; done
    done
}

# beginning_of WAY: CPU time of calls that begin, and are answered; each is new.
beginning_of() {
    eval "i=\$pid_$1"
    before=$(cpu_of "$i")
    hooks "$1" --calls 2000 --count 1 --duration 60 --warmup 0 --seed "$((n + 100))"
    echo "$(($(cpu_of "$i") - before))" | awk '{ print $1 / 2000 / 1000 }' >>"$work/cluster.begin.$1"
}

# counted_of WAY [WHO [OPTION]]: instructions outside of the kernel for each webhook, of `alone`, `right`, `wrong` or its owner.
counted_of() {
    for count in 500 1500; do
        redis FLUSHALL >/dev/null
        rm -f "$work/callgrind.$count"
        member_under=
        under="valgrind --tool=callgrind --callgrind-out-file=$work/callgrind.$count"
        for name in wrong owner; do
            [ "$1" = wrong ] || [ $name = wrong ] || continue
            member_under=
            [ "${2:-}" != $name ] && [ "$1" = wrong ] || member_under=$under
            if [ "$1" = alone ]; then member $name "$core"; else
                # shellcheck disable=SC2086
                member $name "$core" --redis "$redis_url" --instance $name ${3:-}
            fi
        done
        member_under=
        has=wrong
        [ "$1" != wrong ] || has=owner
        hooks $has --connections 8 --calls 50 --count 1 --warmup 0 --duration 300
        hooks wrong --connections 8 --calls 50 --no-setup --count $count --warmup 0 --duration 300
        while redis EVAL "local n = 0
            for _, m in ipairs(redis.call('HKEYS', 'telnyx:1:m')) do n = n + redis.call('XLEN', 'telnyx:1:q:' .. m) end
            return n" 0 | grep -qv '^0$'; do sleep 0.1; done
        sleep 0.5
        if [ "$1" = wrong ]; then members_end wrong owner; else members_end wrong; fi
    done
    for count in 500 1500; do sed -n 's/^totals: *\([0-9]*\).*/\1/p' "$work/callgrind.$count"; done |
        awk '{ n[NR] = $1 } END { printf "%.0f", (n[2] - n[1]) / 1000 }'
}

# difference A B: B - A, with one digit.
difference() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.1f", b - a }'; }

cluster_costs() {
    members
    n=0
    while [ $n -lt "$rounds" ]; do
        n=$((n + 1))
        for way in alone right wrong wrongafter; do webhooks_of $way; done
        for way in alone right; do beginning_of $way; done
    done
    members_end alone right wrong owner wrongafter ownerafter
    a=$(median "$work/cluster.cpu.alone")
    row "CPU time of a webhook, us" alone joined more wanted
    b=$(median "$work/cluster.cpu.right")
    row "  that came to the right one" "$(rounded "$a" 1)" "$(rounded "$b" 1)" "$(difference "$a" "$b")" "<= 15"
    for way in wrong wrongafter; do
        text="to a wrong one"
        [ $way = wrong ] || text="to a wrong one, after commands"
        b=$(median "$work/cluster.cpu.$way") c=$(median "$work/cluster.cpu.owner.$way")
        row "  $text" "$(rounded "$a" 1)" "$(rounded "$b" 1)" "$(difference "$a" "$b")" "<= 25"
        row "    of its owner" "" "$(rounded "$c" 1)" "$(rounded "$c" 1)" "<= 25"
        row "    of Redis" "" "$(rounded "$(median "$work/cluster.cpu.redis.$way")" 1)" "" ""
    done
    a=$(median "$work/cluster.begin.alone") b=$(median "$work/cluster.begin.right")
    row "CPU time of a call's first two, one asked, us" "$(rounded "$a" 1)" "$(rounded "$b" 1)" "$(difference "$a" "$b")" "<= 30"
}

cluster_counts() {
    command -v valgrind >/dev/null || return 0
    alone=$(counted_of alone)
    row "Instructions of a webhook, outside of the kernel" alone joined more ""
    for line in "right right that_came_to_the_right_one" "wrong wrong to_a_wrong_one" "wrong owner __of_its_owner" \
        "wrong wrong to_a_wrong_one,_after_commands --after-commands" "wrong owner __of_its_owner --after-commands"; do
        # shellcheck disable=SC2086
        set -- $line
        b=$(counted_of "$1" "$2" "${4:-}")
        beside=$alone
        [ "$2" != owner ] || beside=0
        row "  $(echo "$3" | tr _ ' ')" "$(echo "$beside" | sed 's/^0$//')" "$b" "$((b - beside))" ""
    done
}

cluster_bytes() {
    redis FLUSHALL >/dev/null
    before=$(redis_bytes)
    member right "$core" --redis "$redis_url" --instance app-1
    hooks right --calls 100000 --count 1 --duration 600 --warmup 0
    sleep 1
    whole=$(redis_bytes)
    redis EVAL "local cursor = '0'
        repeat
          local found = redis.call('SCAN', cursor, 'MATCH', 'telnyx:1:e:*', 'COUNT', 1000)
          cursor = found[1]
          for _, key in ipairs(found[2]) do redis.call('DEL', key) end
        until cursor == '0'" 0 >/dev/null
    sessions=$(redis_bytes)
    members_end right
    row "bytes in Redis for each of 100000 live sessions" "" "$(((sessions - before) / 100000))" "" "<= 500"
    row "  for each event that is remembered" "" "$(((whole - sessions) / 200000))" "" ""
}

# joined_flows COUNT: so many instances of flow-library on one port; sets flow, flow_port and flows.
joined_flows() {
    flows=
    for instance in $(seq "$1"); do
        rm -f "$work/flow$instance.out"
        # shellcheck disable=SC2086
        TELNYX_PUBLIC_KEY=$key TELNYX_API_KEY=$("$bin/telnyx-bench" api-key) TELNYX_BASE_URL=http://127.0.0.1:$api_port/v2 \
            "$bin/flow-library" --listen "127.0.0.1:$flow_port" --shared ${2:+--redis "$2" --instance "app-$instance"} \
            >"$work/flow$instance.out" 2>&1 &
        flow=$!
        flows="$flows $flow"
        pids="$pids $flow"
        while ! grep -q ' port ' "$work/flow$instance.out" 2>/dev/null; do
            kill -0 $flow 2>/dev/null || { cat "$work/flow$instance.out" >&2; exit 1; }
            sleep 0.05
        done
        while [ -n "$2" ] && ! grep -q ': member' "$work/flow$instance.out"; do sleep 0.05; done
    done
}

cluster_calls() {
    alone_pin=$pin
    pin=
    api_port=$((10000 + $$ % 20000)) flow_port=$((30000 + $$ % 2000))
    taskset -pc "$core,$other" "$redis_pid" >/dev/null
    row "calls of the menu a second, both cores for all" "" "a second" "beside 1" ""
    for count in 0 1 2 3; do
        redis FLUSHALL >/dev/null
        url=$redis_url
        [ $count -gt 0 ] || url=
        joined_flows $((count > 0 ? count : 1)) "$url"
        n=0
        while [ $n -lt "$rounds" ]; do
            n=$((n + 1))
            flow_run "$secs" 0.5 || { echo "bench/run: telnyx-bench calls failed" >&2; exit 1; }
            warnings_of "calls, $count instance(s)"
            number rate "$work/r" >>"$work/cluster.calls.$count"
        done
        # shellcheck disable=SC2086
        { kill $flows && wait $flows; } 2>/dev/null
        rate=$(median "$work/cluster.calls.$count")
        text="  $count joined"
        [ $count -gt 0 ] || { text="  1 alone" first=$rate; }
        [ $count -ne 1 ] || first=$rate
        row "$text" "" "$(rounded "$rate")" "$(ratio "$rate" "$first")" ""
    done
    pin=$alone_pin
    taskset -pc "$other" "$redis_pid" >/dev/null
}

clusters_of() {
    echo
    redis_start
    cluster_costs
    cluster_calls
    cluster_counts
    cluster_bytes
    kill "$redis_pid" && wait "$redis_pid" 2>/dev/null
}
