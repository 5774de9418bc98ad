# zegsman: see README.md. Two commands set everything up: make demo, make test.
SHELL := /bin/bash
VERSION := 0.1.0
SOVERSION := 0
prefix ?= /usr/local
BUILD ?= build
CC ?= cc
PKGS := libutf8proc jansson libmd
CFLAGS ?= -O2 -g
# The arithmetic of src/lang needs its loops widened; no flag here may change a result's bits.
LANGFLAGS ?= -O3 -fno-trapping-math
WARN := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Werror
STD := -std=c17 -D_POSIX_C_SOURCE=200809L -D_DEFAULT_SOURCE
ALLFLAGS = $(STD) $(WARN) $(CFLAGS) -fPIC -fvisibility=hidden -ffp-contract=off -fno-math-errno -pthread -MMD -MP \
	-Isrc -Iinclude $(shell pkg-config --cflags $(PKGS)) -DZM_VERSION='"$(VERSION)"' -DZM_PREFIX='"$(prefix)"'
LIBS = $(shell pkg-config --libs $(PKGS)) -pthread -lm

LIB_SRC := $(sort $(wildcard src/base/*.c src/doc/*.c src/intake/*.c src/text/*.c src/lang/*.c src/record/*.c \
	src/story/*.c src/store/*.c src/export/*.c src/ask/*.c src/api/*.c))
CLI_SRC := $(sort $(wildcard src/cli/*.c))
LIB_OBJ := $(LIB_SRC:%.c=$(BUILD)/%.o)
CLI_OBJ := $(CLI_SRC:%.c=$(BUILD)/%.o)

all: $(BUILD)/zegsman

$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(ALLFLAGS) $(if $(filter src/lang/%,$<),$(LANGFLAGS)) -c $< -o $@

$(BUILD)/libzegsman.a: $(LIB_OBJ)
	rm -f $@
	ar rcs $@ $^

$(BUILD)/zegsman: $(CLI_OBJ) $(BUILD)/libzegsman.a
	$(CC) $(CFLAGS) -o $@ $(CLI_OBJ) $(BUILD)/libzegsman.a $(LIBS)

-include $(LIB_OBJ:.o=.d) $(CLI_OBJ:.o=.d)

.PHONY: all clean
clean:
	rm -rf build build-*

# ---- training (never part of the library) ----
TRAINFLAGS = $(STD) -O3 -march=native -ffast-math -Wall -Wextra -Isrc -Iinclude -Itrain $(shell pkg-config --cflags $(PKGS))
LANG_TRAIN := train/lang.c train/net.h train/nn.c train/encoder.c train/heads.c train/data.c train/export.c train/lemma.c
$(BUILD)/train-lang: $(LANG_TRAIN) $(BUILD)/libzegsman.a
	$(CC) $(TRAINFLAGS) -o $@ $(filter %.c,$(LANG_TRAIN)) $(BUILD)/libzegsman.a $(LIBS)
