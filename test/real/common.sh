# shellcheck shell=sh
# Sourced by the tests against nginx: a scratch folder in $work, and certificates. `skip_without TOOL…`
# comes first; `stop` is called at the end, and stops $nginx_pid.
set -u
PATH=$PATH:/usr/sbin:/sbin
nginx_pid=

skip_without()
{
    for tool in "$@"; do
        command -v "$tool" >/dev/null 2>&1 || {
            echo "skipped: no $tool"
            exit 77
        }
    done
}

stop()
{
    [ -z "$nginx_pid" ] || { kill "$nginx_pid" 2>/dev/null && wait "$nginx_pid" 2>/dev/null; }
    rm -rf "$work"
}

make_work()
{
    work=$(mktemp -d) || exit 1
    trap stop EXIT
    cd "$work" || exit 1
    mkdir -p logs body
    chmod 755 "$work"
}

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
