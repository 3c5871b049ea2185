#!/bin/sh
# drift.sh PROGRAM ROOT: what an SDK declares and the facts have not is listed: operations, fields,
# values, alternatives and events; what they have is not.
set -u
program=$1
root=$2
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
failed=0

drift()
{
    "$program" --drift "$root/lib/api/source" "$scratch/sdk" >"$scratch/said" 2>&1
}

lists() # line
{
    grep -qxF -- "$1" "$scratch/said" && return
    echo "not listed: $1"
    failed=1
}

mkdir -p "$scratch/sdk/resources/calls"
cat >"$scratch/sdk/resources/calls/actions.d.ts" <<'TS'
import { APIResource } from "../../core/resource.js";
import * as Shared from "../shared.js";
export declare class Actions extends APIResource {
    /**
     * Known; its text names things: speak(x: Y): Z; } {
     */
    speak(callControlID: string, body: ActionSpeakParams, options?: RequestOptions): APIPromise<Reply>;
    levitate(callControlID: string, body: ActionLevitateParams): APIPromise<Reply>;
}
export type Voices = Shared.SonioxVoiceSettings | Shared.SingingVoiceSettings;
export interface ActionSpeakParams {
    payload: string; // known
    'payload_type'?: 'text' | 'ssml' | 'runes';
    voice: string;
    volume_steps?: number;
    voice_settings?: Voices | null;
    loop?: string | number;
    [key: string]: unknown;
}
export declare namespace ActionSpeakParams {
    interface Unused {
        colour?: string;
    }
}
TS
cat >"$scratch/sdk/resources/shared.d.ts" <<'TS'
export interface SonioxVoiceSettings {
    type: 'soniox';
    speed?: number;
    whisper_depth?: number;
}
export interface SingingVoiceSettings {
    type: 'singing';
}
TS
cat >"$scratch/sdk/resources/webhooks.d.ts" <<'TS'
export interface CallHold {
    event_type?: 'call.hold';
    payload?: CallHold.Payload;
}
export declare namespace CallHold {
    interface Payload {
        call_control_id?: string;
        hold_music?: string;
    }
}
export interface CallDanced {
    event_type?: 'call.danced';
}
export interface FaxSent {
    event_type?: 'fax.sent';
}
TS
drift || {
    echo "the comparison fails:"
    cat "$scratch/said"
    failed=1
}
lists 'operation   calls.actions.levitate'
lists 'field       calls.actions.speak.volume_steps'
lists 'value       calls.actions.speak.payload_type.runes'
lists 'field       calls.actions.speak.voice_settings.whisper_depth'
lists 'alternative calls.actions.speak.voice_settings.SingingVoiceSettings'
lists 'field       call.hold.hold_music'
lists 'event       call.danced'
# The rest of the operations, which this SDK has not.
lists 'gone        calls.dial'
[ "$(grep -vc '^gone' "$scratch/said")" -eq 8 ] || {
    echo "more is listed than there is:"
    grep -v '^gone' "$scratch/said"
    failed=1
}
rm -r "$scratch/sdk/resources"
! drift || failed=1
grep -q 'there is no such folder' "$scratch/said" || failed=1
# Broken declarations end, and do no harm.
mkdir -p "$scratch/sdk/resources"
for text in '}' '{' 'export interface' 'export interface A { x' "export type A = 'a" 'class A { f(' \
    '/* no end' 'export declare namespace' ')))' "'"; do
    printf '%s' "$text" >"$scratch/sdk/resources/odd.d.ts"
    drift
    [ $? -le 1 ] || {
        echo "odd: $text"
        failed=1
    }
done
exit $failed
