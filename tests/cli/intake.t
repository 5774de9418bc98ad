# a text file is one report; its id is its name
$ printf 'Minsk ontkent alles.\n' > minsk.txt; zegsman read --format report minsk.txt
> {"id":"minsk","file":"minsk.txt","title":null,"published":null,"url":null,"outlet":null,"lang":null,"author":null,"modified":null,"retrieved":null,"complete":null,"text":"Minsk ontkent alles.\n"}
$ printf 'Minsk ontkent alles.\n' | zegsman read --format report
> {"id":"6bf46791b04e11a8","file":"-","title":null,"published":null,"url":null,"outlet":null,"lang":null,"author":null,"modified":null,"retrieved":null,"complete":null,"text":"Minsk ontkent alles.\n"}
$ printf 'Minsk ontkent alles.\n' | zegsman read --format report -
> {"id":"6bf46791b04e11a8","file":"-","title":null,"published":null,"url":null,"outlet":null,"lang":null,"author":null,"modified":null,"retrieved":null,"complete":null,"text":"Minsk ontkent alles.\n"}
$ zegsman read --format report -- minsk.txt minsk.txt
> {"id":"minsk","file":"minsk.txt","title":null,"published":null,"url":null,"outlet":null,"lang":null,"author":null,"modified":null,"retrieved":null,"complete":null,"text":"Minsk ontkent alles.\n"}
> {"id":"minsk#2","file":"minsk.txt","title":null,"published":null,"url":null,"outlet":null,"lang":null,"author":null,"modified":null,"retrieved":null,"complete":null,"text":"Minsk ontkent alles.\n"}

# JSON lines: unknown fields pass through as they were written
$ printf '{"id":"a","text":"Ja.","n": 1.10, "tags":["x", "y"]}\n\n{"id":"b","text":"Nee.","title":"Kop","lang":"nl"}' > two.jsonl; zegsman read --format report two.jsonl
> {"id":"a","file":"two.jsonl","title":null,"published":null,"url":null,"outlet":null,"lang":null,"author":null,"modified":null,"retrieved":null,"complete":null,"text":"Ja.","in":{"n":1.10,"tags":["x","y"]}}
> {"id":"b","file":"two.jsonl","title":"Kop","published":null,"url":null,"outlet":null,"lang":"nl","author":null,"modified":null,"retrieved":null,"complete":null,"text":"Nee."}
$ cat two.jsonl | zegsman read --format report | wc -l
> 2

# ids are used once in a run
$ zegsman read --format report two.jsonl two.jsonl | cut -c1-13
> {"id":"a","fi
> {"id":"b","fi
> {"id":"a#2","
> {"id":"b#2","

# lines that are no good: told with file and line, the rest goes on
$ printf '{"id":"a","text":"Ja."}\n{"id":\n{"text":5}\n[]\n{"id":"z"}\n{"text":""}\n{"text":"\xff"}\n{"id":"b","text":"Nee.","published":"gisteren"}\n' > bad.jsonl; zegsman read --format report bad.jsonl
> {"id":"a","file":"bad.jsonl","title":null,"published":null,"url":null,"outlet":null,"lang":null,"author":null,"modified":null,"retrieved":null,"complete":null,"text":"Ja."}
> {"id":"b","file":"bad.jsonl","title":null,"published":null,"url":null,"outlet":null,"lang":null,"author":null,"modified":null,"retrieved":null,"complete":null,"text":"Nee."}
! zegsman: bad.jsonl:2: no valid JSON at byte 6: unexpected token near end of file
! zegsman: bad.jsonl:3: field `text` is not a string
! zegsman: bad.jsonl:4: not a JSON object; one report a line, please (jq -c '.[]' splits arrays)
! zegsman: bad.jsonl:5: the object has no field `text`
! zegsman: bad.jsonl:6: the text is empty
! zegsman: bad.jsonl:7: not UTF-8: byte 0xff at place 9 of the line; convert it (iconv -t utf-8)
! zegsman: bad.jsonl:8: field `published` is no ISO 8601 date (2025-09-05) and is left out: gisteren
[1]
$ head -3 bad.jsonl | tail -1 | zegsman read --input jsonl
! zegsman: standard input:1: field `text` is not a string
[65]

# inputs that cannot be read
$ zegsman read nowhere.txt
! zegsman: nowhere.txt: No such file or directory
[66]
$ zegsman read --format report nowhere.txt minsk.txt
> {"id":"minsk","file":"minsk.txt","title":null,"published":null,"url":null,"outlet":null,"lang":null,"author":null,"modified":null,"retrieved":null,"complete":null,"text":"Minsk ontkent alles.\n"}
! zegsman: nowhere.txt: No such file or directory
[1]
$ zegsman read .
! zegsman: .: a folder; name the files in it
[74]
$ printf '' | zegsman read
! zegsman: standard input: the text is empty
[65]
$ printf 'ab\xffcd' | zegsman read
! zegsman: standard input: not UTF-8: byte 0xff at place 2; convert it (iconv -t utf-8)
[65]
$ zegsman read --max-bytes 10 minsk.txt
! zegsman: minsk.txt: larger than the limit of 10 bytes; raise it by --max-bytes
[65]
$ printf '<html><p>x' | zegsman read
! zegsman: standard input: no report in the page: no running text (an index page, or text that a script loads)
[65]
$ gzip -k minsk.txt; zegsman read --format report minsk.txt.gz
> {"id":"minsk","file":"minsk.txt.gz","title":null,"published":null,"url":null,"outlet":null,"lang":null,"author":null,"modified":null,"retrieved":null,"complete":null,"text":"Minsk ontkent alles.\n"}
$ printf '{"id":"a","text":"Bonjour.","lang":"fr"}' | zegsman read
! zegsman: standard input:1: language fr not supported; nl and en are
[65]

# boxes: their entries are reports, each says where it stands
$ printf '{"id":"a","text":"Ja."}\n' | gzip > r.jsonl.gz; tar cf all.tar minsk.txt r.jsonl.gz; gzip -k all.tar; zegsman read --format report all.tar.gz | cut -d, -f1-2
> {"id":"minsk","file":"all.tar.gz:minsk.txt"
> {"id":"a","file":"all.tar.gz:r.jsonl.gz"
$ cat all.tar | zegsman read --format report | cut -d, -f1-2
> {"id":"minsk","file":"-:minsk.txt"
> {"id":"a","file":"-:r.jsonl.gz"
$ head -c 520 all.tar > cut.tar; zegsman read --format report cut.tar
! zegsman: cut.tar:minsk.txt: tar archive: ends within this entry
[65]
$ printf 'WARC/1.0\r\nWARC-Type: response\r\nContent-Length: x\r\n\r\n' > bad.warc; zegsman read bad.warc
! zegsman: bad.warc: offset 0: the record gives no length, or none that is a number; reading goes on at the next record
[65]
$ head -c 40 minsk.txt.gz > cut.gz; zegsman read cut.gz
! zegsman: cut.gz: byte 0: the file ends within this packed part; it was clipped
[65]
$ (cat two.jsonl; echo; echo junk) | gzip > junk.gz; echo junk >> junk.gz; zegsman read --format report junk.gz | cut -d, -f1
> {"id":"a"
> {"id":"b"
! zegsman: junk.gz:4: no valid JSON at byte 4: '[' or '{' expected near 'junk'
! zegsman: junk.gz: byte 108: junk behind the packed data; what comes before it is read
$ echo '%PDF-1.4' > a.pdf; zegsman read a.pdf
! zegsman: a.pdf: a PDF file; give its text (pdftotext)
[65]

# a run that is stopped goes on where it was; a new line in the input is the rest
$ zegsman read --format report --output out.jsonl --resume place two.jsonl; cut -d, -f1 out.jsonl
> {"id":"a"
> {"id":"b"
$ printf '\n{"id":"b","text":"Toch."}\n' >> two.jsonl; zegsman read --format report --output out.jsonl --resume place two.jsonl; cut -d, -f1 out.jsonl
> {"id":"a"
> {"id":"b"
> {"id":"b#2"
$ zegsman read --format report --output out.jsonl --resume place two.jsonl; cut -d, -f1 out.jsonl
> {"id":"a"
> {"id":"b"
> {"id":"b#2"
$ printf 'half a line' >> out.jsonl; printf 'at 0 half' >> place; zegsman read --format report --output out.jsonl --resume place two.jsonl; cut -d, -f1 out.jsonl
> {"id":"a"
> {"id":"b"
> {"id":"b#2"
$ zegsman read --format jsonl --output out.jsonl --resume place two.jsonl
! zegsman: place: was written by a run with other inputs or another --format; remove it to begin anew
[65]
$ printf 'x' > out.jsonl; zegsman read --format report --output out.jsonl --resume place two.jsonl
! zegsman: out.jsonl: is shorter than its place says; remove both to begin anew
[65]
$ zegsman read --format report --output out.jsonl --resume place2 two.jsonl
! zegsman: place2: is new, but the output is not empty: remove one or name another
[65]
$ zegsman read --format report --resume place two.jsonl
! zegsman read: --resume: goes with --output FILE only
[2]
$ zegsman read --format report --output out.jsonl --resume place -
! zegsman: --resume: needs files, not standard input
[2]

# nobody reads on, or nothing can be written: no noise, and an error
$ yes '{"text":"Ja."}' | head -20000 | zegsman read --format report | head -1 | cut -c1-20
> {"id":"918c02e9102ce
$ zegsman read --format report minsk.txt > /dev/full
! zegsman: standard output: No space left on device
[74]
