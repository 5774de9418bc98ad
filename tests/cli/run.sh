#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
#
# run.sh -- runs the command line's cases and compares what they write.
#
#     tests/cli/run.sh [--update] build/zegsman [case.t]...
#
# A case file is read from top to bottom, in a folder of its own:
#
#     # what is shown
#     $ zegsman read nowhere.txt          a command, run by bash
#     > a line of standard output         expected, exactly
#     ! a line of standard error
#     [66]                                exit status, when it is not 0
#
# --update writes what the commands do now into the case files: look at the
# difference before you keep it.
set -u
update=false
if [ "${1-}" = --update ]; then update=true; shift; fi
here=$(cd "$(dirname "$0")" && pwd)
program=$(cd "$(dirname "$1")" && pwd)/$(basename "$1"); shift
[ $# -gt 0 ] || set -- "$here"/*.t
export ZEGSMAN_DATA=${ZEGSMAN_DATA-$here/../../data} ZEGSMAN_MODELS=${ZEGSMAN_MODELS-$here/../../models}
export LC_ALL=C.UTF-8 NO_COLOR=1 CASES=$here
room=$(mktemp -d) || exit 70
trap 'rm -rf "$room"' EXIT
mkdir "$room/bin" && ln -s "$program" "$room/bin/zegsman"
export PATH=$room/bin:$PATH

run_case() { # the case file as it would be if all that the commands do were expected
    local line status
    while IFS= read -r line || [ -n "$line" ]; do
        case $line in
        '$ '*)
            printf '%s\n' "$line"
            bash -c "${line#??}" >"$room/out" 2>"$room/err" </dev/null
            status=$?
            sed 's/^/> /' "$room/out"
            [ ! -s "$room/out" ] || [ -z "$(tail -c1 "$room/out")" ] || echo
            sed 's/^/! /' "$room/err"
            [ $status = 0 ] || echo "[$status]"
            ;;
        '> '* | '>' | '! '* | '['[0-9]*']') ;;
        *) printf '%s\n' "$line" ;;
        esac
    done <"$1"
}

failed=0
for file in "$@"; do
    file=$(cd "$(dirname "$file")" && pwd)/$(basename "$file")
    work=$room/work
    rm -rf "$work" && mkdir "$work" && cd "$work" || exit 70
    run_case "$file" >"$room/now"
    if cmp -s "$file" "$room/now"; then
        echo "ok   $(basename "$file")"
    elif $update; then
        cp "$room/now" "$file"
        echo "new  $(basename "$file")"
    else
        echo "FAIL $(basename "$file")"
        diff -u "$file" "$room/now" | sed 's/^/     /'
        failed=1
    fi
done
exit $failed
