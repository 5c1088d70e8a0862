# Starts a PostgreSQL of its own and obeys the lines of the standard input, of which the last is its end:
# however the program that started it goes, nothing stays.
set -u
PATH="$PATH:$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)"
umask 077
home=$(mktemp -d "${TMPDIR:-/tmp}/concierge-cluster.XXXXXX") || exit 1
cd "$home" || exit 1
trap 'pg_ctl -D data -m immediate -s stop >/dev/null 2>&1; rm -rf "$home"' EXIT
trap '' INT TERM HUP

settings="-k $home -c listen_addresses= -c max_connections=200 -c fsync=${FSYNC:-off} ${SETTINGS:-}"
start() { pg_ctl -D data -l log -s -w -t 60 -o "$settings" start </dev/null >&2 || cat log >&2; }

initdb -D data -U concierge -A trust -E UTF8 --locale=C --no-sync >log 2>&1 || { cat log >&2; exit 1; }
# One user needs a password, for tests of wrong ones.
{ echo 'local all guarded scram-sha-256'; cat data/pg_hba.conf; } >hba && mv hba data/pg_hba.conf
start
echo "$home"
while read -r order; do
    case $order in
    kill) pg_ctl -D data -s -w -m immediate stop >&2 ;;
    start) start ;;
    esac
    echo done
done
