/* SPDX-License-Identifier: Apache-2.0 */
#include "../check.h"

#include "base/pack.h"

/* A pack of two sections; its copy is the test's to damage. */
static unsigned char *sample(size_t *n) {
    static const unsigned char one[] = "weights", two[100] = {1, 2, 3};
    const zm_section sections[] = {{"one", one, sizeof one}, {"two", two, sizeof two}};
    zm_buf b;
    zm_buf_init(&b, 0);
    zm_pack_write(&b, sections, 2);
    assert_false(b.failed);
    *n = b.n;
    return (unsigned char *)b.p;
}

static void written_and_read(void **state) {
    (void)state;
    size_t n;
    unsigned char *p = sample(&n);
    zm_pack pack;
    assert_int_equal(zm_pack_open("x", p, n, &pack, NULL), ZM_OK);
    assert_int_equal(pack.n, 2);
    const zm_section *s = zm_pack_find(&pack, "two");
    assert_non_null(s);
    assert_int_equal(s->n, 100);
    assert_int_equal(s->p[2], 3);
    assert_int_equal((size_t)(s->p - p) % 64, 0);
    assert_null(zm_pack_find(&pack, "three"));
    free(p);
}

static void nothing_in_it(void **state) {
    (void)state;
    zm_buf b;
    zm_pack pack;
    zm_buf_init(&b, 0);
    zm_pack_write(&b, NULL, 0);
    assert_int_equal(zm_pack_open("x", (unsigned char *)b.p, b.n, &pack, NULL), ZM_OK);
    assert_int_equal(pack.n, 0);
    zm_buf_free(&b);
}

/* Cut short at every length: an error each time, and one that says so. */
static void cut_short(void **state) {
    (void)state;
    size_t n;
    unsigned char *p = sample(&n);
    zm_pack pack;
    zm_err err;
    for (size_t k = 0; k < n; k++) {
        assert_int_equal(zm_pack_open("x.zm", p, k, &pack, &err), ZM_E_CONFIG);
        assert_int_equal(pack.n, 0);
        assert_string_equal(err.source, "x.zm");
    }
    assert_int_equal(zm_pack_open("x", NULL, 0, &pack, &err), ZM_E_CONFIG);
    free(p);
}

/* Every bit turned over: an error, save in names (another is a name too) and in the filling. */
static void bits_turned(void **state) {
    (void)state;
    size_t n, sound = 0;
    unsigned char *p = sample(&n);
    zm_pack pack;
    for (size_t k = 0; k < n * 8; k++) {
        size_t in_row = k / 8 < 16 + 2 * 40 && k / 8 >= 16 ? (k / 8 - 16) % 40 : 40;
        if (in_row < 16)
            continue;
        p[k / 8] ^= (unsigned char)(1u << k % 8);
        sound += zm_pack_open("x", p, n, &pack, NULL) == ZM_OK;
        p[k / 8] ^= (unsigned char)(1u << k % 8);
    }
    assert_int_equal(sound, 8 * ((128 - 16 - 2 * 40) + (64 - 8)));
    free(p);
}

static void lies_in_the_directory(void **state) {
    (void)state;
    static const struct {
        size_t at;
        unsigned char byte;
    } lies[] = {{8, 65},            {8, 255},      {12, 1}, {16 + 16 + 7, 255},
                {16 + 24 + 7, 255}, {16 + 16, 64}, {16, 0}, {16, ' '}};
    for (size_t i = 0; i < ZM_COUNT(lies); i++) {
        size_t n;
        unsigned char *p = sample(&n);
        zm_pack pack;
        p[lies[i].at] = lies[i].byte;
        assert_int_equal(zm_pack_open("x", p, n, &pack, NULL), ZM_E_CONFIG);
        free(p);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(written_and_read),
        cmocka_unit_test(nothing_in_it),
        cmocka_unit_test(cut_short),
        cmocka_unit_test(bits_turned),
        cmocka_unit_test(lies_in_the_directory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
