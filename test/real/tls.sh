#!/bin/sh
# tls.sh CLIENT: the API client against nginx: HTTPS with a private CA, HTTP/2, an expired
# certificate, a wrong name, an unknown CA, a cut connection, a server that says nothing.
set -u
client=$1
PATH=$PATH:/usr/sbin:/sbin
for tool in nginx openssl; do
    command -v "$tool" >/dev/null 2>&1 || {
        echo "skipped: no $tool"
        exit 77
    }
done
work=$(mktemp -d) || exit 1
nginx_pid=
stop()
{
    [ -z "$nginx_pid" ] || { kill "$nginx_pid" 2>/dev/null && wait "$nginx_pid" 2>/dev/null; }
    rm -rf "$work"
}
trap stop EXIT
cd "$work" || exit 1
mkdir -p logs body
chmod 755 "$work"

# authority NAME; certificate NAME CA SUBJECT_ALT_NAME FIRST_DAY LAST_DAY
authority()
{
    openssl req -x509 -newkey rsa:2048 -nodes -keyout "$1.key" -out "$1.pem" -days 2 \
        -subj "/CN=$1" >>openssl.log 2>&1
    mkdir -p "$1.db" && : >"$1.db/index.txt" && echo 01 >"$1.db/serial"
    cat >"$1.cnf" <<EOF
[ca]
default_ca = this
[this]
database = $work/$1.db/index.txt
serial = $work/$1.db/serial
new_certs_dir = $work/$1.db
certificate = $work/$1.pem
private_key = $work/$1.key
default_md = sha256
policy = any
copy_extensions = copy
unique_subject = no
[any]
commonName = supplied
EOF
}
certificate()
{
    openssl req -newkey rsa:2048 -nodes -keyout "$1.key" -out "$1.csr" -subj "/CN=$1" \
        -addext "subjectAltName=$3" >>openssl.log 2>&1 &&
        openssl ca -batch -config "$2.cnf" -in "$1.csr" -out "$1.pem" -notext \
            -startdate "$4" -enddate "$5" >>openssl.log 2>&1
}
authority ours
authority theirs
certificate good ours DNS:localhost,IP:127.0.0.1 20200101000000Z 20400101000000Z &&
    certificate expired ours DNS:localhost,IP:127.0.0.1 20200101000000Z 20200102000000Z &&
    certificate other-name ours DNS:elsewhere.example 20200101000000Z 20400101000000Z || {
    cat openssl.log
    exit 1
}

# Ports: any eight in a row that are free.
base=$((20000 + $$ % 20000))
for _ in 1 2 3 4 5 6 7 8; do
    base=$((base + 17))
    server()
    {
        echo "server { listen 127.0.0.1:$((base + $1)) ssl http2; ssl_certificate $2.pem;
            ssl_certificate_key $2.key; location / { $3 } }"
    }
    cat >nginx.conf <<EOF
daemon off; master_process off; pid $work/pid; error_log $work/logs/error.log;
events { worker_connections 64; }
http {
    access_log off; client_body_temp_path $work/body; proxy_temp_path $work/body;
    fastcgi_temp_path $work/body; uwsgi_temp_path $work/body; scgi_temp_path $work/body;
    $(server 1 good 'default_type application/json; return 200 "{\"errors\":[],\"p\":\"$server_protocol\"}";')
    $(server 2 expired 'return 200 "{}";')
    $(server 3 other-name 'return 200 "{}";')
    $(server 4 good 'return 444;')
    $(server 5 good 'return 302 https://127.0.0.1:1/;')
    server { listen 127.0.0.1:$((base + 6)); return 200 "{}"; }
}
EOF
    nginx -p "$work" -c "$work/nginx.conf" >logs/out 2>&1 &
    nginx_pid=$!
    for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
        [ -s pid ] && break
        kill -0 "$nginx_pid" 2>/dev/null || break
        sleep 0.1
    done
    [ -s pid ] && kill -0 "$nginx_pid" 2>/dev/null && break
    wait "$nginx_pid" 2>/dev/null
    nginx_pid=
done
[ -n "$nginx_pid" ] || {
    echo "nginx did not start"
    cat logs/*
    exit 1
}

faults=0
# expect WHAT PATTERN URL CA [HTTP1]
expect()
{
    what=$1 pattern=$2
    shift 2
    said=$("$client" "$@" 2>&1)
    if [ $? -ne 0 ] || ! echo "$said" | grep -qE "$pattern"; then
        echo "FAIL: $what: $said"
        faults=$((faults + 1))
    fi
}
expect "a private CA and HTTP/2" '^TELNYX_OK 200 .*HTTP/2.0' "https://localhost:$((base + 1))/v2" ours.pem
expect "HTTP/1.1 only" '^TELNYX_OK 200 .*HTTP/1.1' "https://127.0.0.1:$((base + 1))/v2" ours.pem http1
expect "an unknown CA" '^TELNYX_ETLS 0 ' "https://localhost:$((base + 1))/v2" theirs.pem
expect "the system's CAs" '^TELNYX_ETLS 0 ' "https://localhost:$((base + 1))/v2" ''
expect "an expired certificate" '^TELNYX_ETLS 0 .*expired' "https://localhost:$((base + 2))/v2" ours.pem
expect "a wrong name" '^TELNYX_ETLS 0 ' "https://localhost:$((base + 3))/v2" ours.pem
expect "a cut connection" '^TELNYX_EPROTO 0 ' "https://localhost:$((base + 4))/v2" ours.pem
expect "a redirect" '^TELNYX_EPROTO 302 ' "https://localhost:$((base + 5))/v2" ours.pem
expect "a server without TLS" '^TELNYX_ETLS 0 ' "https://localhost:$((base + 6))/v2" ours.pem
expect "nobody there" '^TELNYX_ECONNECT 0 ' "https://localhost:$((base + 7))/v2" ours.pem
[ "$faults" -eq 0 ] || exit 1
echo "10 connections judged rightly"
