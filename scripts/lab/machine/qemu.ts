import type { ProgramName } from '../../system/tools/programs.ts';

/** A processor architecture, as Debian spells it. */
export type Arch = 'amd64' | 'arm64';

/** A whole machine's parts, and the two ends that we hear. */
export interface Parts {
  readonly arch: Arch;
  /** Holds its `disk`, and the `vmlinuz` and `initrd.img` that it starts with. */
  readonly folder: string;
  /** The socket at the other end of `/dev/virtio-ports/lab`. */
  readonly port: string;
  /** The file that gets what its kernel says. */
  readonly console: string;
}

interface Board {
  readonly program: ProgramName;
  readonly name: string;
  readonly console: string;
}

const boards: Readonly<Record<Arch, Board>> = {
  amd64: { program: 'qemu-system-x86_64', name: 'q35', console: 'ttyS0' },
  arm64: { program: 'qemu-system-aarch64', name: 'virt', console: 'ttyAMA0' },
};

/** The program that plays machines of an architecture. */
export function qemuFor(arch: Arch): ProgramName {
  return boards[arch].program;
}

/**
 * The words that switch a machine on: emulated even where there is /dev/kvm, which is not always what it seems, with no
 * network. QEMU ends when the machine powers off.
 */
export function qemuWords({ arch, folder, port, console }: Parts): readonly string[] {
  const { program, name, console: terminal } = boards[arch];
  return [
    ...[program, '-machine', name, '-accel', 'tcg,thread=multi', '-cpu', 'max', '-smp', '2', '-m', '1024'],
    ...['-nodefaults', '-no-user-config', '-no-reboot', '-display', 'none', '-serial', `file:${console}`],
    ...['-kernel', `${folder}/vmlinuz`, '-initrd', `${folder}/initrd.img`],
    ...['-append', `root=/dev/vda rw console=${terminal} panic=-1 systemd.wants=lab-agent.service`],
    // The disk is thrown away with the machine: nothing is ever flushed.
    ...[
      '-drive',
      `if=none,id=disk,file=${folder}/disk,format=raw,cache=unsafe`,
      '-device',
      'virtio-blk-pci,drive=disk',
    ],
    ...['-chardev', `socket,id=lab,path=${port},server=on,wait=off`, '-device', 'virtio-serial-pci'],
    ...['-device', 'virtserialport,chardev=lab,name=lab'],
  ];
}
