import type { Shell } from '../check/shell.ts';

/** Makes /etc a file system of its own that nobody can write to. */
export async function protectEtc({ ok }: Shell): Promise<void> {
  await ok('mount -t tmpfs -o mode=755 etc /mnt && cp -a /etc/. /mnt');
  await ok('mount --bind /mnt /etc && umount /mnt && mount -o remount,bind,ro /etc');
}

/** Makes it the directory again that it was. */
export async function freeEtc({ ok }: Shell): Promise<void> {
  await ok('umount /etc');
}
