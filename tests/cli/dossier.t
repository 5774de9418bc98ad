# a dossier made of five reports of one happening
$ zegsman add room.zeg "$CASES/../../examples/dossier/luchtafweer.jsonl"
! zegsman: room.zeg: added 5 (of which copies 1), known 0
$ zegsman add room.zeg "$CASES/../../examples/dossier/luchtafweer.jsonl"
! zegsman: room.zeg: added 0 (of which copies 0), known 5
$ zegsman add --quiet --records room.zeg "$CASES/../../examples/nl-4-akkoord.txt" | cut -c1-48
> {"schema":"zegsman/1","id":"nl-4-akkoord","url":
$ zegsman stories --format text --story 1 --sources 2 room.zeg
> story 1 Letland levert twaalf luchtafweersystemen aan Oekraïne
>   5 reports, 3 independent sources, 2025-10-06 to 2025-10-09
>   [1]          persbureau.example 2025-10-06 ANP Letland levert twaalf
>               luchtafweersystemen aan Oekraïne
>   [2]          regiokrant.example 2025-10-06 ANP copy of [1], 93 % of it in
>               common
>   [3]          baltic-post.example 2025-10-06 Latvia to give Ukraine ten air
>               defence systems
>   [4]          avondblad.example 2025-10-07 Lets parlement wist van niets, zegt
>               oppositie
>   [5]          baltic-post.example 2025-10-09 Latvian minister: soldiers may go
>               to Ukraine after all
>   2 sources    Latvia will supply Ukraine with ten air defence systems, Defence
>               Minister Andris Kalnozols said on Monday. [1] [2] [3]
>   figures      10 systems [3]
>                12 luchtafweersystemen [1] [2]
>   2 sources    „Oekraïne kan niet langer wachten”, zei Kalnozols. [1] [2] [3]
>   2 sources    Latvia will pay 80 million euros for the systems, the first of
>               which are to arrive before December 1. [1] [2] [3]
>   2 sources    Russia threatened Latvia with countermeasures. [1] [3]
>   1 source     Volgens Kalnozols is het parlement vooraf ingelicht. [1] [2]
>   disputed     Het Letse parlement is niet ingelicht over de levering van
>               luchtafweersystemen aan Oekraïne, zegt fractieleider Marta Eglite
>               van oppositiepartij Nieuw Begin. [4]
>   changed      Andris Kalnozols
>   first        Kalnozols said that Latvia would not send soldiers to Ukraine.
>               [3]
>   then         Latvia may send soldiers to Ukraine next year, Defence Minister
>               Andris Kalnozols said on Thursday. [5]
> 

# questions
$ zegsman who --format text room.zeg Eglite act=says
> 2025-10-07 avondblad.example
>   says        Marta Eglite (fractieleider)
>              Het Letse parlement is niet ingelicht over de levering van
>              luchtafweersystemen aan Oekraïne, zegt fractieleider Marta Eglite
>              van oppositiepartij Nieuw Begin.
> 2025-10-07 avondblad.example
>   says        Marta Eglite (fractieleider)
>              „De minister heeft ons misleid”, zei ze dinsdag.
> 2025-10-06 persbureau.example
>   says        Marta Eglite (fractieleider)
>              „Wij lazen het in de krant”, zei fractieleider Marta Eglite van
>              Nieuw Begin.
$ zegsman timeline --format text room.zeg LVA RUS
> 2025-10-06 baltic-post.example
>   THREATEN    Russia (RUS) → Latvia (LVA)
>              Russia threatened Latvia with countermeasures.
$ zegsman find --format text room.zeg 'luchtafweer* -parlement'
> 2025-10-06 persbureau.example
>   announces   Andris Kalnozols (minister van Defensie, LVA)
>              Letland levert Oekraïne twaalf luchtafweersystemen. Dat heeft
>              minister van Defensie Andris Kalnozols maandag bekendgemaakt in
>              Riga.
> 2025-10-06 persbureau.example
>   AID         Letland (LVA) → Oekraïne (UKR)
>              Letland levert twaalf luchtafweersystemen aan Oekraïne
> 2025-10-06 persbureau.example
>   AID         Letland (LVA) → Oekraïne (UKR)
>              Letland levert Oekraïne twaalf luchtafweersystemen.
> 2025-10-06 persbureau.example
>   number      12 luchtafweersystemen
>              Letland levert twaalf luchtafweersystemen aan Oekraïne
> 2025-10-06 persbureau.example
>   number      12 luchtafweersystemen
>              Letland levert Oekraïne twaalf luchtafweersystemen.
$ zegsman find --format csv room.zeg '"ukraine cannot wait"' | cut -d, -f1-5
> kind,row,n,id,outlet
> statement,3,1,"air-defence-1","baltic-post.example"
$ zegsman register --format text room.zeg threats --limit 1
> 2025-11-03 nl-4-akkoord
>   THREATEN    milieuorganisaties → kabinet (NLD)
>              Milieuorganisaties eisen dat het kabinet de natuur vóór 2030
>              herstelt en dreigen met een rechtszaak tegen de staat.
>              unknown
$ zegsman pairs --format csv room.zeg LVA
> source,target,month,events,reports,goldstein
> LVA,LVA,2025-10,2,2,-2.15
> LVA,UKR,2025-10,1,1,8.3
$ zegsman actors --format jsonl room.zeg kalnozols
> {"actor":3,"name":"Andris Kalnozols","kind":"person","country":"LVA","code":"LVAGOV","wikidata":null,"names":["Andris Kalnozols","Kalnozols"],"reports":5,"statements":12,"events":7}
$ zegsman reports --format text room.zeg outlet=-baltic-post.example
>      6  2025-11-03    Formateur wil voor kerst akkoord over stikstof
>      4  2025-10-07  avondblad.example  Lets parlement wist van niets, zegt oppositie
>      2  2025-10-06  regiokrant.example  Letland stuurt luchtafweer naar Kyiv  (a copy)
>      1  2025-10-06  persbureau.example  Letland levert twaalf luchtafweersystemen aan Oekraïne
$ zegsman find --format json --limit 1 room.zeg act=says | grep -o '"next".*'
> "next":"2025-11-03|6|0|1","total":18}

# what is not there, or makes no sense
$ zegsman who room.zeg Nobody
! zegsman: nobody called `Nobody` says or does anything there
[66]
$ zegsman find room.zeg xyzzy
! zegsman: room.zeg: nothing found
[1]
$ zegsman find room.zeg speaker=Eglite
! zegsman: there is no filter `speaker=Eglite`; kind, act, type, status, actor, country, outlet, lang and story are, as in act=promises or outlet=-krant.example
[2]
$ zegsman register room.zeg wishes
! zegsman: promises, threats, forecasts, refusals or demands is wanted
[2]
$ zegsman stories --story 99 room.zeg
! zegsman: room.zeg: no story to show
[1]
$ zegsman stories nowhere.zeg
! zegsman: nowhere.zeg: no such dossier; zegsman add makes one
[66]
$ zegsman add
! zegsman add: a dossier and the files to add are wanted
[2]
$ printf 'no dossier at all, but a letter of some length\n' > letter.zeg; zegsman stories letter.zeg
! zegsman: letter.zeg: not a dossier (nor any SQLite file)
[65]
$ zegsman add room.zeg nowhere.txt
! zegsman: nowhere.txt: No such file or directory
! zegsman: room.zeg: added 0 (of which copies 0), known 0
[66]
