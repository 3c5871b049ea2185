# Gives every function that the headers promise a body, so that they make a shared object by themselves: it
# exports what the library exports, and its debugging information has the public types and no others. The table
# of sizes is no part of that, and may name members that are not there.
/^#define TELNYX_END_OF/ {
    print "#define TELNYX_END_OF(type, member) sizeof(type)"
    next
}
/^#define TELNYX_STRUCT_SIZES/ {
    print "#define TELNYX_STRUCT_SIZES(XX)"
    skip = 1
    next
}
skip {
    skip = /\\$/
    next
}
/^#/ || /\\$/ {
    print
    next
}
/^TELNYX_API / { promised = 1 }
promised && /;$/ {
    sub(/;$/, " { __builtin_trap(); }")
    promised = 0
}
{ print }
