#!/bin/sh
# as-platform.sh PROGRAM ARGUMENTS…: runs a program that names https://api.telnyx.com in its code, unchanged, against
# the telnyx-sim that TELNYX_BASE_URL names (`telnyx-sim run` says so to what it starts). See ../README.md.
#
# An authority and a certificate are made, nginx speaks TLS before the simulator, and divert.c is preloaded, by which
# the program reaches nginx under that name. All of it goes when the program does, and so does its folder.
set -u
PATH=$PATH:/usr/sbin:/sbin
host=api.telnyx.com
mark=127.83.73.77 # as in divert.c
work=

refuse()
{
    echo "as-platform: $1" >&2
    [ -z "$work" ] || rm -rf "$work"
    exit 2
}

need()
{
    for tool in "$@"; do
        command -v "$tool" >/dev/null 2>&1 || refuse "there is no $tool here"
    done
}

# The file that a name leads to, also where the shell has something of its own by that name.
find_program()
{
    case $1 in
    */*) [ -x "$1" ] && echo "$1" && return ;;
    *)
        IFS=:
        for folder in $PATH; do
            [ -f "$folder/$1" ] && [ -x "$folder/$1" ] && echo "$folder/$1" && return
        done
        ;;
    esac
    return 1
}

# What is linked statically loads nothing before itself, and would reach the real host.
refuse_static()
{
    program=$(find_program "$1") || refuse "there is no program '$1'"
    [ "$(head -c 4 "$program" | tail -c 3)" = ELF ] || return 0
    ldd "$program" 2>/dev/null | grep -q 'libc\.so' || refuse "'$1' is not linked with libc: it cannot be diverted"
}

# The authority's key is thrown away as soon as it has signed.
make_certificate()
{
    openssl req -x509 -newkey rsa:2048 -nodes -keyout authority.key -out authority.pem -days 30 \
        -subj "/CN=telnyx-sim" &&
        openssl req -newkey rsa:2048 -nodes -keyout host.key -out host.csr -subj "/CN=$host" &&
        echo "subjectAltName=DNS:$host" >host.ext &&
        openssl x509 -req -in host.csr -CA authority.pem -CAkey authority.key -set_serial 1 -days 30 \
            -extfile host.ext -out host.pem &&
        rm authority.key
}

# A connection that the simulator cuts is cut here too, rather than answered 502. nginx stays whoever starts it: for
# root it would look for somebody else, whom a container or a network of one's own may not have.
configure_nginx()
{
    who=
    [ "$(id -u)" -ne 0 ] || who="user $(id -un) $(id -gn);"
    cat >nginx.conf <<END
$who master_process off; pid $work/pid; error_log $work/error.log;
events { worker_connections 512; }
http {
    access_log off; client_max_body_size 0; client_body_temp_path $work/body; proxy_temp_path $work/body;
    fastcgi_temp_path $work/body; uwsgi_temp_path $work/body; scgi_temp_path $work/body;
    server {
        listen 127.0.0.1:$1 ssl; server_name $host;
        ssl_certificate $work/host.pem; ssl_certificate_key $work/host.key;
        location /v2/ {
            proxy_pass $base; proxy_http_version 1.1; proxy_set_header Connection ""; proxy_buffering off;
            proxy_read_timeout 300s; proxy_next_upstream off; error_page 502 504 = @cut;
        }
        location / { return 404; }
        location @cut { return 444; }
    }
}
END
}

# nginx goes to the background by itself once it listens; it cannot take any port, so some are tried.
start_nginx()
{
    port=$((10000 + $$ % 9000))
    for _ in 1 2 3 4; do
        configure_nginx "$port"
        nginx -p "$work" -c "$work/nginx.conf" >>nginx.log 2>&1 </dev/null && return 0
        port=$((port + 17))
    done
    return 1
}

# Outlives this script, which becomes the program: the same process, for signals and the status.
clean_up_after()
{
    trap '' HUP INT TERM
    while kill -0 "$1" 2>/dev/null; do
        sleep 0.2
    done
    kill "$(cat "$work/pid")"
    rm -rf "$work"
}

[ $# -gt 0 ] || refuse "usage: as-platform.sh PROGRAM ARGUMENTS…"
need openssl nginx cc ldd getent mktemp
refuse_static "$1"
base=${TELNYX_BASE_URL:-}
case $base in
http://127.0.0.1:*/v2 | http://localhost:*/v2 | http://\[::1\]:*/v2) base=${base%/v2} ;;
*) refuse "TELNYX_BASE_URL names no telnyx-sim of this machine: '$base'" ;;
esac

here=$(cd "$(dirname "$0")" && pwd) || exit 2
from=$(pwd)
work=$(mktemp -d) || exit 2 # readable by its owner only
cd "$work" || exit 2
mkdir body
make_certificate >openssl.log 2>&1 || refuse "no certificate could be made: $(tail -n 1 openssl.log)"
cc -std=c11 -D_GNU_SOURCE -O1 -fPIC -shared -o divert.so "$here/divert.c" -ldl || refuse "divert.c could not be built"
start_nginx || refuse "nginx did not start: $(tail -n 1 nginx.log)"
clean_up_after $$ >/dev/null 2>&1 </dev/null &
cd "$from" || exit 2

# No proxy, which would look the name up itself, and no authority but ours: a program that got out all the same would
# find no server that it trusts, and say nothing to it.
unset http_proxy https_proxy all_proxy HTTP_PROXY HTTPS_PROXY ALL_PROXY
unset NODE_TLS_REJECT_UNAUTHORIZED NODE_USE_ENV_PROXY
export TELNYX_SIM_TLS_PORT="$port" TELNYX_SIM_AUTHORITY="$work/authority.pem"
export SSL_CERT_FILE="$TELNYX_SIM_AUTHORITY" SSL_CERT_DIR="$work/body" CURL_CA_BUNDLE="$TELNYX_SIM_AUTHORITY"
export REQUESTS_CA_BUNDLE="$TELNYX_SIM_AUTHORITY" NODE_EXTRA_CA_CERTS="$TELNYX_SIM_AUTHORITY"
export NODE_OPTIONS="--use-openssl-ca${NODE_OPTIONS:+ $NODE_OPTIONS}"
export LD_PRELOAD="$work/divert.so${LD_PRELOAD:+:$LD_PRELOAD}"
[ "$(getent ahosts "$host" 2>&1 | cut -d ' ' -f 1 | sort -u)" = "$mark" ] || {
    LD_PRELOAD=
    echo "as-platform: programs cannot be diverted here: $host does not lead to $mark" >&2
    exit 2
}
exec "$@"
