# make demo: the program on a simulated client.  make test: the tests.
# Both first set up what they need: system libraries, a virtual environment, the packages.

PYTHON ?= python3
SECONDS_OF_FUZZ ?= 300
BIN := .venv/bin
INSTALL := $(BIN)/pip install --quiet -c docs/install/constraints.txt
RECIPE := pyproject.toml hatch_build.py docs/install/constraints.txt docs/install/bootstrap.sh

.PHONY: help demo test check radio faults soak fuzz bench bench-voice validate translations screenshots docs wheel wheel-check bundle bundle-check clean

help:
	@echo "make demo          the live window on a simulated client (no hardware needed)"
	@echo "make test          the tests"
	@echo "make check         every gate: format, lint, types, tests, coverage"
	@echo "make radio         the Bluetooth tests again, on Linux's own Bluetooth (builds a kernel once)"
	@echo "make faults        kills, power cuts, full disks, damage: what a record loses (FAULTS='--short', or names)"
	@echo "make fuzz          search for bytes that break a parser (Linux; SECONDS_OF_FUZZ=300, FUZZ='--only NAME')"
	@echo "make soak          three hours of session on virtual hardware (SOAK='--minutes 20 --real-time')"
	@echo "make bench         how fast everything is here, beside others (BENCH='heart --quick'; build/bench.md)"
	@echo "make bench-voice   who spoke, when, and how long answers took, on made dialogues"
	@echo "make validate      heart and findings: measured, beside other libraries (real recordings: HANDRAIL_DATA)"
	@echo "make translations  find new sentences for Qt Linguist, and compile what is translated"
	@echo "make screenshots   draw every window in every state (build/), and the pictures of the README"
	@echo "make docs          the documentation as a site that needs no network (build/site/index.html)"
	@echo "make wheel         the wheel and the sdist (dist/); wheel-check tries them in empty environments"
	@echo "make bundle        Linux: a folder that needs no Python (dist/*.tar.gz); bundle-check tries it"
	@echo "make clean         remove the virtual environment and everything generated"
	@echo "PYTHON=python3.12  chooses the interpreter of a new environment"

.venv/.ready: $(RECIPE)
	PYTHON=$(PYTHON) sh docs/install/bootstrap.sh
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --upgrade "pip>=25.1"
	$(INSTALL) -e .
	touch $@

.venv/.ready-to-test: .venv/.ready
	PYTHON=$(PYTHON) sh docs/install/bootstrap.sh test
	$(INSTALL) --group dev
	touch $@

demo: .venv/.ready
	@if [ "$$(uname -s)" = Linux ] && [ -z "$$DISPLAY$$WAYLAND_DISPLAY" ]; then \
		$(BIN)/handrail demo --screenshot demo-live.png --at 545 && \
		echo "No display here. The live window after 545 s is in $(CURDIR)/demo-live.png"; \
	else \
		$(BIN)/handrail demo; \
	fi

test: .venv/.ready-to-test
	$(BIN)/pytest -q -n 3 --dist loadgroup

check: .venv/.ready-to-test
	$(BIN)/python -m tests.check

.venv/.ready-for-radio: .venv/.ready-to-test
	PYTHON=$(PYTHON) sh docs/install/bootstrap.sh radio
	touch $@

radio: .venv/.ready-for-radio
	sh tests/virtual_radio/kernel/boot.sh $(RADIO)

.venv/.ready-for-faults: .venv/.ready-to-test
	PYTHON=$(PYTHON) sh docs/install/bootstrap.sh faults
	touch $@

faults: .venv/.ready-for-faults
	$(BIN)/python -m tests.faults $(FAULTS)

.venv/.ready-to-fuzz: .venv/.ready-to-test
	$(INSTALL) --group fuzz
	touch $@

fuzz: .venv/.ready-to-fuzz
	$(BIN)/python -m tests.fuzz --seconds $(SECONDS_OF_FUZZ) $(FUZZ)

bench: .venv/.ready-to-compare
	$(BIN)/python -m tests.bench $(BENCH)

soak: .venv/.ready-to-test
	$(BIN)/python -m tests.soak $(SOAK)

bench-voice: .venv/.ready-to-test
	$(BIN)/python -m tests.validation.voice $(BENCH_VOICE)

.venv/.ready-to-compare: .venv/.ready-to-test
	$(INSTALL) --group compare
	touch $@

validate: .venv/.ready-to-compare
	$(BIN)/python -m tests.validation $(VALIDATE)

.venv/.ready-to-translate: .venv/.ready-to-test
	$(INSTALL) --group translate
	touch $@

translations: .venv/.ready-to-translate
	$(BIN)/python -m tests.translations

screenshots: .venv/.ready-to-test
	QT_QPA_PLATFORM=offscreen QT_FONT_DPI=96 $(BIN)/python -m handrail.ui.pictures.screenshots build/screenshots
	QT_QPA_PLATFORM=offscreen QT_FONT_DPI=96 $(BIN)/python -m handrail.ui.pictures.readme_pictures docs/pictures

.venv/.ready-to-document: .venv/.ready
	$(INSTALL) --group docs
	touch $@

docs: .venv/.ready-to-document
	$(BIN)/python -m tests.docs build/site

.venv/.ready-to-deliver: .venv/.ready-to-test
	$(INSTALL) --group deliver
	touch $@

wheel: .venv/.ready-to-deliver
	rm -f dist/handrail-*.whl
	$(BIN)/python -m build --outdir dist

wheel-check: wheel
	$(BIN)/python -m tests.packaging wheel dist

bundle: wheel
	PYTHON=$(BIN)/python sh docs/install/bootstrap.sh bundle
	PYTHON=$(BIN)/python sh packaging/linux/bundle.sh dist/handrail-*.whl

bundle-check: .venv/.ready-to-test
	$(BIN)/python -m tests.packaging bundle build/bundle/handrail

clean:
	rm -rf .venv .dev build dist .coverage .coverage.* .hypothesis .*_cache demo-*.png
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
