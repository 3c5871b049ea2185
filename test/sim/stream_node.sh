#!/bin/sh
# stream_node.sh SIMULATOR PROGRAM PEERS: a stream to a program on Node with npm ws, found by NODE_PATH or in PEERS.
sim=$1 program=$2 peers=$3
command -v node >/dev/null 2>&1 || {
    echo "skipped: no node"
    exit 77
}
folder=
for place in "$peers" $(echo "${NODE_PATH:-}" | tr : ' '); do
    node -e 'require("node:module").createRequire(process.argv[1] + "/")("ws")' "$place" 2>/dev/null && folder=$place && break
done
[ -n "$folder" ] || {
    echo "skipped: node has no module ws"
    exit 77
}
port=$((21000 + $$ % 9000))
for speed in 1 max; do
    "$sim" run --calls 1 --exit-when-done --strict --speed $speed --time-limit 60 \
        --app "http://127.0.0.1:$port/webhooks" -- node "$program" "$folder" "$port" || exit 1
done
