#!/bin/sh
# pages.sh ROOT: the files that a browser gets. Foreign text cannot become markup, nothing comes from elsewhere, what one file names is
# there, and nothing stands in for what the page's policy forbids. Node, where it is there, reads every script.
. "$(dirname "$0")/common.sh"
cd "$1" || exit 1
make_scratch
page=lib/view/page
[ -d "$page" ] || skip "no $page here"

# Each line of the scripts, styles and pages that fits an extended expression.
none() # expression, files' ending, why
{
    find "$page" -type f -name "*.$2" | sort | while read -r file; do
        grep -nE -- "$1" "$file" | sed "s,^\([0-9]*\):.*,$file:\1: $3,"
    done >>"$scratch/faults"
}

none 'innerHTML|outerHTML|insertAdjacentHTML|document[.]write|DOMParser|createContextualFragment|setHTML|srcdoc' js 'text is no markup'
none '(^|[^A-Za-z_.])(eval|Function)[(]|setTimeout[(]["'"'"'`]|setInterval[(]["'"'"'`]' js 'text is no program'
none 'setAttribute[(]"(style|on[a-z]+)"|[.]cssText' js 'the policy forbids it'
none '<[^>]* (style|on[a-z]+)=|<style|javascript:' html 'the policy forbids it'
none '<script( [a-z]+="[^"]*")*>[^<]' html 'the policy forbids it'
for ending in js css html; do
    none '(https?:)?//[a-z0-9.-]+[.][a-z]+/' "$ending" 'nothing comes from elsewhere'
    none '.{161,}' "$ending" 'a line of more than 160 characters'
    none '[[:space:]]$' "$ending" 'a blank at the end'
done
none '@import|url[(]' css 'nothing comes from elsewhere'
none '!important' css 'only what is hidden is hidden against all else'
grep -vF '[hidden]' "$scratch/faults" >"$scratch/kept" 2>/dev/null
# The one rule that has to win.
hidden=$(grep -nF '[hidden] {' "$page/page.css" 2>/dev/null | head -n 1 | cut -d : -f 1)
grep -vF "$page/page.css:${hidden:-none}: only what is hidden" "$scratch/kept" >"$scratch/faults"

find "$page" -type f | sort | while read -r file; do
    case $file in
    *.js | *.css | *.html | *.svg) ;;
    *) echo "$file: the server has no type for it" ;;
    esac
    case ${file##*/} in
    *[!a-z.]*) echo "$file: a name has small letters only" ;;
    esac
    [ "$(wc -l <"$file")" -le 400 ] || echo "$file: more than 400 lines"
done >>"$scratch/faults"
find "$page" -name '*.js' | sort | while read -r file; do
    sed -n 's/^import .* from "\([^"]*\)";$/\1/p; s/.*import("\([^"]*\)").*/\1/p' "$file" | while read -r name; do
        case $name in
        ./*) [ -e "$page/${name#./}" ] || echo "$file: there is no $name" ;;
        *) echo "$file: $name is none of the page's files" ;;
        esac
    done
    ! command -v node >/dev/null || node --input-type=module --check <"$file" >"$scratch/node" 2>&1 ||
        echo "$file: node: $(grep -m 1 Error "$scratch/node")"
done >>"$scratch/faults"
for file in "$page"/*.html; do
    sed -n 's/.*\(href\|src\)="\([^"#][^"]*\)".*/\2/p' "$file" | grep -v '^data:,$' | while read -r name; do
        [ -e "$page/$name" ] || echo "$file: there is no $name"
    done
done >>"$scratch/faults"
bad_lines "$scratch/faults"
finish
