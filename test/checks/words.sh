#!/bin/sh
# words.sh ROOT: calls that the project does without.
. "$(dirname "$0")/common.sh"
root=$1
make_scratch

# No call may be one of these names, anywhere.
unsafe="strcpy strncpy sprintf vsprintf strcat strncat atoi atol atoll strtok gets"
# A library leaves these to the program that it lives in.
program="abort exit _exit quick_exit assert printf vprintf fprintf vfprintf puts fputs putchar perror
    uv_default_loop uv_run uv_stop uv_loop_close signal sigaction raise fork vfork popen srand rand
    setlocale setenv putenv setjmp longjmp atexit sleep usleep nanosleep uv_sleep"
prefixes="pthread_ uv_signal_ uv_thread_ uv_queue_work uv_replace_allocator mtx_ thrd_"
json="cJSON_GetObjectItem cJSON_InitHooks cJSON_Minify cJSON_GetErrorPtr"
memory="malloc calloc realloc free strdup strndup reallocarray alloca aligned_alloc posix_memalign"

for file in $(sources "$root" lib include bench examples test; cpp_sources "$root" include examples test); do
    case $file in
    # A program that developers run, no part of the library.
    lib/api/source/*) banned=$unsafe starts= ;;
    lib/base/*) banned="$unsafe $program $json" starts=$prefixes ;;
    # The one place for what is asked to run on libuv's threads.
    lib/io/work.c) banned="$unsafe $program $json $memory" starts=$(echo "$prefixes" | sed 's/uv_queue_work//') ;;
    # The one place where a signal of a socket is kept back, on the thread that writes.
    lib/cluster/quiet.c) banned="$unsafe $program $json $memory" starts=$(echo "$prefixes" | sed 's/pthread_//') ;;
    # The one header that is a part of the program that includes it.
    include/telnyx/log_stderr.h) banned="$unsafe $(echo "$program" | sed 's/fprintf//') $json $memory" starts=$prefixes ;;
    lib/* | include/*) banned="$unsafe $program $json $memory" starts=$prefixes ;;
    *) banned=$unsafe starts= ;;
    esac
    awk -f "$here/strip.awk" "$root/$file" |
        awk -v file="$file" -v banned="$banned" -v starts="$starts" '
        BEGIN {
            count = split(banned, list, /[ \n]+/)
            for (i = 1; i <= count; i++)
                no[list[i]] = 1
            prefixes = split(starts, prefix, " ")
        }
        {
            rest = " " $0
            # Members (x.free, x->free) and longer names are not the function.
            while (match(rest, /[A-Za-z_][A-Za-z0-9_]* *\(/)) {
                before = substr(rest, RSTART - 1, 1)
                name = substr(rest, RSTART, RLENGTH - 1)
                sub(/ *$/, "", name)
                rest = substr(rest, RSTART + RLENGTH)
                if (before == "." || before == ">")
                    continue
                hit = name in no
                for (i = 1; i <= prefixes; i++)
                    if (index(name, prefix[i]) == 1)
                        hit = 1
                if (hit)
                    print file ":" NR ": " name "() is not used here"
            }
        }' >>"$scratch/faults"
done
bad_lines "$scratch/faults"
[ -n "$(sources "$root" lib)" ] || bad "no sources below $root/lib"
finish
