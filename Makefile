# tp: trigger-point tools for the command line. `make help` lists what can be asked of it.

VERSION = 0.1.0
PREFIX = /usr/local
DESTDIR =
BUILD = build

CC = cc
CPPFLAGS =
CFLAGS = -O2 -g
LDFLAGS =
LDLIBS = -lcsv -liniparser
WERROR =

# XOPEN for wcwidth, DEFAULT for flock, tm_gmtoff and getrandom: all in glibc and musl.
TP_CPPFLAGS = -D_XOPEN_SOURCE=700 -D_DEFAULT_SOURCE -DTP_VERSION='"$(VERSION)"' -Ilib $(CPPFLAGS)
WARNINGS = -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes \
	-Wmissing-prototypes -Wold-style-definition -Wwrite-strings -Wcast-qual -Wvla \
	-Wformat=2 -Wundef -Wpointer-arith
TP_CFLAGS = -std=c11 $(WARNINGS) $(WERROR) $(CFLAGS)

TOOLS = $(notdir $(wildcard bin/*))
DATA = $(wildcard lib/atlas/*.csv)
LIB = $(patsubst %.c,$(BUILD)/obj/%.o,$(wildcard lib/*.c)) $(DATA:%.csv=$(BUILD)/obj/%.o)
UNIT = $(patsubst tests/unit/%.c,$(BUILD)/unit/%,$(wildcard tests/unit/test_*.c))
C_FILES = $(wildcard lib/*.[ch] bin/*/*.[ch] tests/unit/*.[ch])
MAN = $(wildcard man/*.[157])

all: $(BUILD)/libtp.a $(TOOLS:%=$(BUILD)/bin/%)

.SECONDEXPANSION:
$(TOOLS:%=$(BUILD)/bin/%): $(BUILD)/bin/%: \
		$$(addprefix $(BUILD)/obj/,$$(addsuffix .o,$$(basename $$(wildcard bin/$$*/*.c)))) \
		$(BUILD)/libtp.a
	@mkdir -p $(@D)
	$(CC) $(TP_CFLAGS) $(LDFLAGS) -o $@ $^ $(LDLIBS)

$(BUILD)/libtp.a: $(LIB)
	rm -f $@
	$(AR) rcs $@ $^

$(BUILD)/obj/%.o: %.c Makefile
	@mkdir -p $(@D)
	$(CC) $(TP_CPPFLAGS) $(TP_CFLAGS) -MMD -MP -c -o $@ $<

# The atlas is built into the library: each table as bytes, atlas_points_csv and so on.
$(BUILD)/obj/lib/atlas/%.c: lib/atlas/%.csv
	@mkdir -p $(@D)
	{ echo '#include "atlas_data.h"'; echo 'const unsigned char atlas_$*_csv[] = {'; \
	od -An -v -tx1 $< | sed 's/ \(..\)/0x\1,/g'; echo '};'; \
	echo 'const size_t atlas_$*_csv_size = sizeof atlas_$*_csv;'; } > $@.new
	mv $@.new $@

$(BUILD)/obj/lib/atlas/%.o: $(BUILD)/obj/lib/atlas/%.c lib/atlas_data.h
	$(CC) $(TP_CPPFLAGS) $(TP_CFLAGS) -c -o $@ $<

$(BUILD)/unit/%: tests/unit/%.c $(BUILD)/libtp.a
	@mkdir -p $(@D)
	$(CC) $(TP_CPPFLAGS) $(TP_CFLAGS) -MMD -MP $(LDFLAGS) -o $@ $< $(BUILD)/libtp.a $(LDLIBS) -lcmocka

unit: $(UNIT)

demo: deps
	$(MAKE) all
	examples/demo $(BUILD)

# What a person runs: everything that can be checked here.
test: deps
	$(MAKE) all unit
	tests/run $(BUILD)

# The same without installing anything and without lint: while working.
check: all unit
	tests/run --no-lint $(BUILD)

# One Bats file: make check-tp-log runs tests/tp-log.bats.
check-%: all
	tests/run --no-lint $(BUILD) tests/$*.bats

lint:
	tests/lint

format:
	clang-format -i $(C_FILES)

asan:
	$(MAKE) BUILD=$(BUILD)/asan CFLAGS='-O1 -g -fno-omit-frame-pointer \
	-fsanitize=address,undefined -fno-sanitize-recover=all' all unit

deps:
	@tests/deps

install: all
	install -d $(DESTDIR)$(PREFIX)/bin
	install -m 755 $(TOOLS:%=$(BUILD)/bin/%) $(DESTDIR)$(PREFIX)/bin
	for page in $(MAN); do \
	    install -D -m 644 $$page $(DESTDIR)$(PREFIX)/share/man/man$${page##*.}/$${page##*/} || exit; \
	done

uninstall:
	rm -f $(TOOLS:%=$(DESTDIR)$(PREFIX)/bin/%)
	for page in $(MAN); do rm -f $(DESTDIR)$(PREFIX)/share/man/man$${page##*.}/$${page##*/}; done

clean:
	rm -rf $(BUILD)

help:
	@echo 'make          the four tools, in $(BUILD)/bin'
	@echo 'make demo     install what is missing, build, and run the main job once'
	@echo 'make test     install what is missing, build, and run lint and all tests'
	@echo 'make check    build and run all tests, nothing else'
	@echo 'make check-X  build and run tests/X.bats'
	@echo 'make lint     clang-format, clang-tidy, cppcheck, shellcheck, mandoc'
	@echo 'make format   put the C files into the house style'
	@echo 'make asan     build with address and undefined sanitizers, in $(BUILD)/asan'
	@echo 'make deps     install what the build and the tests need (Debian)'
	@echo 'make install  (PREFIX=$(PREFIX), DESTDIR=)   make uninstall   make clean'
	@echo 'Variables: CC CPPFLAGS CFLAGS LDFLAGS LDLIBS WERROR=-Werror BUILD'

.PHONY: all unit demo test check lint format asan deps install uninstall clean help
.DELETE_ON_ERROR:
.SECONDARY:

-include $(wildcard $(BUILD)/obj/lib/*.d $(BUILD)/obj/bin/*/*.d $(BUILD)/unit/*.d)
