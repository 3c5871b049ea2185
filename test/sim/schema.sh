#!/bin/sh
# schema.sh PROGRAM SIM_FOLDER: the schema by somebody else's reading of it. Every scenario that is there fits
# it, and what the program refuses does not.
sim=$1 folder=$2
python3 -c 'import jsonschema; jsonschema.Draft202012Validator' 2>/dev/null || {
    echo "skipped: there is no python3 with jsonschema"
    exit 77
}
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
cat >"$work/fits.py" <<'X'
import json, sys
import jsonschema
schema = json.load(open(sys.argv[1]))
jsonschema.Draft202012Validator.check_schema(schema)
fault = next(jsonschema.Draft202012Validator(schema).iter_errors(json.load(open(sys.argv[2]))), None)
print(fault.message if fault else "fits")
sys.exit(fault is not None)
X
faults=0

# same STATUS FILE: the program and the schema say the same of it; 0: it is in order.
same() {
    "$sim" --check "$2" >"$work/said" 2>&1
    said=$?
    python3 "$work/fits.py" "$folder/scenario.schema.json" "$2" >>"$work/said" 2>&1
    fits=$?
    [ "$((said != 0))" -eq "$1" ] && [ "$((fits != 0))" -eq "$1" ] && return
    echo "FAIL: $2: $(cat "$2"): --check ended with $said, the schema with $fits"
    cat "$work/said"
    faults=$((faults + 1))
}

for file in "$folder"/scenarios/*.json; do
    same 0 "$file"
done
while read -r wrong; do
    printf '%s' "$wrong" >"$work/wrong.json"
    same 1 "$work/wrong.json"
done <<'X'
[]
{"cals":[]}
{"calls":{}}
{"calls":[{"form":"+1"}]}
{"calls":[{"repeat":0}]}
{"calls":[{"from":""}]}
{"calls":[{"steps":[{}]}]}
{"calls":[{"steps":[{"wait":"gathr"}]}]}
{"calls":[{"steps":[{"press":"1","hang_up":true}]}]}
{"calls":[{"steps":[{"wait_ms":1,"timeout_ms":1}]}]}
{"calls":[{"steps":[{"hang_up":false}]}]}
{"calls":[{"steps":[{"press":""}]}]}
{"calls":[{"steps":[{"say":" "}]}]}
{"calls":[{"steps":[{"tone":440}]}]}
{"calls":[{"steps":[{"ms":440}]}]}
{"calls":[{"steps":[{"tone":10,"ms":440}]}]}
{"calls":[{"steps":[{"play":""}]}]}
{"calls":[{"steps":[{"interrupt":1}]}]}
{"callees":[{"reaction":"busy"}]}
{"callees":[{"match":"*","reaction":"sing"}]}
{"faults":{"drop":101}}
{"faults":{"drip":1}}
{"timing":{"ring_low_ms":"x"}}
{"timing":{"ring_low_ms":86400001}}
{"timing":{"ring":1}}
{"muted":["call.unheard"]}
{"muted":["any"]}
{"application":{"webhook_event_url":"foo"}}
{"apps":["foo"]}
{"apps":["http://127.0.0.1:1/=x"]}
{"apps":[{"url":"http://127.0.0.1:1/"}]}
{"application":{"webhook_event_ulr":"http://127.0.0.1/"}}
{"application":{"dtmf_type":"Outband"}}
X
[ "$faults" -eq 0 ] && echo "the program and the schema agree"
exit "$faults"
