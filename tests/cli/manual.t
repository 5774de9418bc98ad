# every option of the help is in the manual, and the other way round
$ zegsman read --help | grep -o '^  --[a-z-]*' | tr -d ' ' | sort > help
$ sed -n "/^.SS zegsman read/,/^.SS zegsman verify/p" "$CASES/../../docs/man/zegsman.1" | tr -d '\\' | grep -oE '^\.BI? --[a-z-]+|^\.BR -h ", " --help' | grep -oE -- '--[a-z-]+' | sort -u > manual
$ diff help manual && echo the same
> the same
