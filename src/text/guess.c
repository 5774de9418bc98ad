/* SPDX-License-Identifier: Apache-2.0 */
/*
 * guess.c -- Dutch, English, or neither, by the commonest words and a few letters.
 *
 *     Minsk ontkent dat het diplomaten heeft uitgezet
 *                   ^^^ ^^^            ^^^^^          Dutch 3 words, no other language more than 1
 *
 * The other languages stand in the table only so that they can win: a German
 * report has "die", "in" and "was" too, but more of what only German has.
 * Words of many languages weigh little. Only the beginning is looked at.
 */
#include "text/chars.h"
#include "text/text.h"

#define WORDS_MOST 600u
#define BYTES_MOST 65536u

enum {
    NL = 1, EN = 2, DE = 4, FR = 8, ES = 16, IT = 32, PT = 64, AF = 128, FY = 256, DA = 512
};
#define LANGS 10u

typedef struct common {
    char word[10];
    uint16_t langs;
} common;

/* In order of bytes. */
static const common words[] = {
    {"a", EN | FR | ES | IT | PT}, {"aan", NL}, {"ab", DE}, {"aber", DE}, {"about", EN},
    {"af", DA}, {"after", EN}, {"against", EN}, {"al", NL | ES | IT}, {"all", EN}, {"alla", IT},
    {"alle", NL | DE}, {"als", NL | DE}, {"also", EN}, {"am", DE}, {"an", EN | DE | FR},
    {"anche", IT}, {"and", EN}, {"anni", IT}, {"ans", FR}, {"ante", ES}, {"any", EN}, {"ao", PT},
    {"apr", FR}, {"are", EN}, {"as", EN | PT}, {"at", EN | DA}, {"att", DA}, {"au", FR},
    {"auch", DE}, {"auf", DE}, {"aus", DE}, {"aux", FR}, {"av", DA}, {"avait", FR}, {"avec", FR},
    {"baie", AF}, {"be", EN}, {"because", EN}, {"been", EN}, {"before", EN}, {"bei", DE},
    {"being", EN}, {"between", EN}, {"bien", FR}, {"bij", NL}, {"binnen", NL}, {"bis", DE},
    {"ble", DA}, {"blev", DA}, {"but", EN}, {"by", EN}, {"ce", FR}, {"ces", FR}, {"cette", FR},
    {"che", IT}, {"com", PT}, {"come", IT}, {"comme", FR}, {"como", ES | PT}, {"con", ES | IT},
    {"contra", ES}, {"contre", FR}, {"could", EN}, {"cuando", ES}, {"da", IT | PT}, {"daar", NL},
    {"dal", IT}, {"dalla", IT}, {"dan", NL}, {"dans", FR}, {"das", DE | PT}, {"dass", DE},
    {"dat", NL}, {"de", NL | FR | ES | PT | DA}, {"degli", IT}, {"dei", IT}, {"del", ES | IT},
    {"della", IT}, {"delle", IT}, {"dem", DE}, {"den", DE | DA}, {"depuis", FR},
    {"der", DE | DA}, {"des", DE | FR}, {"desde", ES}, {"det", DA}, {"deur", AF}, {"deux", FR},
    {"deze", NL}, {"di", IT}, {"did", EN}, {"die", NL | DE}, {"diese", DE}, {"dieser", DE},
    {"dit", NL | FR}, {"do", EN | PT}, {"does", EN}, {"donde", ES}, {"door", NL}, {"dopo", IT},
    {"dos", ES | PT}, {"du", FR}, {"durch", DE}, {"during", EN}, {"e", IT | PT}, {"echter", NL},
    {"ed", IT}, {"een", NL}, {"eerste", NL}, {"ein", DE}, {"eine", DE}, {"einem", DE},
    {"einen", DE}, {"einer", DE}, {"eines", DE}, {"ek", AF | FY}, {"el", ES}, {"ela", PT},
    {"ele", PT}, {"elke", NL}, {"elle", FR}, {"eller", DA}, {"em", PT},
    {"en", NL | FR | ES | DA}, {"entre", FR | ES | PT}, {"er", NL | DE | DA}, {"era", ES},
    {"es", DE | ES}, {"essere", IT}, {"est", FR}, {"esta", ES}, {"este", ES}, {"estos", ES},
    {"et", FR | DA}, {"ett", DA}, {"fait", FR}, {"fan", FY}, {"foar", FY}, {"foi", PT},
    {"for", EN | DA}, {"fra", DA}, {"from", EN}, {"fue", ES}, {"gaan", NL}, {"geen", NL},
    {"gegen", DE}, {"gli", IT}, {"ha", ES | IT}, {"haar", NL}, {"haben", DE}, {"had", NL | EN},
    {"han", ES | DA}, {"hanno", IT}, {"hans", DA}, {"har", FY | DA}, {"has", EN}, {"hasta", ES},
    {"hat", DE}, {"hatte", DE}, {"have", EN}, {"hay", ES}, {"he", EN}, {"hebben", NL},
    {"heeft", NL}, {"hem", NL}, {"her", EN}, {"het", NL}, {"hier", NL}, {"hij", NL}, {"his", EN},
    {"how", EN}, {"hulle", AF}, {"hun", NL | DA}, {"hy", AF | FY}, {"i", EN | IT | DA},
    {"ich", DE}, {"if", EN}, {"ihre", DE}, {"ik", NL}, {"ikke", DA}, {"ikkje", DA},
    {"il", FR | IT}, {"ils", FR}, {"im", DE}, {"in", NL | EN | DE}, {"inte", DA}, {"into", EN},
    {"is", NL | EN}, {"ist", DE}, {"it", EN}, {"its", EN}, {"j", PT}, {"jaar", NL}, {"jahr", DE},
    {"je", NL | FR}, {"jeg", DA}, {"jou", AF}, {"just", EN}, {"kan", NL | DA}, {"kann", DE},
    {"kein", DE}, {"keine", DE}, {"komt", NL}, {"kunnen", NL}, {"la", FR | ES | IT}, {"las", ES},
    {"le", FR | ES | IT}, {"les", FR | ES}, {"leur", FR}, {"leurs", FR}, {"lo", ES | IT},
    {"los", ES}, {"m", ES}, {"ma", IT}, {"maar", NL}, {"mais", FR | PT}, {"man", DE},
    {"many", EN}, {"mar", FY}, {"mas", PT}, {"may", EN}, {"med", DA}, {"meer", NL}, {"mehr", DE},
    {"mei", FY}, {"men", DA}, {"met", NL}, {"mijn", NL}, {"mit", DE}, {"moet", NL},
    {"moeten", NL}, {"more", EN}, {"most", EN}, {"muy", ES}, {"my", EN}, {"n", PT | AF},
    {"na", NL | PT}, {"naar", NL}, {"nach", DE}, {"nas", PT}, {"ne", FR}, {"nei", FY},
    {"nel", IT}, {"nella", IT}, {"net", FY}, {"new", EN}, {"nicht", DE}, {"nie", AF},
    {"niet", NL}, {"no", EN | ES | PT}, {"noch", DE}, {"nog", NL}, {"non", IT}, {"nos", PT},
    {"not", EN}, {"nous", FR}, {"nu", NL}, {"nur", DE}, {"o", ES | IT | PT}, {"oan", FY},
    {"och", DA}, {"oder", DE}, {"oer", FY}, {"of", NL | EN}, {"og", DA}, {"om", NL | DA},
    {"omdat", NL}, {"on", EN | FR}, {"onder", NL}, {"only", EN}, {"ons", NL}, {"ont", FR},
    {"onze", NL}, {"ook", NL}, {"oor", AF}, {"op", NL}, {"or", EN}, {"os", PT}, {"other", EN},
    {"ou", FR | PT}, {"our", EN}, {"out", EN}, {"over", NL | EN}, {"par", FR}, {"para", ES | PT},
    {"pas", FR}, {"pela", PT}, {"pelo", PT}, {"per", IT}, {"pero", ES}, {"pi", IT}, {"plus", FR},
    {"por", ES | PT}, {"porque", ES}, {"pour", FR}, {"que", FR | ES | PT}, {"questo", IT},
    {"qui", FR}, {"s", PT | AF}, {"sa", FR}, {"sagte", DE}, {"said", EN}, {"sal", AF},
    {"sans", FR}, {"says", EN}, {"se", FR | ES | IT | PT | AF}, {"sei", FY}, {"sein", DE},
    {"seine", DE}, {"seit", DE}, {"selon", FR}, {"ser", ES | PT}, {"sera", FR}, {"ses", FR},
    {"seu", PT}, {"she", EN}, {"should", EN}, {"si", ES | IT}, {"sich", DE}, {"sie", DE},
    {"sig", DA}, {"sin", ES | DA}, {"since", EN}, {"sind", DE}, {"sinds", NL}, {"so", EN | DE},
    {"sobre", ES | PT}, {"som", DA}, {"some", EN}, {"son", FR | ES}, {"sono", IT}, {"sont", FR},
    {"staat", NL}, {"stato", IT}, {"still", EN}, {"su", ES | IT}, {"sua", IT | PT}, {"suo", IT},
    {"sur", FR}, {"sus", ES}, {"sy", AF | FY}, {"syn", FY}, {"ta", FY}, {"tambi", ES},
    {"te", NL}, {"tegen", NL}, {"tem", PT}, {"than", EN}, {"that", EN}, {"the", EN},
    {"their", EN}, {"them", EN}, {"there", EN}, {"they", EN}, {"this", EN}, {"tijdens", NL},
    {"til", DA}, {"to", EN}, {"todo", ES}, {"toen", NL}, {"tot", NL}, {"tout", FR},
    {"troch", FY}, {"tussen", NL}, {"two", EN}, {"uit", NL}, {"um", DE | PT}, {"uma", PT},
    {"un", FR | ES | IT}, {"una", ES | IT}, {"und", DE}, {"under", EN}, {"une", FR}, {"uns", DE},
    {"until", EN}, {"up", EN}, {"van", NL}, {"vanaf", NL}, {"var", DA}, {"ved", DA},
    {"veel", NL}, {"vi", DA}, {"vindt", NL}, {"vir", AF}, {"volgens", NL}, {"von", DE},
    {"voor", NL}, {"vor", DE}, {"vous", FR}, {"waar", NL}, {"war", DE}, {"waren", NL},
    {"was", NL | EN | DE}, {"wat", NL}, {"we", NL | EN}, {"wel", NL}, {"wenn", DE}, {"werd", NL},
    {"werden", DE}, {"were", EN}, {"what", EN}, {"when", EN}, {"where", EN}, {"which", EN},
    {"while", EN}, {"who", EN}, {"wie", NL | DE}, {"will", EN}, {"willen", NL}, {"wir", DE},
    {"wird", DE}, {"with", EN}, {"word", AF}, {"worden", NL}, {"wordt", NL}, {"would", EN},
    {"wurde", DE}, {"wurdt", FY}, {"y", ES}, {"ya", ES}, {"yn", FY}, {"you", EN}, {"your", EN},
    {"zal", NL}, {"ze", NL}, {"zegt", NL}, {"zei", NL}, {"zich", NL}, {"zij", NL}, {"zijn", NL},
    {"zoals", NL}, {"zou", NL}, {"zu", DE}, {"zum", DE}, {"zur", DE},
};

/* Letters and pairs that one language has and its neighbours hardly do. */
static const common pairs[] = {
    {"ij", NL}, {"aa", NL}, {"oe", NL}, {"ee", NL | EN}, {"uu", NL}, {"ui", NL},
    {"eu", NL | DE | FR}, {"gt", NL}, {"oo", NL | EN}, {"cht", NL | DE}, {"th", EN}, {"sh", EN},
    {"wh", EN}, {"ck", EN | DE}, {"ing", EN | NL}, {"ght", EN}, {"ea", EN}, {"ou", EN | FR},
    {"ay", EN}, {"tion", EN | FR}, {"y", EN}, {"ung", DE}, {"ei", DE | NL}, {"sch", DE | NL},
    {"\xc3\x9f", DE}, {"\xc3\xbc", DE}, {"\xc3\xa4", DE | DA}, {"\xc3\xb6", DE | DA},
    {"\xc3\xab", NL}, {"\xc3\xa9", FR | ES | PT}, {"\xc3\xa8", FR | IT},
    {"\xc3\xa0", FR | IT | PT}, {"\xc3\xb1", ES}, {"\xc3\xb3", ES | PT}, {"\xc3\xad", ES | PT},
    {"\xc3\xa7", FR | PT}, {"\xc3\xa3", PT}, {"\xc3\xa5", DA}, {"\xc3\xb8", DA}, {"\xc3\xba", ES},
    {"qu", FR | ES}, {"zione", IT}, {"cci", IT},
};

typedef struct tally {
    uint32_t score[LANGS];
    uint32_t known[LANGS]; /* words of the table */
    uint32_t words;
} tally;

static uint32_t languages_of(uint16_t langs) {
    uint32_t n = 0;
    for (; langs; langs &= (uint16_t)(langs - 1))
        n++;
    return n;
}

static const common *find_word(const char *w) {
    size_t from = 0, to = ZM_COUNT(words);
    while (from < to) {
        size_t mid = (from + to) / 2;
        int c = strcmp(w, words[mid].word);
        if (c == 0)
            return &words[mid];
        if (c < 0)
            to = mid;
        else
            from = mid + 1;
    }
    return NULL;
}

/*
 * A word of one language weighs 12, of two 6, of many 2. Afrikaans and Frisian
 * have in the table only what Dutch does not have, so each such word counts
 * for the two or three around it that Dutch has as well.
 */
static void count_word(tally *t, const char *w) {
    const common *hit = find_word(w);
    t->words++;
    if (!hit)
        return;
    for (uint32_t l = 0; l < LANGS; l++) {
        if (hit->langs >> l & 1) {
            uint32_t weight = 12 / languages_of(hit->langs);
            t->score[l] += (weight < 2 ? 2 : weight) * (1u << l & (AF | FY) ? 3 : 1);
            t->known[l]++;
        }
    }
}

static void count_pairs(tally *t, const char *w) {
    for (size_t i = 0; i < ZM_COUNT(pairs); i++)
        if (strstr(w, pairs[i].word))
            for (uint32_t l = 0; l < LANGS; l++)
                t->score[l] += pairs[i].langs >> l & 1;
}

/* The next word in lower case, in `to`; false at the end. Words that are too long come out cut. */
static bool next_word(zm_str text, uint32_t *at, char *to, uint32_t room) {
    uint32_t n = 0;
    while (*at < text.n) {
        zm_ch c = zm_ch_at(text, *at);
        *at += c.len;
        if (c.cls == ZM_C_LETTER || c.cls == ZM_C_MARK) {
            if (n + 4 < room)
                n += zm_utf8_put(zm_to_lower(c.c), to + n);
        } else if (n) {
            break;
        }
    }
    to[n] = 0;
    return n > 0;
}

zm_lang zm_text_guess_lang(zm_str text) {
    tally t = {0};
    char word[40];
    text = zm_str_to(text, BYTES_MOST);
    for (uint32_t at = 0; t.words < WORDS_MOST && next_word(text, &at, word, sizeof word);) {
        count_word(&t, word);
        count_pairs(&t, word);
    }
    uint32_t best = t.score[0] >= t.score[1] ? 0 : 1, rival = 0;
    for (uint32_t l = 0; l < LANGS; l++)
        if (l != best && t.score[l] > rival)
            rival = t.score[l];
    bool enough = t.score[best] >= 8 && t.known[best] * 10 >= t.words && t.known[best] > 0;
    if (!enough || t.score[best] * 9 <= rival * 10)
        return ZM_LANG_NONE;
    return best == 0 ? ZM_LANG_NL : ZM_LANG_EN;
}
