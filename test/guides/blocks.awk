# The blocks of C of a guide, as one file that names the guide's lines: awk -f blocks.awk -v file=NAME GUIDE
/^```/ && inside { inside = 0; next }
/^```c$/ { inside = 1; printf "#line %d \"%s\"\n", NR + 1, file; next }
inside
