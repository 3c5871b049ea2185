# shellcheck shell=sh disable=SC2154
# Sourced by the checks that want a bare Debian 12, after common.sh. It is made by mmdebstrap from where this machine
# has its own packages, and is gone when what runs in it has ended.
bare_suite=bookworm

# The machine's lists of sources that name the suite, and how it reaches them.
bare_prepare()
{
    command -v mmdebstrap >/dev/null 2>&1 || skip "there is no mmdebstrap"
    for list in /etc/apt/sources.list /etc/apt/sources.list.d/*.list /etc/apt/sources.list.d/*.sources; do
        [ -e "$list" ] && grep -v '^ *#' "$list" | grep -q "\\<$bare_suite\\>" && echo "$list"
    done >"$scratch/sources"
    [ -s "$scratch/sources" ] || skip "this machine knows no source of $bare_suite's packages"
    apt-config dump | grep -E '^Acquire::(http|https|ftp|Check-[A-Za-z-]+|Retries)[: ]' | grep -v ' "";$' >"$scratch/apt.conf"
}

# bare_run PACKAGES FOLDER SCRIPT: SCRIPT, a file of FOLDER, runs in a root with these packages (a,b,c), FOLDER being
# /given there. What it says comes out; the status is its own, or 77 where no root could be made. Of this machine's
# environment it has what leads to the packages alone.
bare_run()
{
    rm -f "$scratch/made" "$scratch/status"
    # shellcheck disable=SC2016
    hook='touch "$BARE_NOTES/made"
        mkdir "$1/given" && cp -R "$BARE_GIVEN/." "$1/given" &&
            chroot "$1" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 \
                ${http_proxy:+"http_proxy=$http_proxy"} ${https_proxy:+"https_proxy=$https_proxy"} \
                ${no_proxy:+"no_proxy=$no_proxy"} sh "/given/$BARE_SCRIPT" >"$BARE_NOTES/out" 2>&1
        echo $? >"$BARE_NOTES/status"'
    # shellcheck disable=SC2046
    BARE_GIVEN=$2 BARE_SCRIPT=$3 BARE_NOTES=$scratch mmdebstrap --quiet --variant=apt --format=null --dpkgopt=force-unsafe-io \
        ${1:+"--include=$1"} "--aptopt=$scratch/apt.conf" "--customize-hook=$hook" "$bare_suite" - \
        $(cat "$scratch/sources") >"$scratch/mmdebstrap" 2>&1 </dev/null
    [ ! -e "$scratch/out" ] || cat "$scratch/out"
    if [ ! -e "$scratch/made" ]; then
        tail -n 5 "$scratch/mmdebstrap"
        return 77
    fi
    return "$(cat "$scratch/status" 2>/dev/null || echo 99)"
}
