import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fault } from '../../model/fault.ts';
import { type Running, start } from '../../system/tools/run.ts';
import { makeCgroups, removeCgroups } from './cgroup.ts';
import { enter, timeLimited } from './enter.ts';
import { inside } from './namespace.ts';
import { childrenOf, commandNameOf, numbersOf } from './process.ts';
import { cgroupName, type Session } from './session.ts';

/** What a system has for process 1. */
export type Init = 'systemd' | 'sysvinit';

/** What is started as process 1; `none` is a system at rest, as a chroot or the build of an image is. */
export type Start = Init | 'none';

/** A root with a living process 1. */
export interface Booted {
  readonly init: Start;
  /** Its process 1, as this machine numbers it. */
  readonly leader: number;
  readonly nspawn: Running;
  readonly cgroups: readonly string[];
}

/** What to boot: a directory inside the namespace. */
export interface BootPlan {
  readonly name: string;
  readonly root: string;
  readonly init: Start;
}

/** The words after `systemd-nspawn`'s options that choose process 1. */
const firstProcess: Readonly<Record<Start, readonly string[]>> = {
  systemd: ['--boot'],
  // Not --boot: that takes systemd wherever a package has brought it, and Debian 13's udev does.
  sysvinit: ['/sbin/init'],
  none: ['--as-pid2', 'sleep', 'infinity'],
};

/** Ends when the system is up, and says how it is. Run inside. */
const untilUp: Readonly<Record<Start, string>> = {
  systemd:
    'while :; do state=$(systemctl is-system-running --wait 2>/dev/null); ' +
    'case $state in running|degraded) exit 0;; esac; sleep 0.05; done',
  sysvinit: 'until [ -e /run/slipway-lab-booted ]; do sleep 0.2; done',
  none: ':',
};

const patience = 90;

/**
 * Boots a root with systemd-nspawn: no network but loopback, a cgroup of its own. Ends when the system is up.
 * @throws FaultError with what the machine said when it does not come up.
 */
export async function boot(session: Session, plan: BootPlan): Promise<Booted> {
  const cgroups = makeCgroups(cgroupName(session.id, plan.name));
  const log = join(session.folder, `${plan.name}.log`);
  const [program, ...args] = inside(session.namespace, ...inCgroups(cgroups), ...nspawnWords(plan));
  const nspawn = await start(program!, args, { log, outlives: session.keep });
  const leader = await findLeader(session, nspawn, plan.init);
  const up = leader && (await enter(leader, timeLimited(patience, ['sh', '-c', untilUp[plan.init]])));
  if (leader && up && up.status === 0) return { init: plan.init, leader, nspawn, cgroups };
  session.signal.throwIfAborted();
  await nspawn.end();
  const said = (await readFile(log, 'utf8')).trim().split('\n').slice(-8).join('\n    ');
  throw fault(`${plan.name} did not boot with ${plan.init}:\n    ${said}`);
}

/** Kills a machine at once, as a power cut does. */
export async function cutPower(booted: Booted): Promise<void> {
  kill(booted.leader, 'SIGKILL');
  await gone(booted);
}

/** The command that shuts a system down; after a change of init it may be no longer that of the one that runs. */
const goDown: Readonly<Record<Start, readonly string[]>> = {
  systemd: ['systemctl', '--no-block', 'poweroff'],
  sysvinit: ['shutdown', '-h', 'now'],
  none: ['false'],
};

/** Shuts a machine down in order; one that cannot, or is not down in time, is killed. */
export async function shutDown(booted: Booted): Promise<void> {
  const { status } = await enter(booted.leader, timeLimited(10, goDown[booted.init]));
  const limit = sleep(status === 0 ? 30_000 : 0, undefined, { ref: false });
  await Promise.race([booted.nspawn.ended, limit]);
  await cutPower(booted);
}

function inCgroups(cgroups: readonly string[]): readonly string[] {
  const script = 'while [ "$1" != -- ]; do echo $$ >"$1/cgroup.procs"; shift; done; shift; exec "$@"';
  return ['sh', '-c', script, 'in-cgroups', ...cgroups, '--'];
}

function nspawnWords({ name, root, init }: BootPlan): readonly string[] {
  return [
    // systemd 260 and later boot on the unified hierarchy alone; older ones do as well.
    ...['env', 'SYSTEMD_NSPAWN_UNIFIED_HIERARCHY=1', 'systemd-nspawn', '--quiet', `--directory=${root}`],
    ...[`--machine=${name}`, '--hostname=lab', '--register=no', '--keep-unit', '--private-network'],
    ...['--console=read-only', '--link-journal=no', '--resolv-conf=off', '--timezone=off'],
    ...firstProcess[init],
  ];
}

/** Waits for process 1 inside to be what was asked for: before, it still prepares the root, and sees this machine's files. */
async function findLeader(session: Session, nspawn: Running, init: Start): Promise<number | undefined> {
  const depth = numbersOf(session.namespace.pid).length + 1;
  let ended = false;
  void nspawn.ended.then(() => {
    ended = true;
  });
  while (!ended && !session.signal.aborted) {
    const leader = descendantsOf(nspawn.pid).find((pid) => {
      const numbers = numbersOf(pid);
      return numbers.length === depth && numbers.at(-1) === 1;
    });
    const asked = leader && (init === 'none' ? childrenOf(leader)[0] : leader);
    if (asked && !/^(systemd-nspawn|\(sd-|$)/.test(commandNameOf(asked))) return leader;
    await sleep(10);
  }
  return undefined;
}

function descendantsOf(pid: number): readonly number[] {
  return childrenOf(pid).flatMap((child) => [child, ...descendantsOf(child)]);
}

async function gone({ nspawn, cgroups }: Booted): Promise<void> {
  const late = await Promise.race([nspawn.ended, sleep(5_000, 'late', { ref: false })]);
  if (late === 'late') await nspawn.end();
  await removeCgroups(cgroups);
}

function kill(pid: number, signal: NodeJS.Signals | number): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended by itself.
  }
}
