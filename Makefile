# tp: trigger-point tools for the command line. `make help` lists what can be asked of it.

VERSION = 0.1.0
PREFIX = /usr/local
DESTDIR =
BUILD = build

CC = cc
CPPFLAGS =
CFLAGS = -O2 -g
LDFLAGS =
LDLIBS = -lcsv -liniparser -lm
WERROR =

# XOPEN for wcwidth, DEFAULT for flock, tm_gmtoff and getrandom: all in glibc and musl.
TP_CPPFLAGS = -D_XOPEN_SOURCE=700 -D_DEFAULT_SOURCE -DTP_VERSION='"$(VERSION)"' -Ilib $(CPPFLAGS)
WARNINGS = -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes \
	-Wmissing-prototypes -Wold-style-definition -Wwrite-strings -Wcast-qual -Wvla \
	-Wformat=2 -Wundef -Wpointer-arith
TP_CFLAGS = -std=c11 $(WARNINGS) $(WERROR) $(CFLAGS)

TOOLS = $(notdir $(wildcard bin/*))
DATA = $(wildcard lib/atlas/*.csv)
LIB = $(patsubst %.c,$(BUILD)/obj/%.o,$(wildcard lib/*.c))
ATLAS = $(BUILD)/obj/lib/atlas
UNIT = $(patsubst tests/unit/%.c,$(BUILD)/unit/%,$(wildcard tests/unit/test_*.c))
FUZZ = $(patsubst tests/fuzz/%.c,$(BUILD)/fuzz/%,$(wildcard tests/fuzz/*.c))
SHIM = $(patsubst tests/shim/%.c,$(BUILD)/shim/%.so,$(wildcard tests/shim/*.c))
C_FILES = $(wildcard lib/*.[ch] lib/atlas/*.[ch] bin/*/*.[ch] tests/*/*.[ch])
MAN = $(wildcard man/*.[157])

all: $(BUILD)/libtp.a $(TOOLS:%=$(BUILD)/bin/%)

.SECONDEXPANSION:
$(TOOLS:%=$(BUILD)/bin/%): $(BUILD)/bin/%: \
		$$(addprefix $(BUILD)/obj/,$$(addsuffix .o,$$(basename $$(wildcard bin/$$*/*.c)))) \
		$(BUILD)/libtp.a $(ATLAS)/built_in.o
	@mkdir -p $(@D)
	$(CC) $(TP_CFLAGS) $(LDFLAGS) -o $@ $^ $(LDLIBS)

$(BUILD)/libtp.a: $(LIB)
	rm -f $@
	$(AR) rcs $@ $^

$(BUILD)/obj/%.o: %.c Makefile
	@mkdir -p $(@D)
	$(CC) $(TP_CPPFLAGS) $(TP_CFLAGS) -MMD -MP -c -o $@ $<

# The atlas is built into the tools: its tables are checked and turned into C. A build for another
# machine runs a program of this one here: make TABLES=/path/to/a/native/tables.
TABLES = $(ATLAS)/tables
$(ATLAS)/tables: $(patsubst %.c,$(BUILD)/obj/%.o,$(wildcard lib/atlas/*.c)) $(BUILD)/libtp.a
	$(CC) $(TP_CFLAGS) $(LDFLAGS) -o $@ $^ $(LDLIBS)

$(ATLAS)/built_in.c: $(TABLES) $(DATA)
	$(TABLES) lib/atlas >$@.new
	mv $@.new $@

$(ATLAS)/built_in.o: $(ATLAS)/built_in.c
	$(CC) $(TP_CPPFLAGS) $(TP_CFLAGS) -c -o $@ $<

$(BUILD)/unit/%: tests/unit/%.c $(BUILD)/libtp.a $(ATLAS)/built_in.o
	@mkdir -p $(@D)
	$(CC) $(TP_CPPFLAGS) $(TP_CFLAGS) -MMD -MP $(LDFLAGS) -o $@ $(filter %.c %.o %.a,$^) $(LDLIBS) -lcmocka

# The parts of a tool can be tested too: test_find_rank.c is linked with all of bin/tp-find but main.
FIND = $(patsubst %.c,$(BUILD)/obj/%.o,$(filter-out %/main.c,$(wildcard bin/tp-find/*.c)))
HOLD = $(patsubst %.c,$(BUILD)/obj/%.o,$(filter-out %/main.c,$(wildcard bin/tp-hold/*.c)))
PART = $(CC) $(TP_CPPFLAGS) -Ibin/tp-$(1) $(TP_CFLAGS) -MMD -MP $(LDFLAGS) -o $@ \
	$(filter %.c %.o %.a,$^) $(LDLIBS) -lcmocka
$(BUILD)/unit/test_find_%: tests/unit/test_find_%.c $(FIND) $(BUILD)/libtp.a $(ATLAS)/built_in.o
	@mkdir -p $(@D)
	$(call PART,find)
$(BUILD)/unit/test_hold_%: tests/unit/test_hold_%.c $(HOLD) $(BUILD)/libtp.a $(ATLAS)/built_in.o
	@mkdir -p $(@D)
	$(call PART,hold)

REPORT = $(patsubst %.c,$(BUILD)/obj/%.o,$(filter-out %/main.c,$(wildcard bin/tp-report/*.c)))
$(BUILD)/unit/test_report_%: tests/unit/test_report_%.c $(REPORT) $(BUILD)/libtp.a $(ATLAS)/built_in.o
	@mkdir -p $(@D)
	$(CC) $(TP_CPPFLAGS) -Ibin/tp-report $(TP_CFLAGS) -MMD -MP $(LDFLAGS) -o $@ \
	    $(filter %.c %.o %.a,$^) $(LDLIBS) -lcmocka

# test_ask_questions.c and test_ask_answer.c with all of bin/tp-log but main.
ASK = $(patsubst %.c,$(BUILD)/obj/%.o,$(filter-out %/main.c,$(wildcard bin/tp-log/*.c)))
$(BUILD)/unit/test_ask_%: tests/unit/test_ask_%.c $(ASK) $(BUILD)/libtp.a $(ATLAS)/built_in.o
	@mkdir -p $(@D)
	$(CC) $(TP_CPPFLAGS) -Ibin/tp-log $(TP_CFLAGS) -MMD -MP $(LDFLAGS) -o $@ $(filter %.c %.o %.a,$^) \
	    $(LDLIBS) -lcmocka

# What is fuzzed: a plain program that reads the files of tests/fuzz/corpus/NAME/ once, for the tests.
# FUZZER: what libFuzzer or AFL++ takes in its place (tests/fuzz/README.md).
FUZZER =
FUZZ_SANITIZERS = -fsanitize=address,undefined -fno-sanitize-recover=all
$(BUILD)/fuzz/query: $(FIND)
$(BUILD)/fuzz/query: FUZZ_LINK = -Wl,--wrap=dictionary_open,--wrap=dictionary_close
$(BUILD)/fuzz/%: tests/fuzz/%.c $(BUILD)/libtp.a $(ATLAS)/built_in.o
	@mkdir -p $(@D)
	$(CC) $(TP_CPPFLAGS) -Itests/unit -Ibin/tp-find $(TP_CFLAGS) $(FUZZER) -MMD -MP $(LDFLAGS) \
	    $(FUZZ_LINK) -o $@ $(filter %.c %.o,$^) $(filter %.a,$^) $(LDLIBS) -lcmocka

# The hunts: so many seconds in all, each target its share of them; what is found stays in build.
SECONDS = 60
fuzz:
	$(MAKE) BUILD=$(BUILD)/fuzzer CC=clang FUZZER='-DFUZZER -fsanitize=fuzzer' \
	    LDFLAGS='$(FUZZ_SANITIZERS)' \
	    CFLAGS='-O1 -g -fsanitize=fuzzer-no-link $(FUZZ_SANITIZERS)' \
	    $(FUZZ:$(BUILD)/%=$(BUILD)/fuzzer/%)
	tests/fuzz/hunt libfuzzer $(BUILD)/fuzzer $(SECONDS) $(notdir $(FUZZ))

fuzz-afl:
	$(MAKE) BUILD=$(BUILD)/afl CC=afl-clang-fast FUZZER='-DFUZZER -fsanitize=fuzzer' \
	    LDFLAGS='$(FUZZ_SANITIZERS)' CFLAGS='-O1 -g $(FUZZ_SANITIZERS)' \
	    $(FUZZ:$(BUILD)/%=$(BUILD)/afl/%)
	tests/fuzz/hunt afl $(BUILD)/afl $(SECONDS) $(notdir $(FUZZ))

# Helpers of tests/faults: a program that cuts the power, a library without durability to preload.
FAULTS = $(BUILD)/faults/shutdown $(BUILD)/faults/no_sync.so
$(BUILD)/faults/%: tests/faults/%.c
	@mkdir -p $(@D)
	$(CC) $(TP_CPPFLAGS) $(TP_CFLAGS) $(LDFLAGS) -o $@ $<
$(BUILD)/faults/%.so: tests/faults/%.c
	@mkdir -p $(@D)
	$(CC) $(TP_CPPFLAGS) -std=c11 $(WARNINGS) $(WERROR) -fPIC -shared -o $@ $<

# What is preloaded into a tool to let its system calls go wrong; never with sanitizers of its own.
$(BUILD)/shim/%.so: tests/shim/%.c
	@mkdir -p $(@D)
	$(CC) $(TP_CPPFLAGS) -std=c11 $(WARNINGS) $(WERROR) -O2 -fPIC -shared -o $@ $<

unit: $(UNIT) $(FUZZ) $(FAULTS) $(SHIM)

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
check-%: all $(SHIM)
	tests/run --no-lint $(BUILD) tests/$*.bats

# How fast it is: figures to read, no test.
$(BUILD)/bench/%: tests/bench/%.c $(BUILD)/libtp.a
	@mkdir -p $(@D)
	$(CC) $(TP_CPPFLAGS) $(TP_CFLAGS) -MMD -MP $(LDFLAGS) -o $@ $(filter %.c %.a,$^) $(LDLIBS)

bench: all $(patsubst tests/bench/%.c,$(BUILD)/bench/%,$(wildcard tests/bench/*.c))
	for bench in $(filter-out %.c,$(wildcard tests/bench/*)); do $$bench $(BUILD) || exit; done

# What takes too long for every day: faults of all kinds, again and again.
faults: all unit
	for fault in $(filter-out %.c,$(wildcard tests/faults/*)); do $$fault $(BUILD) || exit; done

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
	install -d $(DESTDIR)$(PREFIX)/share/tp/atlas
	install -m 644 $(DATA) lib/atlas/README.md $(DESTDIR)$(PREFIX)/share/tp/atlas
	for page in $(MAN); do \
	    install -D -m 644 $$page $(DESTDIR)$(PREFIX)/share/man/man$${page##*.}/$${page##*/} || exit; \
	done

uninstall:
	rm -f $(TOOLS:%=$(DESTDIR)$(PREFIX)/bin/%)
	rm -rf $(DESTDIR)$(PREFIX)/share/tp
	for page in $(MAN); do rm -f $(DESTDIR)$(PREFIX)/share/man/man$${page##*.}/$${page##*/}; done

clean:
	rm -rf $(BUILD)

help:
	@echo 'make          the four tools, in $(BUILD)/bin'
	@echo 'make demo     install what is missing, build, and run the main job once'
	@echo 'make test     install what is missing, build, and run lint and all tests'
	@echo 'make check    build and run all tests, nothing else'
	@echo 'make check-X  build and run tests/X.bats'
	@echo 'make bench    build, and measure'
	@echo 'make faults   build, and break it again and again'
	@echo 'make fuzz     hunt for faults with libFuzzer (clang), SECONDS=$(SECONDS) in all'
	@echo 'make fuzz-afl the same with AFL++'
	@echo 'make lint     clang-format, clang-tidy, cppcheck, shellcheck, mandoc'
	@echo 'make format   put the C files into the house style'
	@echo 'make asan     build with address and undefined sanitizers, in $(BUILD)/asan'
	@echo 'make deps     install what the build and the tests need (Debian)'
	@echo 'make install  (PREFIX=$(PREFIX), DESTDIR=)   make uninstall   make clean'
	@echo 'Variables: CC CPPFLAGS CFLAGS LDFLAGS LDLIBS WERROR=-Werror BUILD'

.PHONY: all unit demo test check bench faults fuzz fuzz-afl lint format asan deps install uninstall clean help
.DELETE_ON_ERROR:
.SECONDARY:

-include $(wildcard $(BUILD)/obj/lib/*.d $(ATLAS)/*.d $(BUILD)/obj/bin/*/*.d $(BUILD)/unit/*.d \
	$(BUILD)/bench/*.d $(BUILD)/fuzz/*.d)
