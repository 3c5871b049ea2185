#!/bin/sh
# files.sh ROOT: what reads the files of examples/deploy takes them: systemd, nginx, Docker's compose.
# test/deploy/run runs them.
set -u
PATH=$PATH:/usr/sbin:/sbin
deploy=$(cd "$1" && pwd)/examples/deploy
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
faults=0
tried=

fail()
{
    echo "FAIL: $*"
    sed 's/^/    /' "$work/said" 2>/dev/null | tail -n 20
    faults=$((faults + 1))
}

# passes COMMAND…
passes()
{
    "$@" >"$work/said" 2>&1 && [ ! -s "$work/said" ] || fail "$*"
}

has()
{
    command -v "$1" >/dev/null 2>&1 || {
        echo "not tried: there is no $1"
        return 1
    }
    tried=yes
}

# A system of its own, in which the program is there.
unit()
{
    mkdir -p "$work/root/usr/local/bin" "$work/root/bin" "$work/root/etc/systemd/system" "$work/root/usr/lib/systemd"
    for path in usr/local/bin/telnyx-app bin/sh; do
        printf '#!/bin/sh\n' >"$work/root/$path" && chmod 755 "$work/root/$path"
    done
    cp -R /lib/systemd/system "$work/root/usr/lib/systemd/" 2>/dev/null
    ln -s usr/lib "$work/root/lib"
    cp "$1" "$work/root/etc/systemd/system/"
    systemd-analyze --root="$work/root" --man=no verify telnyx-app@8081.service >"$work/said" 2>&1
}

if has systemd-analyze; then
    unit "$deploy/systemd/telnyx-app@.service" || fail "systemd-analyze verify"
    ! grep telnyx-app "$work/said" || fail "systemd-analyze has something to say of telnyx-app@.service"
    # As little as this may be open to it: the worst is 10.
    systemd-analyze security --offline=true --threshold=20 "--root=$work/root" telnyx-app@8081.service >"$work/said" 2>&1 ||
        fail "systemd-analyze security"
    # What is wrong is noticed.
    sed 's/^Restart=always/Restart=ever/' "$deploy/systemd/telnyx-app@.service" >"$work/telnyx-app@.service"
    rm -rf "$work/root"
    unit "$work/telnyx-app@.service"
    grep -q 'Failed to parse' "$work/said" || fail "systemd-analyze does not see a wrong line"
    # More than the program gives its calls, to leave and to drain.
    [ "$(sed -n 's/^TimeoutStopSec=//p' "$deploy/systemd/telnyx-app@.service")" -gt 20 ] || fail "TimeoutStopSec is too short"
fi

if has nginx; then
    for file in systemd compose; do
        cat >"$work/nginx.conf" <<END
pid $work/nginx.pid; error_log stderr;
events { worker_connections 16; }
http {
    client_body_temp_path $work/body; proxy_temp_path $work/body;
    fastcgi_temp_path $work/body; uwsgi_temp_path $work/body; scgi_temp_path $work/body;
    include $deploy/$file/nginx.conf;
}
END
        # A port below 1024, or one that is taken, would be another matter than what is read here.
        nginx -t -p "$work" -c "$work/nginx.conf" >"$work/said" 2>&1 || grep -q 'syntax is ok' "$work/said" || fail "nginx -t: $file"
        ! grep -E '\[(warn|emerg)\]' "$work/said" | grep -v '"user" directive' | grep -q . || fail "nginx -t has something to say: $file"
    done
    # The page shows the same.
    for line in 'max_fails=0' 'proxy_connect_timeout 1s;' 'proxy_next_upstream error timeout http_503 non_idempotent;' 'keepalive 16;'; do
        for file in "$deploy/systemd/nginx.conf" "$deploy/compose/nginx.conf" "$deploy/../cluster-run" "$1/include/guides/deployment.md"; do
            grep -qF "$line" "$file" || fail "$file has no '$line'"
        done
    done
fi

mkdir "$work/compose"
cp -R "$deploy/compose/." "$work/compose"
cp "$work/compose/app.env.example" "$work/compose/app.env"
compose=docker-compose
! docker compose version >/dev/null 2>&1 || compose='docker compose'
if has ${compose%% *}; then
    passes $compose -f "$work/compose/compose.yml" config -q
    $compose -f "$work/compose/compose.yml" config >"$work/said" 2>&1
    [ "$(grep -c 'dockerfile: .*Containerfile' "$work/said")" -eq 5 ] || fail "five services are not built"
    sed -i 's/^services:/servants:/' "$work/compose/compose.yml"
    ! $compose -f "$work/compose/compose.yml" config -q >"$work/said" 2>&1 || fail "$compose does not see a wrong line"
fi
# Each address that nginx knows is an instance's, and each stage that is asked for is there.
sed -n 's/^ *server \(10[0-9.]*\):8080.*/\1/p' "$deploy/compose/nginx.conf" >"$work/addresses"
[ "$(wc -l <"$work/addresses")" -eq 3 ] || fail "nginx.conf has not three instances"
while read -r address; do
    grep -qF "ipv4_address: $address" "$deploy/compose/compose.yml" || fail "nobody has the address $address"
done <"$work/addresses"
for stage in $(sed -n 's/^ *target: //p' "$deploy/compose/compose.yml" | sort -u); do
    grep -qE "^FROM .* AS $stage\$" "$deploy/compose/Containerfile" || fail "the Containerfile has no stage $stage"
done

[ "$faults" -eq 0 ] || exit 1
[ -n "$tried" ] || {
    echo "skipped: there is nothing here that reads them"
    exit 77
}
echo "they are taken"
