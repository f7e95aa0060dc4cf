#!/bin/sh
# Installs Comet Server 24.9.1 from its unpacked archive, for systemd, SysVinit or neither.
# Run again it upgrades; `--remove` undoes it and keeps configuration and data.
set -eu

title='Comet Server'
name=cometd
user=cometd
group=cometd
place=/opt/cometd
program=/opt/cometd/cometd
sample=$place/samples/$name
export sample
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
unit=/etc/systemd/system/$name.service
init=/etc/init.d/$name
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
			useradd -r -g "$group" -d "$place" -s /sbin/nologin "$user"
		else
			adduser -S -D -H -G "$group" -h "$place" -s /sbin/nologin "$user"
		fi
	fi
}

# Every file of the archive; what the program wrote in the same directory is not among them.
files() {
	cut -c 67- "$here/SHA256SUMS"
	echo SHA256SUMS
}

# Each file is replaced by a rename, which works while the program runs, and which no interruption leaves half done.
copy_files() {
	mkdir -p "$place"
	if [ "$here" != "$(CDPATH='' cd -- "$place" && pwd -P)" ]; then
		files | while IFS= read -r file; do
			mkdir -p "$(dirname "$place/$file")"
			cp -p "$here/$file" "$place/$file.new" || { rm -f "$place/$file.new"; exit 1; }
			mv -f "$place/$file.new" "$place/$file"
		done
	fi
	chown -R "$user:$group" "$place"
	chmod 755 "$program" "$sample.init"
}

# Whether it runs, whoever started it; the kernel marks a program whose file was replaced.
running() {
	for exe in /proc/[0-9]*/exe; do
		case "$(readlink "$exe" 2>/dev/null)" in "$program" | "$program (deleted)") return 0 ;; esac
	done
	return 1
}

# as_user WORD: the sample init script knows how to become the program for `create` and `ready`.
as_user() {
	su -s /bin/sh -c "exec \"\$sample.init\" $1" "$user" </dev/null
}

install_service() {
	case "$(init_system)" in
	systemd)
		cp "$sample.service" "$unit"
		systemctl daemon-reload
		systemctl enable "$name" >/dev/null 2>&1
		;;
	sysv)
		cp "$sample.init" "$init"
		chmod 755 "$init"
		if has update-rc.d; then
			update-rc.d "$name" defaults >/dev/null
		elif has chkconfig; then
			chkconfig --add "$name"
		fi
		;;
	none)
		say "no systemd or SysVinit is here: start $program as $user by your own means"
		! running || say 'what runs is still the version before: end it, and start it anew'
		;;
	esac
}

service_action() {
	case "$(init_system)" in
	systemd) systemctl "$1" "$name" ;;
	sysv) "$init" "$1" ;;
	none) ;;
	esac
}

install() {
	for file in "${program#"$place/"}" SHA256SUMS; do
		[ -f "$here/$file" ] || fail "$here/$file is missing: run this script where the archive was unpacked"
	done
	create_user
	copy_files
	if has setcap; then
		setcap CAP_NET_BIND_SERVICE=+eip "$program" || say 'ports below 1024 stay closed to it: setcap failed'
	fi
	as_user create || fail 'see to /opt/cometd/cometd.cfg and run this script again'
	install_service
	if as_user ready; then
		service_action restart
	else
		say 'is installed. See to /opt/cometd/cometd.cfg, then start the service.'
	fi
}

remove() {
	if [ -e "$unit" ] || [ -e "$init" ]; then service_action stop || true; fi
	! running || fail 'it still runs: end it, and run this again'
	if [ -e "$unit" ]; then
		systemctl disable "$name" >/dev/null 2>&1 || true
		rm -f "$unit"
		systemctl daemon-reload || true
	fi
	if [ -e "$init" ]; then
		if has chkconfig; then chkconfig --del "$name" || true; fi
		rm -f "$init"
		if has update-rc.d; then update-rc.d "$name" remove >/dev/null || true; fi
	fi
	files | while IFS= read -r file; do
		rm -f "$place/$file"
		(cd "$place" && rmdir -p "$(dirname "$file")") 2>/dev/null || true
	done
	say "is removed. What it wrote stays in $place, and belongs to $user."
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
