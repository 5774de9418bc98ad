/* SPDX-License-Identifier: Apache-2.0 */
/* term.c -- see term.h. */
#include "cli/term.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define SHOW_AFTER 1.5 /* seconds: what is over sooner needs no progress */
#define SHOW_EVERY 0.2

void term_open(term *t) {
    *t = (term){.progress = isatty(STDERR_FILENO) && !isatty(STDOUT_FILENO),
                .out = STDOUT_FILENO,
                .name = "standard output"};
    clock_gettime(CLOCK_MONOTONIC, &t->from);
    t->last = t->from;
}

int term_output(term *t, const char *path, bool keep) {
    t->name = path;
    t->out = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | (keep ? O_APPEND : O_TRUNC), 0666);
    if (t->out >= 0)
        return 0;
    fprintf(stderr, "zegsman: %s: %s\n", path, strerror(errno));
    return zm_error_exit(ZM_ERROR_IO);
}

unsigned term_width(void) {
    struct winsize size;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
        return 80;
    return size.ws_col < 40 ? 40 : size.ws_col > 100 ? 100 : size.ws_col;
}

bool term_colour(const char *when) {
    if (strcmp(when, "auto") != 0)
        return strcmp(when, "always") == 0;
    const char *no = getenv("NO_COLOR"), *kind = getenv("TERM");
    return isatty(STDOUT_FILENO) && !(no && *no) && kind && strcmp(kind, "dumb") != 0;
}

int term_write(void *ctx, const char *bytes, size_t n) {
    term *t = ctx;
    while (n) {
        ssize_t put = write(t->out, bytes, n);
        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0) {
            t->closed = errno == EPIPE;
            t->write_error = errno;
            return -1;
        }
        bytes += put;
        n -= (size_t)put;
        t->size += (uint64_t)put;
    }
    return 0;
}

void term_clear(term *t) {
    if (t->shown)
        fputs("\r\x1b[K", stderr);
    t->shown = false;
}

void term_complain(void *ctx, const zm_error *what) {
    char line[512];
    term_clear(ctx);
    fprintf(stderr, "zegsman: %s\n", zm_error_line(what, line, sizeof line));
}

static double seconds(const struct timespec *from, const struct timespec *to) {
    return (double)(to->tv_sec - from->tv_sec) + (double)(to->tv_nsec - from->tv_nsec) / 1e9;
}

void term_progress(void *ctx, const zm_tally *so_far) {
    term *t = ctx;
    if (!t->progress)
        return;
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    double all = seconds(&t->from, &now);
    if (all < SHOW_AFTER || seconds(&t->last, &now) < SHOW_EVERY)
        return;
    t->last = now;
    t->shown = true;
    fprintf(stderr, "\r\x1b[K%llu reports, %.1f MB, %.0f s", (unsigned long long)so_far->read,
            (double)so_far->bytes / 1e6, all);
    if (so_far->failed)
        fprintf(stderr, ", %llu failed", (unsigned long long)so_far->failed);
}

void term_mark(void *ctx, const zm_mark *behind) {
    term *t = ctx;
    place_note(&t->place, behind, t->size);
}

int term_outcome(const term *t, int result, const zm_error *why, const zm_tally *tally) {
    if (t->closed)
        return zm_error_exit(ZM_ERROR_IO);
    if (t->write_error) {
        fprintf(stderr, "zegsman: %s: %s\n", t->name, strerror(t->write_error));
        return zm_error_exit(ZM_ERROR_IO);
    }
    if (result < 0) {
        char line[512];
        fprintf(stderr, "zegsman: %s\n", zm_error_line(why, line, sizeof line));
        return zm_error_exit(result);
    }
    if (!tally->failed)
        return 0;
    return tally->read ? 1 : zm_error_exit(tally->first_error);
}
