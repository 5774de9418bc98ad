/* SPDX-License-Identifier: Apache-2.0 */
/*
 * check.h -- what every unit test begins with: cmocka, and comparing our strings.
 *
 *     assert_str(zm_case_of(&d, t), "in verband met");
 */
#ifndef TEST_CHECK_H
#define TEST_CHECK_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/arena.h"

/* The zm_str as cmocka likes it; a few at the same time. */
static inline const char *as_z(zm_str s) {
    static char room[4][4096];
    static unsigned next;
    char *to = room[next++ % 4];
    snprintf(to, sizeof room[0], "%.*s", (int)s.n, s.p ? s.p : "");
    return to;
}

#define assert_str(s, z) assert_string_equal(as_z(s), (z))

/* A file with these bytes that is gone when the test ends: free(temp_file("...")) is not needed. */
static inline const char *temp_file(const char *bytes, size_t n) {
    static char path[64];
    snprintf(path, sizeof path, "/tmp/zegsman-test-XXXXXX");
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, bytes, n), (ssize_t)n);
    close(fd);
    return path;
}

#endif
