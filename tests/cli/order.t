# whatever the number of threads, the output is the input's order and the same bytes
$ for i in $(seq 300); do echo "{\"id\":\"r$i\",\"lang\":\"nl\",\"text\":\"Minister Jansen zei dat $i mensen kwamen. Brussel dreigt met sancties.\"}"; done > many.jsonl
$ zegsman read --threads 1 many.jsonl > one; zegsman read --threads 5 many.jsonl > five; cmp one five && wc -l < one
> 300
$ diff <(cut -d, -f2 five) <(seq 300 | sed 's/.*/"id":"r&"/') && echo in order
> in order

# spans are slices of the text, in bytes; --offsets chars counts characters beside them
$ printf 'Één minister, Q. Ozols van Letland, zei: „Wij wijken niet”, aldus Ozols.' > o.txt; zegsman read --lang nl --offsets chars o.txt > o.json; python3 "$CASES/spans.py" o.json
> all right
$ zegsman read one > again; zegsman read again | cmp again - && echo a record read again is the same record
> a record read again is the same record
