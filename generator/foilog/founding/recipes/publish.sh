#!/bin/sh
# Checks the log, builds the site, and copies it to where the web server reads it. Run it after each change on the
# main branch and once each night, for answers held back until a day:
#
#   15 3 * * *  cd /srv/disclosure-log && git pull --quiet --ff-only && sh publish.sh /var/www/disclosure-log
#
# `.foilog/` and `site/` stay between runs: what was checked is not checked again, and the site that stands, with its
# manifest, shows which addresses must go on working.
set -eu

target=${1:?"say where the site goes: sh publish.sh FOLDER"}
python3 -m venv .venv
.venv/bin/python -m pip install --quiet --requirement requirements.txt
.venv/bin/foilog check
.venv/bin/foilog build

# A new folder beside the old one, then one rename, so that visitors never meet half a site.
new=$(mktemp -d "$target.XXXXXX")
cp -R site/. "$new"
chmod 755 "$new"
old="$target.old"
rm -rf "$old"
if [ -e "$target" ]; then mv "$target" "$old"; fi
mv "$new" "$target"
rm -rf "$old"
