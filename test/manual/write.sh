#!/bin/sh
# write.sh LIB_PACKAGE_MANUAL_WRITE_SH: what is written of a small program that has a bit of everything in its
# help, and that nothing is written of a help that is none.
script=$1
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
faults=0

fail() {
    echo "FAIL: $*"
    faults=$((faults + 1))
}

# program: prints $work/help, and for a command $work/help-COMMAND.
cat >"$work/telnyx-toy" <<SH
#!/bin/sh
[ \$# -eq 1 ] && exec cat "$work/help"
exec cat "$work/help-\$1"
SH
chmod +x "$work/telnyx-toy"

write() {
    rm -rf "$work/out"
    SOURCE_DATE_EPOCH=${1-} sh "$script" "$work/out" 1.2.3 2026-02-01 "telnyx-toy telnyx-other telnyx-third" "$work/telnyx-toy" \
        >"$work/said" 2>&1
}

has() { # file, text
    grep -qF -e "$2" "$work/out/$1" || fail "$1 has no '$2'"
}

good() {
    cat >"$work/help" <<'HELP'
telnyx-toy: plays, isn't serious, and costs 5 \ day.

  telnyx-toy [OPTIONS] FILE
  telnyx-toy COMMAND

It's a paragraph that goes on for
.two lines, the second of which a formatter would take for a request – or not.

Commands, each with a --help of its own:
  run [OPTIONS]      starts it
  look-up NAME       finds it

Examples:
  telnyx-toy --mode fast 'a  b'
      --more

Options:
  --mode fast|slow   how: it's [fast] by default
  --out DIR          where to
  --key NAME=MS      a pair
  --file FILE|NAME   a file, or one that there is (telnyx-toy list)
  --help             this text

Keys for --key:
  low_ms             at least
  high_ms            at most

Exit status:
   0  good
   1  bad
HELP
    printf 'telnyx-toy run: starts it.\n\n  telnyx-toy run [OPTIONS] -- PROGRAM\n\nOptions:\n  --only  for this\n' >"$work/help-run"
    printf 'telnyx-toy look-up: finds it.\n\n  telnyx-toy look-up NAME\n\nArguments:\n  NAME  of it (telnyx-toy list)\n' >"$work/help-look-up"
}

good
write || fail "a good help is refused: $(cat "$work/said")"
[ ! -s "$work/said" ] || fail "something is said of a good help: $(cat "$work/said")"
page=telnyx-toy.1
has $page '.TH TELNYX\-TOY 1 2026-02-01 "telnyx-uv 1.2.3" "telnyx-uv"'
has $page "isn\\(aqt serious, and costs 5 \\e day"
has $page '\[u2013]'
grep -q '^[.]two' "$work/out/$page" && fail "a word has become a request"
has $page '\fB\-\-mode\fR \fBfast\fR|\fBslow\fR'
has $page ".BR telnyx\\-other (1),"
has $page '.SS telnyx\-toy look\-up'
has $page "telnyx\\-toy \\-\\-mode fast \\(aqa  b\\(aq"
awk 'length > 80 { exit 1 }' "$work/out/$page" || fail "a line of the page is too long"
if command -v mandoc >/dev/null 2>&1; then
    mandoc -Tlint "$work/out/$page" || fail "mandoc has something to say"
    mandoc -Tascii "$work/out/$page" | sed 's/.'"$(printf '\010')"'//g' >"$work/page"
    tr -s ' \n' ' ' <"$work/page" | grep -qF "isn't serious, and costs 5 \\ day" || fail "the page reads otherwise than the help"
fi
has telnyx-toy "':--mode') words='fast slow' ;;"
has telnyx-toy "':--out') folders=1 ;;"
has telnyx-toy "':--key') words='low_ms= high_ms=' ;;"
has telnyx-toy "telnyx-toy list 2>/dev/null"
has telnyx-toy "'run') echo '--only' ;;"
has telnyx-toy "'look-up') words+="
has _telnyx-toy "'*--mode=[how\\: it'\\''s \\[fast\\] by default]:fast|slow: _telnyx_toy_value -w \"fast slow\"'"
has _telnyx-toy "'look-up:finds it'"
has telnyx-toy.fish "complete -c telnyx-toy -n '__fish_seen_subcommand_from run' -l only -d 'for this'"
has telnyx-toy.fish "-l mode -r -f -a 'fast slow' -d 'how: it\\'s [fast] by default'"
for shell in bash zsh fish; do
    case $shell in
    bash) file=telnyx-toy check=-n ;;
    zsh) file=_telnyx-toy check=-n ;;
    fish) file=telnyx-toy.fish check=--no-execute ;;
    esac
    ! command -v $shell >/dev/null 2>&1 || HOME=$work $shell $check "$work/out/$file" || fail "$shell does not read what is written for it"
done

# The date of what is built again is the one that it is told.
write 86400 || fail "a date of its own is refused"
has $page '.TH TELNYX\-TOY 1 1970-01-02 '

# refused TEXT: nothing is written, and why.
refused() {
    write && fail "it is written all the same: $1"
    grep -qF -e "$1" "$work/said" || fail "it is not said that '$1', but: $(cat "$work/said")"
    good
}

sed -i 's/^telnyx-toy: .*/Usage: telnyx-toy/' "$work/help"
refused "is not NAME: what it does"
sed -i 's/^  --out DIR .*/  --out DIR/' "$work/help"
refused "line 19 of the help: nothing is said about '--out DIR'"
sed -i 's/^  --out /  -o /' "$work/help"
refused "'-o' is not the name of an option"
sed -i 's/^Options:/and so on/' "$work/help"
refused "is indented within a paragraph"
printf '\n  by itself  it stands\n' >>"$work/help"
refused "no heading stands above"
sed -i 's/^  --only/--only/' "$work/help-run"
refused "is not indented below Options"
sed -i 's/^telnyx-toy run/telnyx-toy walk/' "$work/help-run"
refused "it is not the help of telnyx-toy run"
printf 'Nothing:\n' >>"$work/help-run"
refused "is not indented below Options"
printf '\nNothing:\n\n' >>"$work/help-run"
refused "nothing stands below Nothing"
rm "$work/help-look-up"
refused "look-up --help fails"
: >"$work/help"
refused "the help: there is none"
: >"$work/help-run"
refused "the help: there is none"

[ "$faults" -eq 0 ] && echo "what is written of a help is as it should be"
exit "$faults"
