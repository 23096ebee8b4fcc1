#!/bin/sh
# Install what Millésime needs, once: Debian packages, then .venv. Called by the Makefile.
#   tools/setup.sh runtime   what the site and the PDFs need
#   tools/setup.sh dev       and what the tests need
#   tools/setup.sh bench     and the generators we measure ourselves against
# A Debian package that cannot be installed is named, and the rest goes on: the site builds
# without Pango. What editors may see is in French.
set -eu
cd "$(dirname "$0")/.."

level=${1:?runtime, dev or bench}
libraries='libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fontconfig'

case $level in
    runtime) locks='requirements.txt' ;;
    dev) locks='requirements.txt requirements-dev.txt' ;;
    bench) locks='requirements.txt requirements-dev.txt requirements-bench.txt' ;;
    *) echo "tools/setup.sh: $level?" >&2; exit 2 ;;
esac
# Each file holds all that stands in those before it: only the last is installed.
lock=${locks##* }

say() { printf '%s\n' "$*" >&2; }

find_python() {
    for candidate in python3.11 python3; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$candidate"
            return
        fi
    done
    say "Millésime demande Python 3.11 ou plus récent ; trouvé : $(python3 --version 2>&1 || true)"
    say 'Sous Debian 12 : sudo apt-get install python3.11 python3.11-venv'
    return 1
}

# A browser or a Java that did not come from Debian serves as well.
program() { command -v "$1" >/dev/null || echo "$2"; }

wanted_packages() {
    echo "$libraries"
    [ "$level" = runtime ] && return
    program chromium chromium
    program java default-jre-headless
    program qpdf qpdf
}

can_make_venv() { "$python" -c 'import ensurepip' 2>/dev/null; }

# The package that carries `python -m venv`, where Debian keeps it apart.
venv_package() { "$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])'; }

wanted_venv() { [ -x .venv/bin/pip ] || can_make_venv || venv_package; }

missing_packages() {
    installed=$(dpkg-query -W -f='${db:Status-Status} ${Package}\n' "$@" 2>/dev/null || true)
    for package in "$@"; do
        echo "$installed" | grep -qxF "installed $package" || echo "$package"
    done
}

apt_install() {
    log=$(mktemp)
    export DEBIAN_FRONTEND=noninteractive
    if { apt-get update -q && apt-get install -q -y --no-install-recommends "$@"; } >"$log" 2>&1
    then rm -f "$log"; return 0; fi
    cat "$log" >&2
    rm -f "$log"
    return 1
}

install_packages() {
    command -v dpkg-query >/dev/null && command -v apt-get >/dev/null || return 0
    missing=$(missing_packages "$@" | tr '\n' ' ')
    missing=${missing% }
    [ -n "$missing" ] || return 0
    if [ "$(id -u)" -eq 0 ]; then
        say "Installation des paquets Debian : $missing"
        # shellcheck disable=SC2086  # a list of words
        apt_install $missing && return
    fi
    say 'Il manque des paquets Debian (sans eux, le site se construit, mais pas tout le reste). À lancer :'
    say "  sudo apt-get update && sudo apt-get install $missing"
}

# .venv/ready lists the checksums of the files installed: another content is another line.
is_ready() {
    [ -x .venv/bin/python ] && [ -f .venv/ready ] && grep -qxF "$(cksum "$lock")" .venv/ready
}

make_venv() {
    python=${python:-$(find_python)}
    if ! can_make_venv; then
        say "Il faut le paquet $(venv_package) pour préparer le dossier .venv : l'installer, puis relancer."
        return 1
    fi
    "$python" -m venv --clear .venv
}

install_python() {
    # Asking pip also finds out a .venv half made, or whose Python is gone.
    .venv/bin/python -m pip --version >/dev/null 2>&1 || make_venv
    say "Installation des paquets Python ($lock)"
    rm -f .venv/ready
    .venv/bin/python -m pip install --quiet --quiet --disable-pip-version-check \
        --progress-bar off --require-hashes -r "$lock"
    # shellcheck disable=SC2086  # a list of words
    cksum $locks >.venv/ready
}

# Looked for only to make .venv: some pythons take 0.1 s to answer.
python=
[ -x .venv/bin/pip ] || python=$(find_python)
# shellcheck disable=SC2046  # lists of words
install_packages $(wanted_packages) $(wanted_venv)
is_ready || install_python
[ "$level" = runtime ] || tools/forms/install.sh
