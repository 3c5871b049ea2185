#!/bin/sh
# tls.sh CLIENT: the API client against nginx: HTTPS with a private CA, HTTP/2, an expired
# certificate, a wrong name, an unknown CA, a cut connection, a slow one, an old TLS.
. "$(dirname "$0")/common.sh"
client=$1
skip_without nginx openssl
make_work

authority ours
authority theirs
certificate good ours DNS:localhost,IP:127.0.0.1 20200101000000Z 20400101000000Z &&
    certificate expired ours DNS:localhost,IP:127.0.0.1 20200101000000Z 20200102000000Z &&
    certificate other-name ours DNS:elsewhere.example 20200101000000Z 20400101000000Z || {
    cat openssl.log
    exit 1
}

# A body that takes its time at a few bytes a second.
long=$(awk 'BEGIN { for (i = 0; i < 3000; i++) printf "x" }')

# What a careless machine may have in its environment: the oldest TLS with the weakest ciphers.
cat >careless.cnf <<EOF
openssl_conf = all
[all]
ssl_conf = ssl
[ssl]
system_default = any
[any]
MinProtocol = TLSv1
CipherString = DEFAULT:@SECLEVEL=0
EOF

# Twenty header lines of 2 000 bytes: more than libcurl before 8.1 can read over HTTP/2.
wide=$(for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
    echo "add_header X-Wide-$i \"$(echo "$long" | cut -c 1-2000)\";"
done)

# Ports: any twelve in a row that are free, below those that systems give out and those of
# test/examples.
base=$((10000 + $$ % 9000))
for _ in 1 2 3 4 5 6 7 8; do
    base=$((base + 17))
    server()
    {
        echo "server { listen 127.0.0.1:$((base + $1)) ssl http2; ssl_certificate $2.pem;
            ssl_certificate_key $2.key; ${4:-} location / { $3 } }"
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
    $(server 8 good "limit_rate 200; return 200 '[\"$long\"]';")
    $(server 9 good "limit_rate 2000; return 200 '[\"$long\"]';")
    $(server 11 good "$wide return 200 '{}';")
    $(server 10 good 'return 200 "{}";' 'ssl_protocols TLSv1.1; ssl_ciphers DEFAULT:@SECLEVEL=0;')
}
EOF
    OPENSSL_CONF="$work/careless.cnf" nginx -p "$work" -c "$work/nginx.conf" >logs/out 2>&1 &
    nginx_pid=$!
    while [ ! -s pid ] && kill -0 "$nginx_pid" 2>/dev/null; do
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
expect "a slow connection" '^TELNYX_ETIMEDOUT 0 ' "https://localhost:$((base + 8))/v2" ours.pem
expect "a slow connection, HTTP/1.1" '^TELNYX_ETIMEDOUT 0 ' "https://localhost:$((base + 8))/v2" ours.pem http1
expect "one that is slow, and not too slow" '^TELNYX_OK 200 .*xxxx' "https://localhost:$((base + 9))/v2" ours.pem

# Whole, or refused at once by name: never a wait for what libcurl has forgotten. And so again when the
# whole head comes in one piece, as Node sends it.
wide_head='^TELNYX_(OK 200 |ETOOBIG 0 the answer.s headers are larger .*HTTP/2)'
expect "a wide head" "$wide_head" "https://localhost:$((base + 11))/v2" ours.pem
expect "a wide head, HTTP/1.1" '^TELNYX_OK 200 ' "https://localhost:$((base + 11))/v2" ours.pem http1
count=20
if command -v node >/dev/null 2>&1; then
    cat >wide.js <<'EOF'
const fs = require('fs');
const options = { key: fs.readFileSync('good.key'), cert: fs.readFileSync('good.pem'),
    maxSendHeaderBlockLength: 1 << 24 };
const server = require('http2').createSecureServer(options);
server.on('stream', (stream) => {
    const headers = { ':status': 200 };
    for (let i = 0; i < 8; i++) headers['x-wide-' + i] = 'x'.repeat(3900);
    stream.respond(headers);
    stream.end('{}');
});
server.listen(0, '127.0.0.1', () => fs.writeFileSync('wide.port', String(server.address().port)));
EOF
    node wide.js >logs/node 2>&1 &
    node_pid=$!
    for _ in $(seq 100); do
        [ -s wide.port ] || sleep 0.1
    done
    if [ -s wide.port ]; then
        expect "a wide head in one piece" "$wide_head" "https://localhost:$(cat wide.port)/v2" ours.pem
        count=21
    fi
    kill "$node_pid" 2>/dev/null
    wait "$node_pid" 2>/dev/null
fi

# Nothing in the environment makes the client less strict.
export OPENSSL_CONF="$work/careless.cnf" SSL_CERT_FILE="$work/ours.pem" CURL_CA_BUNDLE="$work/ours.pem" \
    SSL_CERT_DIR="$work" https_proxy=http://127.0.0.1:1 ALL_PROXY=http://127.0.0.1:1 \
    CURL_INSECURE=1 NODE_TLS_REJECT_UNAUTHORIZED=0
expect "a good server, all the same" '^TELNYX_OK 200 ' "https://localhost:$((base + 1))/v2" ours.pem
expect "an unknown CA in a careless environment" '^TELNYX_ETLS 0 ' "https://localhost:$((base + 1))/v2" theirs.pem
expect "the system's CAs in a careless environment" '^TELNYX_ETLS 0 ' "https://localhost:$((base + 1))/v2" ''
expect "a wrong name in a careless environment" '^TELNYX_ETLS 0 ' "https://localhost:$((base + 3))/v2" ours.pem
expect "TLS 1.1 in a careless environment" '^TELNYX_ETLS 0 ' "https://localhost:$((base + 10))/v2" ours.pem
# That server does speak to who asks for it, where this system's OpenSSL can.
if openssl s_client -connect "127.0.0.1:$((base + 10))" -tls1_1 </dev/null 2>/dev/null |
    grep -q 'Cipher *: *[A-Z]'; then
    old="with TLS 1.1"
else
    old="without TLS 1.1, which is not to be had here"
fi
[ "$faults" -eq 0 ] || exit 1
echo "$count connections judged rightly, $old"
