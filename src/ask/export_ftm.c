/* SPDX-License-Identifier: Apache-2.0 */
/*
 * export_ftm.c -- actors, reports and events as FollowTheMoney entities, one a line.
 *
 *     {"id":"zm-actor-17","schema":"Person","properties":{"name":["Mark Rutte"],...}}
 *     {"id":"6c74...","schema":"Article","properties":{"title":[...],"namesMentioned":[...]}}
 *     {"id":"6c74...-e1","schema":"Event","properties":{"involved":["zm-actor-17"],...}}
 *
 * Actors come first, then each report with the events that it is the first of its story to tell.
 */
#include "ask/export_dossier.h"
#include "export/json.h"

/* Codes as FollowTheMoney has them: ISO's two letters, its own for states that are gone. */
static const char places[] =
    "ABW aw;AFG af;AGO ao;AIA ai;ALA ax;ALB al;AND ad;ARE ae;ARG ar;ARM am;ASM as;ATA aq;ATG ag;"
    "AUS au;AUT at;AZE az;BDI bi;BEL be;BEN bj;BES bq;BFA bf;BGD bd;BGR bg;BHR bh;BHS bs;BIH ba;"
    "BLR by;BLZ bz;BMU bm;BOL bo;BRA br;BRB bb;BRN bn;BTN bt;BWA bw;CAF cf;CAN ca;CHE ch;CHL cl;"
    "CHN cn;CIV ci;CMR cm;COD cd;COG cg;COK ck;COL co;COM km;CPV cv;CRI cr;CSK cshh;CUB cu;"
    "CUW cw;CYM ky;CYP cy;CZE cz;DDR dd;DEU de;DJI dj;DMA dm;DNK dk;DOM do;DZA dz;ECU ec;EGY eg;"
    "ERI er;ESH eh;ESP es;EST ee;ETH et;FIN fi;FJI fj;FLK fk;FRA fr;FRO fo;FSM fm;GAB ga;GBR gb;"
    "GEO ge;GGY gg;GHA gh;GIB gi;GIN gn;GLP gp;GMB gm;GNB gw;GNQ gq;GRC gr;GRD gd;GRL gl;GTM gt;"
    "GUF gf;GUM gu;GUY gy;HKG hk;HND hn;HRV hr;HTI ht;HUN hu;IDN id;IMN im;IND in;IOT io;IRL ie;"
    "IRN ir;IRQ iq;ISL is;ISR il;ITA it;JAM jm;JEY je;JOR jo;JPN jp;KAZ kz;KEN ke;KGZ kg;KHM kh;"
    "KIR ki;KNA kn;KOR kr;KOS xk;KWT kw;LAO la;LBN lb;LBR lr;LBY ly;LCA lc;LIE li;LKA lk;LSO ls;"
    "LTU lt;LUX lu;LVA lv;MAC mo;MAR ma;MCO mc;MDA md;MDG mg;MDV mv;MEX mx;MHL mh;MKD mk;MLI ml;"
    "MLT mt;MMR mm;MNE me;MNG mn;MNP mp;MOZ mz;MRT mr;MSR ms;MTQ mq;MUS mu;MWI mw;MYS my;MYT yt;"
    "NAM na;NCL nc;NER ne;NGA ng;NIC ni;NIU nu;NLD nl;NOR no;NPL np;NRU nr;NZL nz;OMN om;PAK pk;"
    "PAN pa;PER pe;PHL ph;PLW pw;PNG pg;POL pl;PRI pr;PRK kp;PRT pt;PRY py;PSE ps;PYF pf;QAT qa;"
    "REU re;ROU ro;RUS ru;RWA rw;SAU sa;SCG csxx;SDN sd;SEN sn;SGP sg;SHN sh;SJM sj;SLB sb;"
    "SLE sl;SLV sv;SMR sm;SOM so;SPM pm;SRB rs;SSD ss;STP st;SUN suhh;SUR sr;SVK sk;SVN si;"
    "SWE se;SWZ sz;SXM sx;SYC sc;SYR sy;TCA tc;TCD td;TGO tg;THA th;TJK tj;TKM tm;TLS tl;TON to;"
    "TTO tt;TUN tn;TUR tr;TUV tv;TWN tw;TZA tz;UGA ug;UKR ua;URY uy;USA us;UZB uz;VAT va;VCT vc;"
    "VDR vd;VEN ve;VGB vg;VIR vi;VNM vn;VUT vu;WSM ws;YEM ye;YMD yd;YUG yucs;ZAF za;ZMB zm;"
    "ZWE zw;EU eu;";

static zm_str place_of(zm_str country) {
    zm_str all = zm_str_n(places, sizeof places - 1), one, code;
    while (country.n && zm_str_cut(&all, ';', &one))
        if (zm_str_cut(&one, ' ', &code) && zm_str_eq(code, country))
            return one;
    return (zm_str){0};
}

static void value(zm_buf *b, const char *key, zm_str s) {
    if (!s.n)
        return;
    zm_json_open(b, key, '[');
    zm_json_str(b, NULL, s);
    zm_json_close(b, ']');
}

/* Each country of "ISR;PSE;NATO" that has a code there; `more` too. */
static void countries(zm_buf *b, zm_str list, zm_str more) {
    bool open = false;
    zm_str one, seen = {0};
    for (int turn = 0; turn < 2; turn++) {
        zm_str rest = turn ? more : list;
        while (zm_str_cut(&rest, ';', &one)) {
            zm_str place = place_of(one);
            if (!place.n || zm_str_eq(place, seen))
                continue;
            if (!open)
                zm_json_open(b, "country", '[');
            zm_json_str(b, NULL, place);
            open = true;
            seen = place;
        }
    }
    if (open)
        zm_json_close(b, ']');
}

static void entity(zm_buf *b, zm_str id, const char *schema) {
    zm_json_open(b, NULL, '{');
    zm_json_str(b, "id", id);
    zm_json_z(b, "schema", schema);
    zm_json_open(b, "properties", '{');
}

static void entity_end(zm_buf *b) {
    zm_json_close(b, '}');
    zm_json_close(b, '}');
    zm_buf_char(b, '\n');
}

/* ---- actors ---- */

static const char *schema_of(zm_str kind) {
    return zm_str_is(kind, "person")         ? "Person"
           : zm_str_is(kind, "body")         ? "PublicBody"
           : zm_str_is(kind, "organisation") ? "Organization"
                                             : "LegalEntity";
}

static zm_str actor_id(char id[40], int64_t actor) {
    return zm_str_n(id, (size_t)snprintf(id, 40, "zm-actor-%lld", (long long)actor));
}

static void actor(zm_buf *b, const zm_leave_actor *x) {
    char id[40];
    zm_str rest = x->names, one;
    bool open = false;
    entity(b, actor_id(id, x->actor), schema_of(x->kind));
    value(b, "name", x->name);
    while (zm_str_cut(&rest, '\n', &one)) {
        if (!one.n || zm_str_eq(one, x->name))
            continue;
        if (!open)
            zm_json_open(b, "alias", '[');
        zm_json_str(b, NULL, one);
        open = true;
    }
    if (open)
        zm_json_close(b, ']');
    countries(b, x->country, (zm_str){0});
    value(b, "wikidataId", x->wikidata);
    entity_end(b);
}

/* ---- reports ---- */

static void names_mentioned(zm_buf *b, const json_t *record) {
    const json_t *all = json_object_get(record, "actors");
    bool open = false;
    for (size_t i = 0; i < json_array_size(all); i++) {
        const json_t *a = json_array_get(all, i);
        if (zm_str_is(zm_field(a, "kind"), "group") || !zm_field(a, "name").n)
            continue;
        if (!open)
            zm_json_open(b, "namesMentioned", '[');
        zm_json_str(b, NULL, zm_field(a, "name"));
        open = true;
    }
    if (open)
        zm_json_close(b, ']');
}

static void article(zm_leaving *x) {
    zm_buf *b = x->out;
    const json_t *r = x->record;
    zm_str lang = zm_field(r, "lang");
    entity(b, x->key, "Article");
    value(b, "title", zm_field(r, "title"));
    value(b, "author", zm_field(json_object_get(r, "source"), "author"));
    value(b, "publishedAt", zm_field(r, "published"));
    value(b, "sourceUrl", zm_field(r, "url"));
    value(b, "publisher", zm_field(r, "outlet"));
    value(b, "retrievedAt", x->retrieved);
    value(b, "language",
          zm_str_is(lang, "nl")   ? ZM_S("nld")
          : zm_str_is(lang, "en") ? ZM_S("eng")
                                  : (zm_str){0});
    names_mentioned(b, r);
    entity_end(b);
    x->written++;
}

static void event(zm_leaving *x, const zm_leave_event *found, const json_t *e) {
    zm_buf *b = x->out;
    char id[96], date[16], one[40], name[320];
    int n = snprintf(id, sizeof id, "%.*s-e%u", (int)x->key.n, x->key.p, found->n);
    zm_side source = zm_side_of(x->record, e, false), target = zm_side_of(x->record, e, true);
    zm_str type = zm_field(e, "type");
    bool named = source.name.n && source.name.n < 120;
    int of = snprintf(name, sizeof name, "%.*s: %.*s", (int)type.n, type.p,
                      named ? (int)source.name.n : 0, named ? source.name.p : "");
    if (target.name.n && target.name.n < 120)
        of += snprintf(name + of, sizeof name - (size_t)of, "%s%.*s", named ? " - " : "",
                       (int)target.name.n, target.name.p);
    entity(b, zm_str_n(id, (size_t)n), "Event");
    value(b, "name", zm_str_trim(zm_str_n(name, (size_t)of)));
    value(b, "summary", zm_field_words(e, "anchor"));
    value(b, "date", zm_when_text(zm_when_of(x, e), date));
    value(b, "location", zm_field(e, "place"));
    countries(b, source.country, target.country);
    if (found->source || found->target) {
        zm_json_open(b, "involved", '[');
        if (found->source)
            zm_json_str(b, NULL, actor_id(one, found->source));
        if (found->target && found->target != found->source)
            zm_json_str(b, NULL, actor_id(one, found->target));
        zm_json_close(b, ']');
    }
    value(b, "proof", x->key);
    value(b, "sourceUrl", zm_field(x->record, "url"));
    value(b, "publisher", zm_field(x->record, "outlet"));
    entity_end(b);
    x->written++;
}

static void ftm(zm_leaving *x) {
    const json_t *all = json_object_get(x->record, "events");
    article(x);
    for (uint32_t i = 0; i < x->n_events; i++) {
        const json_t *e = json_array_get(all, x->events[i].n);
        if (zm_str_is(zm_field(e, "status"), "actual"))
            event(x, &x->events[i], e);
    }
}

const zm_leave_form zm_leave_ftm = {
    .parsed = true, .with_events = true, .actor = actor, .report = ftm};
