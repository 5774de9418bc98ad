# an article against two sources: the verdicts, the exit status
$ printf 'De brug in Zwolle is open [1]. De storm kostte 14 mensen het leven [2].\n' > a.txt; printf 'De brug in Zwolle is open.\n' > s1.txt; printf 'De storm kostte 41 mensen het leven.\n' > s2.txt
$ zegsman verify a.txt --lang nl --against s1.txt s2.txt --format jsonl
> {"claim":{"start":0,"end":25,"q":"De brug in Zwolle is open"},"verdict":"supported","source":"s1.txt","source_number":1,"mark":"[1]","evidence":{"start":0,"end":26,"q":"De brug in Zwolle is open."},"reason":"supported","why":"de bron zegt dit","detail":null,"detail_source":null,"score":1}
> {"claim":{"start":31,"end":66,"q":"De storm kostte 14 mensen het leven"},"verdict":"contradicted","source":"s2.txt","source_number":2,"mark":"[2]","evidence":{"start":0,"end":36,"q":"De storm kostte 41 mensen het leven."},"reason":"number","why":"in de bron staat “41 mensen”, hier “14 mensen”","detail":{"start":47,"end":56,"q":"14 mensen"},"detail_source":{"start":16,"end":25,"q":"41 mensen"},"score":0.81}
[1]
$ zegsman verify a.txt --lang nl --against s1.txt s2.txt --format text
> ✓ gesteund [1]
>     De brug in Zwolle is open
>     s1.txt: De brug in Zwolle is open.
> 
> ✗ tegengesproken [2]
>     De storm kostte 14 mensen het leven
>     in de bron staat “41 mensen”, hier “14 mensen”
>     s2.txt: De storm kostte 41 mensen het leven.
> 
> 2 beweringen: 1 gesteund, 1 tegengesproken
[1]
$ zegsman verify s1.txt --lang nl --against s1.txt --format text
> ✓ gesteund
>     De brug in Zwolle is open
>     s1.txt: De brug in Zwolle is open.
> 
> 1 bewering: 1 gesteund

# several sources in one file
$ printf '{"id":"x","lang":"nl","text":"De brug in Zwolle is open."}\n{"id":"y","lang":"nl","text":"De storm kostte 14 mensen het leven."}\n' > both.jsonl
$ zegsman verify a.txt --lang nl --against both.jsonl --format jsonl | grep -o '"verdict":"[a-z_]*"'
> "verdict":"supported"
> "verdict":"supported"

# a page of its own: escaped, no script
$ printf 'De brug in <b>Zwolle</b> is open.\n' > b.txt
$ zegsman verify b.txt --lang nl --against s1.txt --format html | grep -c '<b>Zwolle'
> 0
[1]
$ zegsman verify b.txt --lang nl --against s1.txt --format html | head -4
> <!DOCTYPE html>
> <html lang="nl">
> <head>
> <meta charset="utf-8">

# wrong usage
$ zegsman verify
! zegsman verify: no article; name it before --against
[2]
$ zegsman verify a.txt
! zegsman verify: no sources; name them behind --against
[2]
$ zegsman verify a.txt b.txt --against s1.txt
! zegsman verify: two articles, a.txt and b.txt; name the sources behind --against
[2]
$ zegsman verify a.txt --against s1.txt --format xml
! zegsman verify: --format: text, jsonl or html is wanted
[2]
$ zegsman verify a.txt --against nowhere.txt
! zegsman: nowhere.txt: No such file or directory
[66]
$ zegsman verify nowhere.txt --against s1.txt
! zegsman: nowhere.txt: No such file or directory
[66]
$ zegsman verify both.jsonl --against s1.txt
! zegsman: both.jsonl: one article is wanted, there are 2
[65]
$ zegsman verify --help | head -5
> usage: zegsman verify ARTICLE --against FILE... [OPTION]...
> 
> Holds each claim of an article against its sources: supported, contradicted,
> not found, another source than its marker points to, or not checked, with the
> reason and the sentence of the source. ARTICLE or one FILE may be -.
$ zegsman verify --help | awk 'length($0) > 80'
