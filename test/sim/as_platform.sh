#!/bin/sh
# as_platform.sh TELNYX_SIM AS_PLATFORM: programs in JavaScript, Python and C that name the platform's host in their code
# are run unchanged, and reach the simulator. Where the system allows it they run in a network of their own, in which
# there is this machine only; the diversion must fail closed without that, too.
set -u
PATH=$PATH:/usr/sbin:/sbin
sim=$1 as_platform=$2
for tool in node python3 nginx openssl cc curl-config getent ldd; do
    command -v "$tool" >/dev/null 2>&1 || {
        echo "skipped: no $tool"
        exit 77
    }
done
if [ "${3:-}" != alone ] && command -v ip >/dev/null 2>&1 && unshare -rn true 2>/dev/null; then
    # shellcheck disable=SC2016 # for the shell inside
    exec unshare -rn sh -c 'ip link set lo up && ip address add 192.0.2.1/32 dev lo && exec sh "$0" "$@" alone' \
        "$0" "$sim" "$as_platform"
fi
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
mkdir tmp
export TMPDIR="$work/tmp"
faults=0 count=0

# says WHAT PATTERN COMMAND…: a line of what the command prints is PATTERN.
says()
{
    what=$1 pattern=$2
    shift 2
    count=$((count + 1))
    timeout 60 "$@" >out 2>&1 </dev/null
    grep -qE "^($pattern)\$" out && return
    echo "FAIL: $what"
    sed 's/^/    /' out
    faults=$((faults + 1))
}
# Here and not in the program's environment, so that it cannot lead there by itself.
host=https://api.telnyx.com/v2

cat >dial.mjs <<END
const answer = await fetch('$host/calls', { method: 'POST',
    headers: { Authorization: 'Bearer ' + process.env.TELNYX_API_KEY, 'Content-Type': 'application/json' },
    body: JSON.stringify({ connection_id: process.env.TELNYX_CONNECTION_ID, to: '+13125550142', from: '+14155550117' }) });
console.log(answer.status, (await answer.json()).data.call_control_id);
END
cat >get.cjs <<END
require('https').get('$host/connections/' + process.env.TELNYX_CONNECTION_ID + '/active_calls',
    { headers: { Authorization: 'Bearer ' + process.env.TELNYX_API_KEY } },
    (answer) => { console.log(answer.statusCode); answer.resume(); });
END
cat >active.py <<END
import json, os, urllib.request
url = "$host/connections/" + os.environ["TELNYX_CONNECTION_ID"] + "/active_calls"
request = urllib.request.Request(url, headers={"Authorization": "Bearer " + os.environ["TELNYX_API_KEY"]})
with urllib.request.urlopen(request, timeout=30) as answer:
    print(answer.status, json.load(answer)["data"])
END
cat >dial.c <<END
#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>
int main(void)
{
    char line[256], body[256];
    long status = 0;
    CURL *curl = curl_easy_init();
    snprintf(line, sizeof line, "Authorization: Bearer %s", getenv("TELNYX_API_KEY"));
    snprintf(body, sizeof body, "{\"connection_id\":\"%s\",\"to\":\"+13125550142\",\"from\":\"+14155550117\"}",
             getenv("TELNYX_CONNECTION_ID"));
    struct curl_slist *head = curl_slist_append(NULL, line);
    head = curl_slist_append(head, "Content-Type: application/json");
    curl_easy_setopt(curl, CURLOPT_URL, "$host/calls");
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, head);
    curl_easy_setopt(curl, CURLOPT_POSTFIELDS, body);
    CURLcode code = curl_easy_perform(curl);
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    printf("\n%ld %s\n", status, curl_easy_strerror(code));
    curl_slist_free_all(head);
    curl_easy_cleanup(curl);
    return code != CURLE_OK;
}
END
# shellcheck disable=SC2046 # options, one word each
cc -o dial $(curl-config --cflags) dial.c $(curl-config --libs) || {
    echo "skipped: no headers of libcurl"
    exit 77
}
echo 'int main(void) { return 0; }' >still.c

says "fetch of Node" '200 v3:.+' "$sim" run -- "$as_platform" node dial.mjs
says "https of Node" 200 "$sim" run -- "$as_platform" node get.cjs
says "urllib of Python" '200 \[\]' "$sim" run -- "$as_platform" python3 active.py
says "libcurl" '200 No error' "$sim" run -- "$as_platform" ./dial
if python3 -c 'import requests' 2>/dev/null; then
    cat >get.py <<END
import os, requests
answer = requests.get("$host/connections/" + os.environ["TELNYX_CONNECTION_ID"] + "/active_calls",
                      headers={"Authorization": "Bearer " + os.environ["TELNYX_API_KEY"]}, timeout=30)
print(answer.status_code)
END
    says "requests of Python" 200 "$sim" run -- "$as_platform" python3 get.py
fi

# The program's signals, input and status are its own.
says "the status" 7 sh -c '"$@" >/dev/null 2>&1; echo $?' sh \
    env TELNYX_BASE_URL=http://127.0.0.1:1/v2 "$as_platform" sh -c 'exit 7'
says "its input" heard sh -c 'echo heard | "$@"' sh env TELNYX_BASE_URL=http://127.0.0.1:1/v2 "$as_platform" cat

# Closed, where there is no way to the simulator.
export TELNYX_BASE_URL=http://127.0.0.1:1/v2 TELNYX_API_KEY=KEY TELNYX_CONNECTION_ID=1
says "no simulator behind it" '0 (Server returned nothing.*|Empty reply.*)' "$as_platform" ./dial
says "nobody who speaks TLS" "0 Couldn't connect to server" "$as_platform" env -u TELNYX_SIM_TLS_PORT ./dial
says "another name of the domain" unknown "$as_platform" python3 -c '
import socket
for name in "rtc.telnyx.com", "TELNYX.com.", "a.api.telnyx.com":
    try: print(socket.getaddrinfo(name, 443))
    except socket.gaierror: pass
try: socket.gethostbyname("sip.telnyx.com")
except OSError: print("unknown")'
says "another spelling of the name" '127.83.73.77' "$as_platform" python3 -c '
import socket
print(socket.getaddrinfo("API.Telnyx.Com.", 443)[0][4][0])'
says "HTTPS elsewhere" '101' "$as_platform" python3 -c '
import socket
try: socket.create_connection(("192.0.2.1", 443), 5)
except OSError as error: print(error.errno)'
says "a program whose name the shell has, too" said "$sim" run --quiet -- "$as_platform" echo said
[ "$(wc -l <out)" -eq 1 ] || {
    echo "FAIL: more is said of it: $(cat out)"
    faults=$((faults + 1))
}
if cc -static -o still still.c 2>/dev/null; then
    says "a static program" "as-platform: .*'./still' is not linked with libc.*" "$as_platform" ./still
fi
says "another platform" 'as-platform: TELNYX_BASE_URL names no .*' \
    env TELNYX_BASE_URL=https://192.0.2.1/v2 "$as_platform" ./dial

# Nothing stays behind.
for _ in $(seq 100); do
    [ -n "$(ls tmp)" ] || break
    sleep 0.1
done
[ -z "$(ls tmp)" ] || {
    echo "FAIL: left behind: $(ls tmp)"
    faults=$((faults + 1))
}
[ "$faults" -eq 0 ] || exit 1
echo "$count programs went where they should${3:+, in a network of their own}"
