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

# As one that is asked for anew, or as the standby of the server in that folder.
fill() {
    if [ -n "${1:-}" ]; then
        pg_basebackup -D data -h "$1" -U concierge -c fast -R --no-sync
        return
    fi
    # shellcheck disable=SC2086
    initdb -D data -U concierge -A trust -E UTF8 --locale=C --no-sync ${INITDB:-} || return
    # One user needs a password, for tests of wrong ones.
    { echo 'local all guarded scram-sha-256'; cat data/pg_hba.conf; } >hba && mv hba data/pg_hba.conf
}

start() {
    pg_ctl -D data status >/dev/null && return
    pg_ctl -D data -l log -s -w -t 60 -o "$settings" start </dev/null || { cat log; return 1; }
}

# Kills every process of the server, so that none finishes what it was at.
crash() {
    server=$(head -n 1 data/postmaster.pid) || return
    # While it stands still it starts no other.
    kill -STOP "$server"
    children=$(awk -v of="$server" '$1 == "Pid:" { pid = $2 } $1 == "PPid:" && $2 == of { print pid }' \
        /proc/[0-9]*/status 2>/dev/null)
    # shellcheck disable=SC2086
    kill -KILL $children "$server"
    # Where nobody waits for it, its number stays in use, and the next server would take it for running.
    rm -f data/postmaster.pid .s.PGSQL.5432.lock
}

sql() { psql -h "$home" -U concierge -d postgres -X -A -t -q -c "$1"; }

# Lets no commit be answered before the standby has it.
demand() {
    sql "ALTER SYSTEM SET synchronous_standby_names = 'walreceiver'" || return
    sql 'SELECT pg_reload_conf()' || return
    for _ in $(seq 300); do
        [ "$(sql "SELECT sync_state FROM pg_stat_replication")" = sync ] && break
        sleep 0.1
    done
    # The process that tells the others reads the setting on its own time.
    sleep 0.3
    [ "$(sql "SELECT sync_state FROM pg_stat_replication")" = sync ]
}

# What is written from now on stays here.
silence() {
    kill -STOP "$(sql 'SELECT pid FROM pg_stat_replication')"
}

obey() {
    case $1 in
    kill) crash ;;
    start) start ;;
    status) pg_ctl -D data status >/dev/null ;;
    demand) demand ;;
    silence) silence ;;
    promote) pg_ctl -D data -s -w -t 60 promote ;;
    'follow '*) rm -rf data && fill "${1#follow }" && start ;;
    esac
}

fill "${PRIMARY:-}" >log 2>&1 || { cat log >&2; exit 1; }
start >&2 || exit 1
echo "$home"
while read -r order; do
    if obey "$order" >&2; then echo done; else echo failed; fi
done
