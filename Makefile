# zegsman: see README.md. Two commands set everything up: make demo, make test.
#
#   make            the program build/zegsman and the library
#   make demo       installs what it needs, builds, reads examples/ and shows the record
#   make test       installs what it needs, runs every test; ends with "N passed, N failed"
#   make bench      accuracy and speed, side by side with a named baseline (needs ../shared or DATA=)
#   make bench-web, bench-copies, bench-stories    pages and archives; near-copies; stories
#   make train      trains both languages' models from DATA (six to ten minutes a language)
#   make page       the web page that `zegsman serve` shows (Node 20.19, npm); make test-page: in Chromium
#   make fuzz       coverage-guided fuzzing of every reader (clang), FUZZ_SECONDS each
#   make install    library with soname and .pc, program, tables, models, man page; prefix=, DESTDIR=
SHELL := /bin/bash
VERSION := 0.1.0
SOVERSION := 0
prefix ?= /usr/local
libdir ?= $(prefix)/lib
BUILD ?= build
DATA ?= ../shared/data
EVAL ?= ../shared/eval
PAGE ?= web/dist
CC ?= cc
PKGS := libutf8proc jansson libmd libxml-2.0 zlib libzstd libcurl sqlite3 libpq libmicrohttpd
CFLAGS ?= -O2 -g
# The arithmetic of src/lang needs its loops widened; no flag here may change a result's bits.
LANGFLAGS ?= -O3 -fno-trapping-math
WARN := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Werror
STD := -std=c17 -D_POSIX_C_SOURCE=200809L -D_DEFAULT_SOURCE
PKG_CFLAGS = $(shell pkg-config --cflags $(PKGS) 2>/dev/null)
PKG_LIBS = $(shell pkg-config --libs $(PKGS) 2>/dev/null)
ALLFLAGS = $(STD) $(WARN) $(CFLAGS) $(EXTRA) -fPIC -fvisibility=hidden -ffp-contract=off -fno-math-errno -pthread -MMD -MP \
	-Isrc -Iinclude $(PKG_CFLAGS) -DZM_VERSION='"$(VERSION)"' -DZM_PREFIX='"$(prefix)"'
LIBS = $(PKG_LIBS) -pthread -lm

LIB_SRC := $(sort $(wildcard src/base/*.c src/doc/*.c src/intake/*.c src/text/*.c src/lang/*.c src/record/*.c \
	src/story/*.c src/store/*.c src/export/*.c src/ask/*.c src/api/*.c))
CLI_SRC := $(sort $(wildcard src/cli/*.c src/http/*.c))
UNIT_SRC := $(sort $(wildcard tests/unit/*/test_*.c))
FUZZ_SRC := $(sort $(wildcard fuzz/fuzz_*.c))
LIB_OBJ := $(LIB_SRC:%.c=$(BUILD)/%.o)
CLI_OBJ := $(CLI_SRC:%.c=$(BUILD)/%.o)
UNIT_BIN := $(UNIT_SRC:%.c=$(BUILD)/%)
REPLAY_BIN := $(FUZZ_SRC:fuzz/%.c=$(BUILD)/fuzz/replay_%)

all: $(BUILD)/zegsman

$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	@$(CC) $(ALLFLAGS) $(if $(filter src/lang/%,$<),$(LANGFLAGS)) -c $< -o $@

# The one object that knows the prefix is made again when the prefix changes.
$(BUILD)/prefix.stamp: FORCE
	@mkdir -p $(@D)
	@echo '$(prefix)' | cmp -s - $@ || echo '$(prefix)' > $@
$(BUILD)/src/api/folder.o: $(BUILD)/prefix.stamp
FORCE:

$(BUILD)/libzegsman.a: $(LIB_OBJ)
	@rm -f $@
	@ar rcs $@ $^

$(BUILD)/libzegsman.so.$(SOVERSION): $(LIB_OBJ)
	@$(CC) -shared -Wl,-soname,libzegsman.so.$(SOVERSION) $(CFLAGS) $(EXTRA) -o $@ $^ $(LIBS)

$(BUILD)/zegsman: $(CLI_OBJ) $(BUILD)/libzegsman.a
	@$(CC) $(CFLAGS) $(EXTRA) -o $@ $(CLI_OBJ) $(BUILD)/libzegsman.a $(LIBS)
	@echo "built $@"

-include $(LIB_OBJ:.o=.d) $(CLI_OBJ:.o=.d)

# ---- tests ----
$(BUILD)/tests/unit/%: tests/unit/%.c $(BUILD)/libzegsman.a
	@mkdir -p $(@D)
	@$(CC) $(ALLFLAGS) -Itests/unit $< -o $@ $(BUILD)/libzegsman.a -lcmocka $(LIBS)

$(BUILD)/fuzz/replay_%: fuzz/%.c fuzz/replay.c $(BUILD)/libzegsman.a
	@mkdir -p $(@D)
	@$(CC) $(ALLFLAGS) fuzz/replay.c $< -o $@ $(BUILD)/libzegsman.a $(LIBS)

$(BUILD)/tests/oom: tests/oom.c $(BUILD)/libzegsman.a
	@mkdir -p $(@D)
	@$(CC) $(ALLFLAGS) $< -o $@ $(BUILD)/libzegsman.a $(LIBS) -ldl

units: $(UNIT_BIN)
replays: $(REPLAY_BIN)

deps:
	@scripts/deps

test: deps
	@scripts/test

demo: deps
	@$(MAKE) --no-print-directory all
	@scripts/demo $(BUILD)/zegsman

bench: all
	@scripts/bench $(BUILD)/zegsman $(DATA) $(EVAL)

# Near-copies: edits of our own reports told and not, and a million reports. COPIESFLAGS="--edits 0" ...
$(BUILD)/bench_copies: bench/bench_copies.c $(BUILD)/libzegsman.a
	@$(CC) $(ALLFLAGS) $< -o $@ $(BUILD)/libzegsman.a $(LIBS)
bench-copies: $(BUILD)/bench_copies
	@scripts/bench_copies.py $< $(COPIESFLAGS)

$(BUILD)/bench_stories: bench/bench_stories.c $(BUILD)/libzegsman.a
	@$(CC) $(ALLFLAGS) $< -o $@ $(BUILD)/libzegsman.a $(LIBS)
# Pages: text, title, date beside trafilatura's figures; a WARC of 1 GB (WARC_MB) in constant memory.
bench-web: all
	@python3 scripts/bench_web.py $(BUILD)/zegsman $(DATA) $(EVAL)
	@python3 scripts/bench_warc.py $(BUILD)/zegsman $(DATA)

bench-stories: $(BUILD)/bench_stories
	@scripts/bench_stories.py $< data models $(wildcard $(DATA)/clusters/*.jsonl) tests/stories/*.jsonl --baseline

fuzz: deps
	@scripts/fuzz

# ---- the web page (Node 20.19 or later and npm; not part of the program's own build) ----
page:
	@cd web && npm ci --no-audit --no-fund && npm run -s build

test-page:
	@tests/page/run

# ---- training (never part of the library) ----
TRAINFLAGS = $(STD) -O3 -march=native -ffast-math -Wall -Wextra -Wpedantic -Isrc -Iinclude -Itrain $(PKG_CFLAGS)
LANG_TRAIN := train/lang.c train/nn.c train/encoder.c train/heads.c train/data.c train/export.c train/lemma.c
$(BUILD)/train-lang: $(LANG_TRAIN) $(wildcard train/*.h) $(BUILD)/libzegsman.a
	@$(CC) $(TRAINFLAGS) -o $@ $(LANG_TRAIN) $(BUILD)/libzegsman.a $(LIBS)
$(BUILD)/train-split: train/split.c $(wildcard train/*.h) $(BUILD)/libzegsman.a
	@$(CC) $(TRAINFLAGS) -o $@ train/split.c $(BUILD)/libzegsman.a $(LIBS)

train: deps train-nl train-en
train-%: $(BUILD)/train-lang $(BUILD)/train-split
	scripts/train $* $(DATA) $(BUILD)

# ---- install ----
install: all $(BUILD)/libzegsman.so.$(SOVERSION)
	install -d $(DESTDIR)$(prefix)/bin $(DESTDIR)$(libdir)/pkgconfig $(DESTDIR)$(prefix)/include/zegsman \
		$(DESTDIR)$(prefix)/share/zegsman $(DESTDIR)$(prefix)/share/man/man1
	install -m 755 $(BUILD)/zegsman $(DESTDIR)$(prefix)/bin/
	install -m 644 $(BUILD)/libzegsman.a $(DESTDIR)$(libdir)/
	install -m 755 $(BUILD)/libzegsman.so.$(SOVERSION) $(DESTDIR)$(libdir)/libzegsman.so.$(VERSION)
	ln -sf libzegsman.so.$(VERSION) $(DESTDIR)$(libdir)/libzegsman.so.$(SOVERSION)
	ln -sf libzegsman.so.$(SOVERSION) $(DESTDIR)$(libdir)/libzegsman.so
	install -m 644 include/zegsman/*.h $(DESTDIR)$(prefix)/include/zegsman/
	sed -e 's|@prefix@|$(prefix)|; s|@libdir@|$(libdir)|; s|@version@|$(VERSION)|' zegsman.pc.in > $(DESTDIR)$(libdir)/pkgconfig/zegsman.pc
	cp -r data $(DESTDIR)$(prefix)/share/zegsman/
	install -d $(DESTDIR)$(prefix)/share/zegsman/models
	install -m 644 models/*.zm models/*.split models/LICENSE models/CARD.md $(DESTDIR)$(prefix)/share/zegsman/models/
	@if [ -f $(PAGE)/index.html ]; then install -d $(DESTDIR)$(prefix)/share/zegsman/page && \
		cp -r $(PAGE)/. $(DESTDIR)$(prefix)/share/zegsman/page/; fi
	install -m 644 docs/man/zegsman.1 $(DESTDIR)$(prefix)/share/man/man1/

uninstall:
	rm -rf $(DESTDIR)$(prefix)/bin/zegsman $(DESTDIR)$(libdir)/libzegsman.* $(DESTDIR)$(libdir)/pkgconfig/zegsman.pc \
		$(DESTDIR)$(prefix)/include/zegsman $(DESTDIR)$(prefix)/share/zegsman $(DESTDIR)$(prefix)/share/man/man1/zegsman.1

clean:
	rm -rf build build-*

.PHONY: all units replays deps test demo bench bench-copies bench-stories bench-web fuzz page test-page train install uninstall clean
