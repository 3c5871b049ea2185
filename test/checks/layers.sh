#!/bin/sh
# layers.sh ROOT: a folder of lib/ includes only folders that stand below it, and each third-party
# header appears in one folder. In bench/ a program includes only those that stand below it, of the simulator
# <telnyx/sim.h> alone, and a folder of a program only those below it.
. "$(dirname "$0")/common.sh"
root=$1
make_scratch

for file in $(sources "$root" lib include bench); do
    awk -f "$here/strip.awk" "$root/$file" | awk -v file="$file" '
        /^ *# *include/ {
            name = $0
            sub(/^ *# *include */, "", name)
            sub(/ *$/, "", name)
            print file ":" NR " " name
        }'
done >"$scratch/includes"

awk '
    BEGIN {
        split("source 0 base 0 json 1 http 1 sign 1 retry 1 ws 2 schema 2 api 3 io 4 call 4 media 4 client 5 view 5 app 6 stream 7 flow 8 inspect 9 cluster 5", list)
        for (i = 1; i in list; i += 2)
            rank[list[i]] = list[i + 1]
        plain = "ctype errno float inttypes limits math stdalign stdarg stdbool stddef stdint stdio"
        plain = plain " stdlib string time"
        words(plain, "*")
        words("unistd fcntl sys/types sys/socket sys/stat sys/un netinet/in netinet/tcp arpa/inet",
              "io")
        words("sys/mman", "base")
        words("dirent", "source")
        home["sys/stat"] = "io source"
        words("uv curl/curl", "io")
        words("llhttp", "http")
        words("cjson/cJSON", "json")
        words("sodium", "sign")
        words("wslay/wslay nettle/sha1", "ws")
        words("hiredis/async hiredis/hiredis_ssl openssl/err openssl/ssl openssl/x509_vfy signal", "cluster")
        stand("common sim trace load crash soak micro floor cluster", "bench")
        stand("ground judge voice people world tell wire stream relay leg rooms platform api io line place kit control page front replay program host", "sim")
        stand("plan measure send report modes program", "load")
        home["uv"] = "io cluster public:app public:client public:telnyx"
    }
    function words(text, where,    count, i, item) {
        count = split(text, item, " ")
        for (i = 1; i <= count; i++)
            home[item[i]] = where
    }
    function stand(text, where,    count, i, item) {
        count = split(text, item, " ")
        for (i = 1; i <= count; i++)
            storey[where, item[i]] = i
    }
    # bench/PROGRAM/file, or bench/PROGRAM/FOLDER/file where the program has storeys.
    function bench(program, folder, name,    part, count) {
        count = split(name, part, "/")
        if (!(("bench", program) in storey))
            return "no program of that name is known"
        if (!((program, folder) in storey) && folder !~ /\.[ch]:/ && folder != "include")
            return "no storey of that name is known"
        if (count < 2)
            return "\"" name "\" is not of the form \"folder/file.h\""
        if (!(("bench", part[1]) in storey))
            return part[1] in rank ? "" : "\"" name "\" is in no folder of lib or bench"
        if (part[1] == program && (program, part[2]) in storey && storey[program, part[2]] > storey[program, folder])
            return folder " may not include " part[2] " (" name ")"
        if (part[1] != program && part[1] == "sim")
            return "of the simulator <telnyx/sim.h> alone, not " name
        if (storey["bench", part[1]] > storey["bench", program])
            return program " may not include " part[1] " (" name ")"
        return ""
    }
    $1 ~ /^bench\// {
        split($1, place, "/")
        name = $2
        if (gsub(/"/, "", name) && (said = bench(place[2], place[3], name)) != "")
            print $1 ": " said
        next
    }
    {
        split($1, place, "/")
        # What lib/api/source writes from is a program of its own.
        from = place[1] == "include" ? "public" : place[3] == "source" ? "source" : place[2]
        if (place[1] == "include") {
            topic = place[3]
            sub(/\.h.*/, "", topic)
        }
        name = $2
        quoted = substr(name, 1, 1) == "\""
        gsub(/[<>"]/, "", name)
        stem = name
        sub(/\.h$/, "", stem)
    }
    from != "public" && !(from in rank) { print $1 ": no layer of that name is known"; next }
    quoted && from == "public" { print $1 ": a public header includes \"" name "\""; next }
    quoted {
        if (split(name, part, "/") != 2 || !(part[1] in rank))
            print $1 ": \"" name "\" is not of the form \"layer/file.h\""
        else if (part[1] != from && rank[part[1]] >= rank[from])
            print $1 ": " from " may not include " part[1] " (" name ")"
        next
    }
    name ~ /^telnyx\// { next }
    !(stem in home) { print $1 ": <" name "> is not among the headers that lib/ uses"; next }
    home[stem] == "*" { next }
    {
        found = 0
        count = split(home[stem], place, " ")
        for (i = 1; i <= count; i++)
            if (place[i] == from || place[i] == from ":" topic)
                found = 1
        if (!found)
            print $1 ": <" name "> belongs to " home[stem]
    }
' "$scratch/includes" >"$scratch/faults"
bad_lines "$scratch/faults"
[ -s "$scratch/includes" ] || bad "no includes found below $root/lib"
finish
