#!/bin/sh
# Installs Lantern 1.0.0 from its unpacked archive, for systemd, SysVinit or neither.
# Run again it upgrades; `--remove` undoes it and keeps configuration and data. What the service's user
# may write to is that user's ground: root does nothing by a path in it.
set -eu
umask 022

title=Lantern
user=lantern
group=lantern
place=/opt/lantern
state=/var/lib/lantern
program=/opt/lantern/lantern
sample=$place/samples/lantern
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
export PATH

say() {
	echo "$title: $*"
}

fail() {
	echo "$title: $*" >&2
	exit 1
}

has() {
	command -v "$1" >/dev/null 2>&1
}

# Which init system is at work; `none` where neither is, or where it has no place for scripts.
init_system() {
	if [ -d /run/systemd/system ]; then
		echo systemd
	elif [ -d /etc/init.d ] && { has update-rc.d || has chkconfig || [ -p /run/initctl ] || [ -p /dev/initctl ]; }; then
		echo sysv
	else
		echo none
	fi
}

# A user or group that exists is taken as it is. BusyBox has addgroup and adduser, others groupadd and useradd.
create_user() {
	if ! grep -q "^$group:" /etc/group; then
		if has groupadd; then groupadd -r "$group"; else addgroup -S "$group"; fi
	fi
	if ! grep -q "^$user:" /etc/passwd; then
		if has useradd; then
			useradd -r -g "$group" -d /var/lib/lantern -s /sbin/nologin "$user"
		else
			adduser -S -D -H -G "$group" -h /var/lib/lantern -s /sbin/nologin "$user"
		fi
	fi
}

# find_become: how to become the service's user by executing, so that the process number stays. Empty where setpriv cannot
# (BusyBox, util-linux before 2.31); `ambient` says whether the capabilities are given as well.
# shellcheck disable=SC2034,SC2086 # install.sh asks for `ambient`; become holds several words
find_become() {
	become="setpriv --reuid=$user --regid=$group --init-groups"
	ambient=
	$become true || become=
} </dev/null >/dev/null 2>&1

# Each word in quotes, for a shell.
quoted() {
	for word; do
		printf "'%s' " "$(printf '%s' "$word" | sed "s/'/'\\\\''/g")"
	done
}

# exec_as_user COMMAND...: with an environment of its own, and in a session of its own, without the caller's terminal.
# shellcheck disable=SC2086 # become holds several words
exec_as_user() {
	find_become
	set -- env -i "PATH=$PATH" ${LANG:+"LANG=$LANG"} "$@"
	session=
	if command -v setsid >/dev/null 2>&1; then session=setsid; fi
	if [ -n "$become" ]; then
		exec $session $become "$@"
	elif runuser -u "$user" -- true </dev/null >/dev/null 2>&1; then
		exec $session runuser -u "$user" -- "$@"
	else
		exec $session su -s /bin/sh -c "exec $(quoted "$@")" "$user"
	fi
}

as_user() {
	(exec_as_user "$@")
}

# all_parents PATH: the real path and each directory above it, one a line.
all_parents() {
	parent=$1
	while :; do
		echo "$parent"
		[ "$parent" != / ] || break
		parent=$(dirname "$parent")
	done
}

# users_ground DIRECTORY: whether the service's user may change what is in it, or put another in its place. A directory
# that anybody may write to, but where each may remove only its own, counts for its own entries alone.
users_ground() {
	ground=$(CDPATH='' cd -- "$1" && pwd -P) || return 0
	[ "$user" != root ] || return 1
	! is_users "$ground" || return 0
	for parent in $(all_parents "$(dirname "$ground")"); do
		if [ ! -k "$parent" ]; then ! is_users "$parent" || return 0; fi
	done
	for parent in $(all_parents "$ground"); do
		[ -z "$(find "$parent" -prune -user "$user")" ] || return 0
	done
	return 1
}

is_users() {
	[ -n "$(find "$1" -prune -user "$user")" ] || as_user test -w "$1" </dev/null
}

# Every file of the archive; what the program wrote in the same directory is not among them.
files() {
	cut -c 67- "$here/SHA256SUMS"
	echo SHA256SUMS
}

# The directories that they lie in, each after the one that holds it.
directories() {
	echo "$place"
	files | while IFS= read -r file; do
		path=$place/$file
		while path=$(dirname "$path") && [ "$path" != "$place" ]; do echo "$path"; done
	done | sort -u
}

# Whether the installed directories are root's, so that nobody else can have planted anything in them.
place_is_roots() {
	directories | while IFS= read -r directory; do
		if [ -L "$directory" ] && [ "$directory" != "$place" ]; then exit 1; fi
		[ -e "$directory" ] || continue
		if ! [ -d "$directory" ] || users_ground "$directory"; then exit 1; fi
	done
}

# Each file is made ready in a directory of root's alone and replaced by a rename, which works while the program runs, and
# which no interruption leaves half done.
copy_files() {
	directories | while IFS= read -r directory; do
		[ -d "$directory" ] || mkdir -m 755 "$directory"
		chown root:root "$directory"
		chmod 755 "$directory"
	done
	[ "$here" != "$(CDPATH='' cd -- "$place" && pwd -P)" ] || return 0
	fresh=$place/.install.$$
	rm -rf "$place"/.install.*
	mkdir -m 700 "$fresh"
	files | while IFS= read -r file; do
		# A link of an older layout leads into the user's directory, and a move to a directory goes into it.
		[ ! -L "$place/$file" ] || rm -f "$place/$file"
		[ ! -d "$place/$file" ] || fail "$place/$file is a directory: remove it and run this script again"
		cp "$here/$file" "$fresh/file"
		chown root:root "$fresh/file"
		if [ -x "$here/$file" ]; then chmod 755 "$fresh/file"; else chmod 644 "$fresh/file"; fi
		if [ "$place/$file" = "$program" ]; then give_rights "$fresh/file"; fi
		mv -f "$fresh/file" "$place/$file"
	done
	rmdir "$fresh"
}

# give_rights PROGRAM: a file's capability is for whoever may execute it, so no other user may where the file has one.
give_rights() {
	chmod 755 "$1"
}

# make_directory OWNER GROUP MODE PATH: once, while what holds it is root's; what is there stays as it is. Below a directory
# of the service's user, that user makes it.
make_directory() {
	[ ! -d "$4" ] || return 0
	above=$(dirname "$4")
	mkdir -p "$above" 2>/dev/null || true
	if users_ground "$above"; then
		as_user mkdir -p -m "$3" "$4" </dev/null
		return
	fi
	mkdir -m 700 "$4"
	chmod "$3" "$4"
	chown "$1:$2" "$4"
}

# make_link PATH TARGET, in a directory of the service's user, by that user. Files in a directory of that name move to the target.
make_link() {
	# shellcheck disable=SC2016 # that shell fills them in
	as_user sh -c '
		[ ! -L "$1" ] || exit 0
		if [ -d "$1" ]; then
			for file in "$1"/* "$1"/.[!.]*; do
				if [ -f "$file" ] && [ ! -e "$2/${file##*/}" ]; then mv "$file" "$2/"; fi
			done
			rmdir "$1"
		fi
		[ -e "$1" ] || ln -s "$2" "$1"
	' sh "$1" "$2" </dev/null || say "$1 is no link to $2, and stays as it is"
}

# Whether it runs, whoever started it; the kernel marks a program whose file was replaced.
running() {
	for exe in /proc/[0-9]*/exe; do
		case "$(readlink "$exe" 2>/dev/null)" in "$program" | "$program (deleted)") return 0 ;; esac
	done
	return 1
}

# Before this layout everything was in one directory of the service's user. Nothing in such a directory can be trusted, so
# root renames it as a whole, which happens in the directory above, and makes another. The user moves what it wrote.
old=$place.before-upgrade

leave_old_layout() {
	if [ -d "$place" ] && ! place_is_roots; then
		[ ! -e "$old" ] || fail "$old is left from an earlier upgrade: move it elsewhere and run this script again"
		stop_services || true
		! running || fail 'it still runs: stop it and run this script again. No changes were made.'
		can_move "$place" || fail_to_move
		mv "$place" "$old" || fail "$place could not be renamed to $old, as for a mount point. No changes were made."
	fi
	[ ! -d "$old" ] || left=yes
}

# Whether a rename leads from there into the state directory: a hard link does under the same conditions.
can_move() {
	# shellcheck disable=SC2016 # that shell fills them in
	as_user sh -c '
		cd "$1" || exit
		trial=.trial.$$
		: >"$trial" && ln "$trial" "$2/$trial"
		status=$?
		rm -f "$trial" "$2/$trial"
		exit $status
	' sh "$1" "$state" </dev/null
}

fail_to_move() {
	say "$place must give way, but its files cannot be renamed into $state: another file system. No changes were made."
	say 'With the service stopped, run these two commands, then this script again:'
	echo "    su -s /bin/sh -c 'cp -Rp $place/. $state/' $user"
	echo "    mv $place $place.copied"
	exit 1
} >&2

# A link under the old name comes first, so that an interruption loses none. Names that a person would not give get no link.
move_old_files() {
	[ -n "${left-}" ] || return 0
	for entry in "$old"/* "$old"/.[!.]*; do
		name_of=${entry##*/}
		if ! [ -e "$entry" ] && ! [ -L "$entry" ]; then continue; fi
		if files | cut -d / -f 1 | grep -Fqx -e "$name_of"; then continue; fi
		case "$name_of" in
		.* | *[!A-Za-z0-9._@+-]*) ;;
		*) [ -L "$place/$name_of" ] || [ -e "$place/$name_of" ] || ln -s "$state/$name_of" "$place/$name_of" ;;
		esac
		# shellcheck disable=SC2016 # that shell fills them in
		as_user sh -c '[ ! -e "$2" ] && [ ! -L "$2" ] && mv "$1" "$2"' sh "$entry" "$state/$name_of" </dev/null ||
			say "$entry could not be moved to $state and stays there"
	done
	say "what the server wrote is now in $state; the older program stays in $old and can be removed"
}

# put_file FILE MODE TARGET: a service file, whole or not at all.
put_file() {
	cp "$1" "$3.new"
	chmod "$2" "$3.new"
	mv -f "$3.new" "$3"
}

install_service() {
	case "$(init_system)" in
	systemd)
		put_file "$here"/samples/lantern.service 644 /etc/systemd/system/lantern.service
		systemctl daemon-reload
		systemctl enable lantern.service >/dev/null 2>&1
		;;
	sysv)
		put_file "$here"/samples/lantern.init 755 /etc/init.d/lantern
		if has update-rc.d; then
			update-rc.d lantern defaults >/dev/null
		elif has chkconfig; then
			chkconfig --add lantern
		fi
		;;
	none)
		say "no systemd or SysVinit is here: start $program as $user by your own means"
		! running || say 'what runs is still the version before: end it, and start it anew'
		;;
	esac
}

# What runs goes on with the new files, and what is to start does.
start_services() {
	case "$(init_system)" in
	systemd)
		systemctl restart lantern.service
		;;
	sysv)
		[ ! -x /etc/init.d/lantern ] || /etc/init.d/lantern restart
		;;
	none) ;;
	esac
}

stop_services() {
	case "$(init_system)" in
	systemd) systemctl stop lantern.service ;;
	sysv)
		[ ! -x /etc/init.d/lantern ] || /etc/init.d/lantern stop
		;;
	none) ;;
	esac
}

# has_any FILE...: whether one of them is there.
has_any() {
	for file; do
		[ ! -e "$file" ] || return 0
	done
	return 1
}

# Whether a service of this archive is installed.
has_service() {
	has_any /etc/systemd/system/lantern.service /etc/init.d/lantern
}

# remove_units FILE...
remove_units() {
	has_any "$@" || return 0
	for file; do
		systemctl disable "${file##*/}" >/dev/null 2>&1 || true
		rm -f "$file"
	done
	systemctl daemon-reload || true
}

# remove_scripts FILE...
remove_scripts() {
	for file; do
		[ -e "$file" ] || continue
		if has chkconfig; then chkconfig --del "${file##*/}" || true; fi
		rm -f "$file"
		if has update-rc.d; then update-rc.d "${file##*/}" remove >/dev/null || true; fi
	done
}

install() {
	for file in "${program#"$place/"}" SHA256SUMS install.sh; do
		[ -f "$here/$file" ] || fail "$here/$file is missing: run this script where the archive was unpacked"
	done
	create_user
	! users_ground "$here" || fail "$here can be changed by $user: unpack the archive as root in a directory of root's"
	theirs=$(find "$here" \( -user "$user" -o -perm -002 -o -group "$group" -perm -020 \) ! -type l | head -n 1)
	[ -z "$theirs" ] || [ "$user" = root ] || fail "$theirs can be changed by $user: unpack the archive anew, as root"
	files | while IFS= read -r file; do
		if ! [ -f "$here/$file" ] || [ -L "$here/$file" ]; then fail "$here/$file is missing, or no file: unpack the archive anew"; fi
	done
	above=$(dirname "$place")
	mkdir -p "$above"
	! users_ground "$above" || fail "$above can be changed by $user, and programs cannot be there"
	make_directory lantern lantern 0750 /var/lib/lantern
	make_directory lantern lantern 0750 /var/log/lantern
	leave_old_layout
	copy_files
	move_old_files
	as_user /bin/sh "$sample.init" create </dev/null || fail 'see to /var/lib/lantern/lantern.cfg and run this script again'
	install_service
	if as_user /bin/sh "$sample.init" ready </dev/null; then
		start_services
	else
		say 'is installed. See to /var/lib/lantern/lantern.cfg, then start the service.'
	fi
}

remove() {
	if [ ! -d "$place" ]; then
		say "is not installed in $place."
		return
	fi
	if users_ground "$here" || ! place_is_roots; then
		fail "$place belongs to $user, as older versions left it: run this script without --remove first"
	fi
	if has_service; then stop_services || true; fi
	! running || fail 'it still runs: end it, and run this again'
	remove_units /etc/systemd/system/lantern.service
	remove_scripts /etc/init.d/lantern
	files | while IFS= read -r file; do
		rm -f "$place/$file"
		(cd "$place" && rmdir -p "$(dirname "$file")") 2>/dev/null || true
	done
	for link in "$place"/*; do
		case "$(readlink "$link")" in "$state"/*) rm -f "$link" ;; esac
	done
	rmdir "$place" 2>/dev/null || true
	say 'is removed. What it wrote stays in /var/lib/lantern and /var/log/lantern, and belongs to lantern.'
}

[ "$(id -u)" -eq 0 ] || fail 'run this as root'
case "${1-}" in
'') install ;;
--remove) remove ;;
*)
	echo "Usage: $0 [--remove]" >&2
	exit 2
	;;
esac
