/* SPDX-License-Identifier: Apache-2.0 */
/*
 * tsv.c -- one pass over the bytes; rows are slices of them, nothing is copied.
 *
 *     "a<TAB>-<TAB>b \r\n"   ->   cols "a", "", "b"
 *
 * A byte order mark and DOS line ends are let through, since tables are edited
 * with whatever is at hand; blanks around a column never mean anything.
 */
#include "base/tsv.h"

#include "base/file.h"
#include "base/utf8.h"

#define TABLE_MOST ((size_t)64 << 20)

typedef ZM_LIST(zm_row) row_list;

static bool skipped(zm_str line) {
    return zm_str_trim(line).n == 0 || line.p[0] == '#';
}

/* An empty column has no pointer either, so that cutting it at commas gives no piece at all. */
static zm_str column(zm_str piece) {
    zm_str s = zm_str_trim(piece);
    return s.n == 0 || zm_str_is(s, "-") ? (zm_str){0} : s;
}

/* False when the line holds more columns than a row can. */
static bool row_fill(zm_str line, uint32_t number, zm_row *row) {
    *row = (zm_row){.line = number};
    zm_str rest = line, piece;
    while (zm_str_cut(&rest, '\t', &piece)) {
        if (row->n == ZM_TSV_COLS)
            return false;
        row->cols[row->n++] = column(piece);
    }
    return true;
}

static zm_code row_check(const zm_row *row, bool fits, uint32_t least, uint32_t most,
                         const char *file, zm_err *err) {
    if (!fits || row->n > most)
        return zm_fail(err, ZM_E_CONFIG, file, row->line,
                       "the row has more than %u columns; columns are split by one tab", most);
    if (row->n < least)
        return zm_fail(err, ZM_E_CONFIG, file, row->line,
                       "the row has %u columns, it needs at least %u split by one tab", row->n,
                       least);
    return ZM_OK;
}

static zm_code text_check(zm_str text, const char *file, zm_err *err) {
    int64_t bad = zm_utf8_check(text);
    if (bad < 0)
        return ZM_OK;
    uint32_t line = 1;
    for (int64_t i = 0; i < bad; i++)
        line += text.p[i] == '\n';
    zm_code code = zm_fail(err, ZM_E_CONFIG, file, line, "the bytes are not UTF-8");
    if (err)
        err->byte = (uint64_t)bad;
    return code;
}

zm_code zm_table_parse(zm_arena *a, zm_str file, zm_str text, uint32_t least, uint32_t most,
                       zm_table *out, zm_err *err) {
    *out = (zm_table){.file = file};
    const char *name = zm_arena_str(a, file).p;
    if (most > ZM_TSV_COLS)
        most = ZM_TSV_COLS;
    zm_code code = text_check(text, name, err);
    if (code < 0)
        return code;
    if (zm_str_starts(text, ZM_S("\xef\xbb\xbf")))
        text = zm_str_from(text, 3);
    row_list rows = {0};
    zm_str line;
    for (uint32_t number = 1; zm_str_cut(&text, '\n', &line); number++) {
        if (skipped(line))
            continue;
        zm_row row;
        bool fits = row_fill(line, number, &row);
        code = row_check(&row, fits, least, most, name, err);
        if (code < 0)
            return code;
        ZM_PUSH(a, &rows, row);
    }
    out->rows = rows.v;
    out->n = rows.n;
    return ZM_OK;
}

zm_code zm_table_read(zm_arena *a, zm_str dir, const char *name, uint32_t least, uint32_t most,
                      zm_table *out, zm_err *err) {
    *out = (zm_table){0};
    zm_str path = zm_arena_join(a, dir, ZM_S("/"), zm_str_of(name));
    path = zm_arena_str(a, path);
    zm_str text;
    zm_code code = zm_file_read(a, path.p, TABLE_MOST, &text, err);
    if (code == ZM_E_NOINPUT)
        return zm_fail(err, ZM_E_CONFIG, path.p, 0,
                       "the table is not there; is --data the right folder?");
    if (code < 0)
        return code;
    return zm_table_parse(a, path, text, least, most, out, err);
}
