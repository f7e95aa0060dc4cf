#!/bin/sh
# The lab's hand in a whole machine. Each line on the machine's own port is a script, in base64; back go its exit status
# and its two outputs, in base64 as well.
# Where emulation is slow, udev finds the port later than systemd would wait for it.
until [ -e /dev/virtio-ports/lab ]; do sleep 1; done
exec <>/dev/virtio-ports/lab >&0
echo up
while read -r line; do
  echo "$line" | base64 --decode | sh >/run/lab.stdout 2>/run/lab.stderr
  echo "$?:$(base64 --wrap=0 /run/lab.stdout):$(base64 --wrap=0 /run/lab.stderr)"
done
