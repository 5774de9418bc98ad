/* SPDX-License-Identifier: Apache-2.0 */
/* A gold file read and written again is the same file, offsets and generator added. */
#include "../check.h"

#include "doc/tree.h"
#include "export/export.h"
#include "intake/intake.h"

static const char given[] =
    "# newdoc id = d1\n"
    "# newpar\n"
    "# sent_id = d1-1\n"
    "# text = Minsk ontkent.\n"
    "1\tMinsk\tMinsk\tPROPN\t_\tNumber=Sing\t2\tnsubj\t_\tTokenRange=0:5|NER=B-LOC\n"
    "2\tontkent\tontkennen\tVERB\t_\tVerbForm=Fin\t0\troot\t_\tSpaceAfter=No|TokenRange=6:13\n"
    "3\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\tTokenRange=13:14\n"
    "\n"
    "# newpar\n"
    "# sent_id = d1-2\n"
    "# text = Don't zum\n"
    "1-2\tDon't\t_\t_\t_\t_\t_\t_\t_\tTokenRange=15:20\n"
    "1\tDo\tdo\tAUX\t_\t_\t0\troot\t_\tTokenRange=15:17\n"
    "2\tn't\tnot\tPART\t_\t_\t1\tadvmod\t_\tTokenRange=17:20\n"
    "3-4\tzum\t_\t_\t_\t_\t_\t_\t_\tTokenRange=21:24\n"
    "3\tzu\tzu\tADP\t_\t_\t1\tdep\t_\tTokenRange=21:24\n"
    "4\tdem\tder\tDET\t_\t_\t3\tdet\t_\tTokenRange=21:24\n"
    "\n";

static void there_and_back(void **state) {
    (void)state;
    const char *file = temp_file(given, sizeof given - 1);
    zm_intake_options o = {.kind = ZM_IN_CONLLU, .gold = true};
    zm_intake *in;
    zm_err err;
    zm_arena a = {0};
    zm_doc d = {.arena = &a};
    assert_int_equal(zm_intake_open(&o, &file, 1, &in, &err), ZM_OK);
    assert_int_equal(zm_intake_next(in, &d, &err), ZM_OK);
    zm_tree_build(&d);
    zm_buf b;
    zm_buf_init(&b, 0);
    zm_export how = {.version = ZM_S("1"), .model = ZM_S("gold")};
    zm_export_conllu(&d, &how, &b);
    char *generator = strstr(b.p, "# generator = zegsman 1, gold\n");
    assert_non_null(generator);
    size_t n = strlen("# generator = zegsman 1, gold\n");
    memmove(generator, generator + n, b.n - (size_t)(generator - b.p) - n);
    assert_str(zm_str_n(b.p, b.n - n), given);
    zm_buf_free(&b);
    zm_intake_close(in);
    zm_arena_free(&a);
    unlink(file);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(there_and_back)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
