#!/bin/sh
# inspect.sh BIN_DIR: --inspect opens the window that it says, and tells nobody the token.
. "${0%/*}/play.sh"

# From the line of the program that starts.
where() {
    sed -n 's,^[a-z-]*: calls are shown at \(http://[^ #]*\).*,\1,p' "$work/out"
}
# status EXPECTED URL [OPTION…]: of a GET.
status() {
    expected=$1 asked=$2
    shift 2
    got=$(curl -s -o "$work/answer" -w '%{http_code}' "$@" "$asked")
    [ "$got" = "$expected" ] || fail "$asked: answered $got instead of $expected"
}
token=0123456789abcdef-secret
# keeps_the_token FILE…: it stands nowhere in them.
keeps_the_token() {
    grep -qF -e "$token" "$@" && fail "$name: told the token"
}

refused ivr "--inspect: neither PORT nor HOST:PORT" --inspect=nonsense
refused ivr "--inspect: neither PORT nor HOST:PORT" --inspect 65536
refused ivr "--inspect: neither PORT nor HOST:PORT" --inspect=:9090
refused ivr "--inspect: missing, and there is an option that belongs to it" --inspect-personal
refused ivr "--inspect: missing, and there is an option that belongs to it" --inspect-token "$token"
refused ivr "--inspect-token: needs a value" --inspect --inspect-token
refused ivr "--inspect: missing, and there is an option that belongs to it" --inspect-name calls.example
refused ivr "--inspect-name: needs a value" --inspect --inspect-name
refused raw "--inspect: no such option" --inspect
refused raw "--inspect-token: no such option" --inspect-token x
export TELNYX_API_KEY=key TELNYX_PUBLIC_KEY=6kpsY+KcUgq+9VB7Ey7F+ZVHdq6+vnuSQh7qaRRG0iw=
refused ivr "inspect.token" --listen 127.0.0.1:0 --inspect 0.0.0.0:0
refused ivr "inspect.token: 16 to 256" --listen 127.0.0.1:0 --inspect --inspect-token tooshort
refused embed "inspect.token: 16 to 256" --listen 127.0.0.1:0 --status @ --inspect --inspect-token tooshort
refused ivr "inspect.names: " --listen 127.0.0.1:0 --inspect --inspect-name calls.example:443
# shellcheck disable=SC2046
refused ivr "inspect.names_count: " --listen 127.0.0.1:0 --inspect $(printf ' --inspect-name=h%s' 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18)
unset TELNYX_API_KEY TELNYX_PUBLIC_KEY

if ! command -v curl >/dev/null; then
    [ "$faults" -eq 0 ] || exit 1
    echo "skipped: there is no curl"
    exit 77
fi
unset http_proxy https_proxy all_proxy

# The caller stays on the line until the page hangs up.
scenario='{"calls":[{"from":"+18005550199","steps":[{"wait":"gather"},{"wait":"hangup"}]}]}'
sim_options='--speed 1'
play ivr --inspect @ --inspect-token "$token" --inspect-personal --inspect-actions \
    --inspect-name calls.example --inspect-name=others.example
[ "$(where)" = "http://127.0.0.1:$((port + 1))/" ] || fail "ivr: did not say where its window is"
bearer="Authorization: Bearer $token"
until_true 'grep -q "<- gather_using_speak " "$work/timeline"' "$sim"
status 200 "$(where)"
status 401 "$(where)api/hello"
status 401 "$(where)metrics"
status 200 "$(where)" -H 'Host: calls.example'
status 200 "$(where)" -H 'Host: others.example:443'
status 421 "$(where)" -H 'Host: foreign.example'
status 200 "$(where)api/hello" -H "$bearer"
grep -q '"personal":true,"actions":true' "$work/answer" || fail "ivr: the options did not reach the page"
status 200 "$(where)metrics" -H "$bearer"
grep -q '^telnyx_calls_live 1$' "$work/answer" || fail "ivr: the call is not counted"
grep -q '^telnyx_inspect_refused_total{reason="token"} 2$' "$work/answer" || fail "ivr: who has no token is not counted"
grep -q '^telnyx_inspect_refused_total{reason="name"} 1$' "$work/answer" || fail "ivr: a foreign name is not counted"
status 200 "$(where)api/records" -H "$bearer"
grep -q '"from":"+18005550199"' "$work/answer" || fail "ivr: the caller is not shown"
call=$(sed -n 's/.*"call_control_id":"\([^"]*\)".*/\1/p' "$work/answer" | head -n 1)
[ ! -e "/proc/$program/cmdline" ] || keeps_the_token "/proc/$program/cmdline"
status 202 "$(where)api/hangup" -H "$bearer" -H 'Content-Type: application/json' \
    -d "{\"call_control_id\":\"$call\"}"
finish
keeps_the_token "$work/out" "$work/err"
counts timeline 1 '<- hangup .*200'

# A program with a loop of its own, and the token of the environment. Nobody is named, nothing can be done.
export TELNYX_INSPECT_TOKEN="$token"
play embed --status @ --inspect
[ -n "$(where)" ] || fail "embed: did not say where its window is"
until_true 'grep -q "<- speak " "$work/timeline"' "$sim"
status 401 "$(where)api/records"
status 200 "$(where)api/records" -H "$bearer"
grep -q call.met "$work/answer" || fail "embed: the call is not shown"
grep -q 18005550199 "$work/answer" && fail "embed: the caller is named unasked"
status 403 "$(where)api/hangup" -H "$bearer" -H 'Content-Type: application/json' -d '{}'
finish 0 any
keeps_the_token "$work/out" "$work/err"

# A window for each process. The token goes to all of them.
unset TELNYX_INSPECT_TOKEN
play workers --workers 2 --inspect --inspect-token "$token"
until_true '[ "$(where | wc -l)" -eq 2 ]' "$program"
for url in $(where); do
    status 401 "${url}metrics"
    status 200 "${url}metrics" -H "$bearer"
done
[ ! -e "/proc/$program/cmdline" ] || keeps_the_token "/proc/$program/cmdline"
kill "$program"
finish_alone
keeps_the_token "$work/out" "$work/err"
done_with_it
