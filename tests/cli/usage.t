# what the program says of itself, and of words it does not know
$ zegsman --version
> zegsman 0.1.0
$ zegsman | wc -c
> 0
! zegsman reads Dutch and English news reports and writes who said, did, promised,
! threatened, refused or predicted what, with the words of the text it rests on.
! 
! usage: zegsman COMMAND [OPTION]... [FILE]...
! 
!   read      the record of each report: who said and did what
!   add       reports into a dossier
!   stories   what a dossier's reports tell together
!   watch     follow feeds, politely, and keep what is new
!   brief     stories in the form newspapers use, each sentence with its sources
!   verify    each claim of an article held against its sources
!   export    a whole dossier in the forms of others
!   serve     a dossier's page and HTTP API
!   who       all that somebody said and did, and was told and done
!   timeline  the same by day: of one, between two, of a story
!   find      sentences by their words
!   register  promises, threats, forecasts, refusals, demands
!   pairs     what countries did to each other, by month
!   actors    who has a name
!   reports   the reports of a dossier
!   report    one report's record out of a dossier
! 
!   --help      this text; zegsman COMMAND --help: the command's options
!   --version   the version
$ zegsman --help | head -2
> zegsman reads Dutch and English news reports and writes who said, did, promised,
> threatened, refused or predicted what, with the words of the text it rests on.
$ zegsman sing
! zegsman: there is no command `sing`; zegsman --help lists them
[2]
$ zegsman brief dossier.db
! zegsman: dossier.db: no such dossier; zegsman add makes one
[66]
$ zegsman read --help | head -4
> usage: zegsman read [OPTION]... [FILE]...
> 
> Reads reports and writes the record of each, in the order of the input.
> Standard input is read when no FILE is named, or where it is -.
$ zegsman read --help | awk 'length($0) > 80'
$ zegsman read --version
> zegsman 0.1.0

# options that do not exist, and values that make no sense
$ zegsman read --sing
! zegsman read: unknown option --sing; zegsman read --help lists them
[2]
$ zegsman read -x
! zegsman read: unknown option -x; zegsman read --help lists them
[2]
$ zegsman read --format=xml
! zegsman read: --format: text, jsonl, conllu or report is wanted
[2]
$ zegsman read --format
! zegsman read: --format: needs a value
[2]
$ zegsman read --gold=yes
! zegsman read: --gold: takes no value
[2]
$ zegsman read --threads 0
! zegsman read: --threads: a number from 1 to 256 is wanted
[2]
$ zegsman read --threads 3x
! zegsman read: --threads: a number from 1 to 256 is wanted
[2]
$ zegsman read --least 1.5
! zegsman read: --least: a number from 0 to 1 is wanted
[2]
$ zegsman read --offsets lines
! zegsman read: --offsets: bytes or chars is wanted
[2]
$ zegsman read --published 2025-13-01
! zegsman read: --published: a date is wanted: 2025-09-05
[2]
$ zegsman read --max-bytes 0
! zegsman read: --max-bytes: a size is wanted: 500K, 64M, 1G
[2]
$ zegsman read --color sometimes
! zegsman read: --color: auto, always or never is wanted
[2]
$ zegsman read --gold
! zegsman read: --gold: goes with --input conllu only
[2]
$ zegsman read --model best
! zegsman: there is no model `best` yet; `fast` is the one there is
[2]
$ zegsman read --model huge
! zegsman: there is no model `huge`; the names are fast and best
[2]
$ echo x | zegsman read --lang fr
! zegsman: language `fr` is not supported; nl and en are
[2]

# folders that are none
$ echo x | zegsman read --data .
! zegsman: .: not a folder of zegsman's: it holds no world/countries.tsv
[78]
$ mkdir empty; echo 'Dat zei hij.' | zegsman read --lang nl --format conllu --models empty 2>/dev/null
[78]
