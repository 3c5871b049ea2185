#!/bin/sh
# guest.sh: inside a system that systemd has booted, with the files of examples/deploy/systemd where they belong.
# shellcheck disable=SC2034
work=/run/trial at=127.0.0.1:4010 sim=telnyx-sim faults=0
mkdir -p $work
# shellcheck disable=SC1091
. "$(dirname "$0")/phases.sh"

instances='telnyx-app@8081 telnyx-app@8082 telnyx-app@8083'

members()
{
    TELNYX_REDIS_URL=redis://127.0.0.1:6379 telnyx-cluster status | grep -c ' member '
}

kill_one()
{
    systemctl kill --signal=KILL telnyx-app@8081
}

deploy()
{
    for one in $instances; do
        systemctl restart "$one" || return
    done
}

restarts()
{
    # shellcheck disable=SC2086
    systemctl show -p Id -p NRestarts $instances | paste -s -d ' '
}

restart_redis()
{
    systemctl restart redis-server
}

systemd-analyze verify /etc/systemd/system/telnyx-app@.service || fail "systemd-analyze verify ended with $?"
systemd-analyze security telnyx-app@8081 | tail -n 1
nginx -t 2>&1 || fail "nginx -t ended with $?"

# Who listens when nothing is right yet: the settings are wrong, and it is not started again and again.
systemctl start telnyx-app@8081 && fail "it starts without a public key"
systemctl show -p Result -p ExecMainStatus -p NRestarts telnyx-app@8081
[ "$(systemctl show -p NRestarts --value telnyx-app@8081)" = 0 ] || fail "it is started again with wrong settings"
systemctl reset-failed telnyx-app@8081

# The keys are made from the phrase.
telnyx-sim --listen $at --key-phrase deploy --api-key KEYDEPLOY --no-page --env-file $work/env >$work/sim.out 2>&1 &
player=$!
until_true test -s $work/env
kill $player
grep -v 'REDIS' /etc/telnyx-app.env | grep -v '^TELNYX_.*=$' >$work/kept
{ cat $work/kept $work/env && grep '^TELNYX_REDIS' /etc/telnyx-app.env; } >/etc/telnyx-app.env.new
install -m 600 /etc/telnyx-app.env.new /etc/telnyx-app.env && rm /etc/telnyx-app.env.new

# shellcheck disable=SC2086
systemctl enable --now $instances || fail "they do not start"
systemctl reload-or-restart nginx
phases
# shellcheck disable=SC2086
systemctl show -p Id -p NRestarts -p User -p ActiveState -p Result $instances

# Stopped whole: it leaves, and ends by itself.
began=$(date +%s%N)
# shellcheck disable=SC2086
systemctl stop $instances || fail "they do not stop"
echo "== stopped in $((($(date +%s%N) - began) / 1000000)) ms"
# shellcheck disable=SC2086
systemctl show -p Result -p ExecMainCode -p ExecMainStatus $instances | sort | uniq -c
journalctl --no-pager -q -u 'telnyx-app@*' -o cat | grep -v ' has ' | tail -n 40 >$work/journal
[ "$faults" -eq 0 ] || cat $work/journal
exit "$((faults > 0))"
