#!/bin/sh
# Makes .venv in this checkout and installs Gaslamp there, for `./play` and `./test`.
#
#     scripts/setup.sh play     Gaslamp, its three libraries and what compiles it
#     scripts/setup.sh test     the same, and the tools that check it
#
# Once that is done a second call only compares a stamp and looks whether something was written
# since, in some milliseconds. It says nothing on standard output, so that what follows can be
# piped, and one line on standard error when there is work to do. Installed editable: after
# `git pull` the new code runs at once. What is installed beside it stands in requirements/, with
# hashes, and is fetched when that has changed; no other bytes are.
#
# Where there is a C compiler, what has a .pxd beside it is compiled, and compiled again when it
# has changed; machine code that is made from nothing here any more is removed.
# GASLAMP_UNCOMPILED=1 in the environment spares whoever changes things the wait.
# GASLAMP_PURE=1 compiles nothing, GASLAMP_REQUIRE_NATIVE=1 fails where nothing can be compiled.
#
# Works where the system has no venv module, refuses `pip install` outside an environment
# (PEP 668), or has no compiler; from any directory; under a path with spaces; without HOME.
# GASLAMP_PYTHON names the Python to use; else the first on PATH that is 3.11 or newer.
set -u

purpose=$1
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P) || exit 1
venv=$root/.venv
lock=$root/.venv.lock
log=$root/.venv.log

# Settings for the caller's own environments would send the packages elsewhere.
unset PYTHONHOME PYTHONPATH PIP_USER PIP_TARGET PIP_PREFIX PIP_REQUIRE_VIRTUALENV

say() { printf 'gaslamp: %s\n' "$*" >&2; }

fail() {
    say "$@"
    exit 1
}

# What was installed from, and where: an environment does not survive being moved.
stamp() {
    (
        cd -- "$root" && cksum pyproject.toml setup.py scripts/setup.sh requirements/play.txt \
            requirements/test.txt && printf '%s\n' "$root"
    )
}

# What there is to compile or to remove, in one line; nothing if all is as it should be. What that
# is native.py alone knows. It is asked as a module, so that Python need not read its text again.
ask_for_work() {
    : >"$venv/gaslamp-asked.new"
    work=$("$venv/bin/python" -I -S -c 'import sys; sys.path.append(sys.argv[1])
import native; sys.stdout.write(native.pending_compilation(native.PACKAGE) or "")' "$root/src/gaslamp" 2>&1)
    if [ -z "$work" ]; then mv -f "$venv/gaslamp-asked.new" "$venv/gaslamp-asked"; fi
}

# Whether there was no work when that was last asked, and no file has been written or moved there
# since, of whatever kind: that is seen sooner than Python has started. By the time that the system
# itself notes (ctime), which a copy does not bring along. Without such a `find`, Python is asked.
is_untouched() {
    touched=$(find "$root/src/gaslamp" -name __pycache__ -prune -o \
        -cnewer "$venv/gaslamp-asked" -print 2>&1) && [ -z "$touched" ]
}

# Work, and what it was tried with: another compiler is worth another try.
attempt() {
    printf '%s\n' "$work" "${CC-}"
    for compiler in cc gcc clang; do command -v "$compiler"; done
}

is_installed() {
    [ -x "$venv/bin/python" ] && [ "$(cat "$venv/gaslamp-$purpose" 2>/dev/null)" = "$wanted" ]
}

wants_machine_code() {
    case ${GASLAMP_UNCOMPILED-}${GASLAMP_PURE-} in *[!0]*) return 1 ;; esac
}

# Or could not be, when that was last tried.
is_compiled() {
    wants_machine_code || return 0
    is_untouched && return
    ask_for_work
    [ -z "$work" ] || [ "$(cat "$venv/gaslamp-native" 2>/dev/null)" = "$(attempt)" ]
}

is_ready() { is_installed && is_compiled; }

# An environment found here is kept if it works and was not made in another place.
is_usable() {
    is_new_enough "$venv/bin/python" && "$venv/bin/python" -m pip --version >/dev/null 2>&1 &&
        { [ ! -e "$venv/gaslamp-play" ] || grep -qxF "$root" "$venv/gaslamp-play"; }
}

is_new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

find_python() {
    set -- python3 python3.14 python3.13 python3.12 python3.11 python
    [ -z "${GASLAMP_PYTHON-}" ] || set -- "$GASLAMP_PYTHON"
    for name; do
        # Tried, not only looked up: some names on PATH are stand-ins that run nothing.
        if is_new_enough "$name"; then
            printf '%s\n' "$name"
            return
        fi
    done
    return 1
}

# Debian parts the module `venv` from what it needs; then pip, if it is there, can fetch
# virtualenv, which needs neither. A folder of its own: PEP 668 forbids any other place.
make_environment() {
    rm -rf "$venv"
    "$python" -m venv --prompt gaslamp "$venv" && return
    rm -rf "$venv"
    "$python" -m pip install --disable-pip-version-check --require-hashes \
        --target "$venv.bootstrap" --requirement "$root/requirements/virtualenv.txt" &&
        PYTHONPATH=$venv.bootstrap "$python" -m virtualenv --prompt gaslamp "$venv" && return
    rm -rf "$venv"
    [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || return
    apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y python3-venv &&
        "$python" -m venv --prompt gaslamp "$venv"
}

install_packages() {
    set -- -m pip install --disable-pip-version-check --no-input
    cd -- "$root" &&
        "$venv/bin/python" "$@" --require-hashes --requirement "requirements/$purpose.txt" &&
        # What builds it has come with that. Pip keeps to itself what a build says, unless asked.
        "$venv/bin/python" "$@" --verbose --no-build-isolation --no-deps --editable .
}

# Beside the texts, what has changed of it; needs no network.
compile_again() {
    cd -- "$root" && "$venv/bin/python" setup.py build_ext --inplace
}

# It works uncompiled, so that is said and no more, and not tried again before something changes.
report_bodies() {
    ask_for_work
    attempt >"$venv/gaslamp-native"
    if [ -z "$work" ]; then return; fi
    reason=$(grep -o 'because: .*' "$log" | tail -n 1)
    say "works, but is not compiled, so searches will be slow${reason:+, $reason}. All of it: $log"
    exit
}

# The lock is a link whose target is the number of the process that holds it: made in one step.
take_lock() {
    until ln -s "$$" "$lock" 2>/dev/null; do
        [ -w "$root" ] || fail "cannot write in $root"
        holder=$(readlink "$lock") || continue
        if kill -0 "$holder" 2>/dev/null; then sleep 1; else rm -f "$lock"; fi
    done
    trap 'rm -rf "$lock" "$venv.bootstrap"' EXIT
    trap 'exit 130' INT TERM HUP
}

case $purpose in play | test) ;; *) fail "set up for what? play or test, not \"$purpose\"" ;; esac
wanted=$(stamp) || fail "cannot read what this is set up from: $root/requirements, pyproject.toml"
is_ready && exit

take_lock
is_ready && exit
if is_installed; then
    : >"$log" || fail "cannot write in $root"
    say 'compiling what has changed (some seconds a module) ...'
    if ! compile_again >>"$log" 2>&1; then
        tail -n 15 "$log" >&2
        fail "could not compile. All of it: $log"
    fi
else
    python=$(find_python) ||
        fail 'needs Python 3.11 or newer, and none is on PATH.' \
            'Install one, or name it in GASLAMP_PYTHON.'
    case $purpose in test) tools=' the test tools' ;; *) tools= ;; esac
    say "setting up$tools in .venv (takes minutes and the network, only this once; .venv.log has more) ..."
    : >"$log" || fail "cannot write in $root"
    if ! is_usable; then
        make_environment >>"$log" 2>&1 ||
            fail "could not make $venv. Install Python's venv module (Debian, Ubuntu:" \
                "sudo apt install python3-venv) and try again; $log says what went wrong."
    fi
    if ! install_packages >>"$log" 2>&1; then
        tail -n 15 "$log" >&2
        fail "could not install what requirements/$purpose.txt lists (no network?). All of it: $log"
    fi
    # Whoever can test can play.
    printf '%s\n' "$wanted" >"$venv/gaslamp-play"
    printf '%s\n' "$wanted" >"$venv/gaslamp-$purpose"
fi
if wants_machine_code; then report_bodies; fi
rm -f "$log"
