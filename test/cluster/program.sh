#!/bin/sh
# program.sh BIN_DIR: telnyx-cluster as its users run it, beside a redis-server on a Unix socket and two instances:
# what it takes, refuses and shows, that it asks one to leave and waits for that, and what its exit status is.
bin=$1
for needed in redis-server redis-cli; do
    command -v "$needed" >/dev/null || { echo "skipped: $needed is not here"; exit 77; }
done
work=$(mktemp -d) || exit 1
pids=
faults=0
stop()
{
    # shellcheck disable=SC2086
    [ -z "$pids" ] || kill $pids 2>/dev/null
    wait 2>/dev/null
    rm -rf "$work"
}
trap stop EXIT
trap 'exit 130' INT TERM

fail()
{
    echo "FAIL: $*"
    head -n 20 "$work/out" "$work/err" 2>/dev/null | sed 's/^/    /'
    faults=$((faults + 1))
}

# run STATUS ARGUMENT…: with that exit status; "out" and "err" have what it said.
run()
{
    wanted=$1
    shift
    "$bin/telnyx-cluster" "$@" >"$work/out" 2>"$work/err" </dev/null
    status=$?
    [ "$status" -eq "$wanted" ] || fail "$* ended with $status, not $wanted"
}

says()
{
    grep -qF -e "$1" "$work/err" || fail "'$1' is not said"
}

shows()
{
    grep -q -e "$1" "$work/out" || fail "'$1' is not shown"
}

# until COMMAND…: for twenty seconds at most.
until_true()
{
    tries=0
    until "$@"; do
        tries=$((tries + 1))
        [ $tries -lt 200 ] || { fail "not in time: $*"; exit 1; }
        sleep 0.1
    done
}

redis()
{
    redis-cli -s "$work/redis.sock" "$@"
}

answers()
{
    redis PING >"$work/ping" 2>/dev/null && grep -q PONG "$work/ping"
}

has()
{
    grep -q -e "$1" "$2" 2>/dev/null
}

# instance NAME: joins; "NAME.out" has what it says.
instance()
{
    "$bin/webhook-library" --listen 127.0.0.1:0 --public-key "$("$bin/telnyx-bench" public-key)" \
        --redis "unix://$work/redis.sock" --instance "$1" >"$work/$1.out" 2>&1 &
    pids="$pids $!"
    until_true has "$1: member" "$work/$1.out"
}

unset TELNYX_REDIS_URL
run 2
says "which command?"
run 2 status
says "TELNYX_REDIS_URL"
run 2 state --redis "unix://$work/redis.sock"
says "'state' is no command"
run 2 drain --redis "unix://$work/redis.sock"
says "which INSTANCE?"
run 2 status now --redis "unix://$work/redis.sock"
run 2 status --redis http://127.0.0.1/
says "the URL of Redis"
run 3 status --redis "unix://$work/redis.sock"
says "Redis cannot be used"
run 0 --help
shows "The exit status is 0"

redis-server --port 0 --bind 127.0.0.1 --unixsocket "$work/redis.sock" --save "" --appendonly no --dir "$work" >"$work/redis.out" 2>&1 &
pids="$pids $!"
until_true answers
export TELNYX_REDIS_URL="unix://$work/redis.sock"

run 1 status
says "no instance has joined"
run 1 status --json
shows '"instances": \[\]'
run 1 drain one
says "no such instance"

instance one
instance two
"$bin/telnyx-bench" webhooks --app "http://127.0.0.1:$(sed -n 's/.* port //p' "$work/one.out")/webhooks" \
    --calls 20 --count 1 --connections 4 --duration 60 --warmup 0 --keep-calls --quiet >/dev/null ||
    fail "no calls could be made"
has_all()
{
    run 0 status --json && grep -q '"sessions": 20,' "$work/out"
}
until_true has_all
run 0 status
shows "^one  *1  member  *[0-9.]* s  *20  *0  *-$"
shows "^two  *2  member  *[0-9.]* s  *0  *0  *-$"
run 1 status --prefix another

leg=$(redis --raw HVALS telnyx:1:c:one.1 | head -n 1)
run 0 where "$leg"
shows '^one\.1$'
run 0 where "$leg" --json
shows '"instance": "one.1"'
run 1 where v3:nobody
says "no instance has this call"

# Nothing can go on with calls of a handler in another instance, before their time is over.
run 0 drain one --timeout 1
shows '^one\.1 has left$'
until_true has "one: left" "$work/one.out"
run 0 drain one
run 0 where "$leg" --json
shows '"instance": "two.2"'
run 0 status
shows "^two  *2  member  *[0-9.]* s  *20  "

# There is nobody who could have them.
run 1 drain two.2 --timeout 0 --json
shows '"left": false'

redis SET telnyx:version 2 >/dev/null
run 3 status
says "version 2, and not 1"
redis SET telnyx:version 1 >/dev/null

redis CONFIG SET requirepass 'a b' >/dev/null
run 3 status
says "NOAUTH"
redis -a 'a b' --no-auth-warning CONFIG SET requirepass '' >/dev/null

# With TLS, where hiredis has it here and redis-server there.
certificate() # FILE, what it is, openssl's options
{
    made=$1 name=$2
    shift 2
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 30 -subj "/CN=$name" \
        -keyout "$work/$made.key" -out "$work/$made.pem" "$@" 2>"$work/openssl.out"
}

# As an authority of its own.
try_tls()
{
    port=$1
    export TELNYX_REDIS_URL="rediss://localhost:$port"
    run 0 status --ca-file "$work/localhost.pem"
    shows "^two  *2  leaving "
    run 3 status
    says "its certificate is refused"
    run 3 status --ca-file "$work/other.pem"
    says "its certificate is refused"
    export TELNYX_REDIS_URL="rediss://127.0.0.1:$port"
    run 3 status --ca-file "$work/localhost.pem"
    says "its certificate is refused"
    run 2 status --ca-file "$work/nowhere.pem"
    says "--ca-file"
}

run 3 status --redis rediss://127.0.0.1:1
if has "built without" "$work/err"; then
    echo "TLS: not tried, this hiredis has none"
elif ! certificate localhost localhost -addext subjectAltName=DNS:localhost || ! certificate other other; then
    echo "TLS: not tried, openssl makes no certificate"
else
    redis CONFIG SET tls-cert-file "$work/localhost.pem" tls-key-file "$work/localhost.key" \
        tls-ca-cert-file "$work/localhost.pem" tls-auth-clients no >/dev/null
    first=$((20000 + $$ % 20000))
    port=$first
    until redis CONFIG SET tls-port "$port" | grep -q OK; do
        port=$((port + 1))
        [ "$port" -lt $((first + 50)) ] || { fail "redis-server takes no TLS"; break; }
    done
    try_tls "$port"
fi
[ "$faults" -eq 0 ] && echo "telnyx-cluster does what it says"
exit "$((faults > 0))"
