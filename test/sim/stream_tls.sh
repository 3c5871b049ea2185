#!/bin/sh
# stream_tls.sh PROGRAM: streams over wss:// through nginx, which ends TLS before the program's socket; see
# stream_tls.c.
. "$(dirname "$0")/../real/common.sh"
program=$1
skip_without nginx openssl
make_work
authority ours
certificate good ours DNS:localhost,IP:127.0.0.1 20200101000000Z 20400101000000Z &&
    certificate expired ours DNS:localhost,IP:127.0.0.1 20200101000000Z 20200102000000Z &&
    certificate other-name ours DNS:elsewhere.example 20200101000000Z 20400101000000Z || {
    cat openssl.log
    exit 1
}

# Any four ports in a row that are free, below those that systems give out.
base=$((20000 + $$ % 9000))
started=
for _ in 1 2 3 4 5 6 7 8; do
    base=$((base + 13))
    server()
    {
        echo "server { listen 127.0.0.1:$((base + $1)) ssl; ssl_certificate $2.pem; ssl_certificate_key $2.key;
            location / { proxy_pass http://127.0.0.1:$base; proxy_http_version 1.1; proxy_buffering off;
            proxy_set_header Upgrade \$http_upgrade; proxy_set_header Connection upgrade;
            proxy_set_header Host \$http_host; } }"
    }
    cat >nginx.conf <<EOF
daemon off; master_process off; pid $work/pid; error_log $work/logs/error.log;
events { worker_connections 64; }
http {
    access_log off; client_body_temp_path $work/body; proxy_temp_path $work/body;
    fastcgi_temp_path $work/body; uwsgi_temp_path $work/body; scgi_temp_path $work/body;
    $(server 1 good)
    $(server 2 other-name)
    $(server 3 expired)
}
EOF
    nginx -p "$work" -c nginx.conf >logs/out 2>&1 &
    nginx_pid=$!
    for _ in 1 2 3 4 5 6 7 8 9 10; do
        [ -s pid ] && started=yes && break
        kill -0 "$nginx_pid" 2>/dev/null || break
        sleep 0.1
    done
    [ -z "$started" ] || break
    nginx_pid=
done
[ -n "$started" ] || {
    cat logs/out logs/error.log
    exit 1
}
"$program" "$work/ours.pem" "$base" $((base + 1)) $((base + 2)) $((base + 3))
