# tokens and sentences of CoNLL-U are kept; with --gold the analysis too
$ printf '# newdoc id = d\n# newpar\n# sent_id = 1\n1\tMinsk\tMinsk\tPROPN\t_\tNumber=Sing\t2\tnsubj\t_\tNER=B-LOC\n2\tontkent\tontkennen\tVERB\t_\tVerbForm=Fin\t0\troot\t_\tSpaceAfter=No\n3\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\t_\n\n' > d.conllu
$ zegsman read --format report d.conllu
> {"id":"d","file":"d.conllu","title":null,"published":null,"url":null,"outlet":null,"lang":null,"author":null,"modified":null,"retrieved":null,"complete":null,"text":"Minsk ontkent."}
$ zegsman read --input conllu --gold --lang nl --format conllu d.conllu
> # newdoc id = d
> # generator = zegsman 0.1.0, gold
> # newpar
> # sent_id = d-1
> # text = Minsk ontkent.
> 1	Minsk	Minsk	PROPN	_	Number=Sing	2	nsubj	_	TokenRange=0:5|NER=B-LOC
> 2	ontkent	ontkennen	VERB	_	VerbForm=Fin	0	root	_	SpaceAfter=No|TokenRange=6:13
> 3	.	.	PUNCT	_	_	2	punct	_	TokenRange=13:14
> 
$ zegsman read --lang nl --format conllu d.conllu | cut -f1,2,10 | sed 's/|NER=.*//'
> # newdoc id = d
> # generator = zegsman 0.1.0, nl-fast
> # newpar
> # sent_id = d-1
> # text = Minsk ontkent.
> 1	Minsk	TokenRange=0:5
> 2	ontkent	SpaceAfter=No|TokenRange=6:13
> 3	.	TokenRange=13:14
> 
$ zegsman read --lang nl --format conllu --input conllu d.conllu | grep -c '^[0-9]'
> 3

# a document with a line that is no good
$ printf '# newdoc id = a\n1\tx\n\n# newdoc id = b\n1\tgoed\t_\t_\t_\t_\t_\t_\t_\t_\n' > e.conllu; zegsman read --format report e.conllu
> {"id":"b","file":"e.conllu","title":null,"published":null,"url":null,"outlet":null,"lang":null,"author":null,"modified":null,"retrieved":null,"complete":null,"text":"goed"}
! zegsman: e.conllu:2: the line has not ten columns split by tabs; the document of this line is left out
[1]
