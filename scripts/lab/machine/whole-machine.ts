import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fault } from '../../model/fault.ts';
import { commandText, type Running, start } from '../../system/tools/run.ts';
import { type Agent, callAgent } from './agent.ts';
import { timeLimited } from './enter.ts';
import type { Machine } from './machine.ts';
import { inside, runInside } from './namespace.ts';
import { type Layers, mountOverlay, type Overlay, unmountOverlay } from './overlay.ts';
import { type Arch, type Parts, qemuWords } from './qemu.ts';
import type { Session } from './session.ts';

/** A whole machine that is switched on. */
interface On {
  readonly qemu: Running;
  readonly agent: Agent;
}

/** Emulation is slow, and slower still where much else goes on: seconds until it is up, off, and done. */
const patience = { up: 1500, off: 180, program: 900 };

/**
 * Makes a whole machine, emulated, with a disk of these layers and a kernel of its own. It can do what any other machine of
 * the lab can.
 */
export async function makeWholeMachine(
  session: Session,
  name: string,
  layers: Layers,
  arch: Arch,
): Promise<Machine> {
  const overlay = await mountOverlay(session, name, layers);
  const parts: Parts = {
    ...{ arch, folder: overlay.folder },
    ...{ port: join(session.folder, `${name}.port`), console: join(session.folder, `${name}.console`) },
  };
  await makeDisk(session, overlay);
  let on: On | undefined;
  const off = async (how: (on: On) => Promise<void>) => {
    const was = on;
    on = undefined;
    if (was) await how(was);
  };
  const powerOff = (was: On) => switchOff(was, parts);
  const cutPower = ({ qemu }: On) => qemu.end();
  return {
    name,
    boot: async () => {
      await off(powerOff);
      on = await switchOn(session, name, parts);
    },
    exec: async (words, options = {}) => {
      if (!on) throw new Error(`${name} is off: nothing can run in it`);
      const { input = '', seconds = patience.program } = options;
      const [program, ...rest] = timeLimited(seconds, words, options);
      const script = commandText(program!, rest);
      const typed = `echo ${Buffer.from(input).toString('base64')} | base64 --decode | ${script}`;
      const left = await on.agent.run(typed);
      return { ...left, output: left.stdout + left.stderr };
    },
    shutDown: () => off(powerOff),
    cutPower: () => off(cutPower),
    leader: () => on?.qemu.pid,
    remove: async () => {
      await off(cutPower);
      await runInside(session.namespace, ['rm', '-rf', overlay.folder]);
    },
  };
}

/** Puts the agent into the root, and the root onto a disk, with kernel and initrd beside it. */
async function makeDisk(session: Session, overlay: Overlay): Promise<void> {
  const { root, folder } = overlay;
  const own = (name: string) => join(import.meta.dirname, name);
  const copies = [
    [own('agent.sh'), '/srv/lab/agent.sh'],
    [own('agent.service'), '/etc/systemd/system/lab-agent.service'],
  ] as const;
  const act = (...words: readonly string[]) => runInside(session.namespace, words);
  for (const [file, place] of copies) await act('install', '-D', '--mode=644', file, root + place);
  await act('cp', '--dereference', `${root}/vmlinuz`, `${root}/initrd.img`, folder);
  await act('mke2fs', '-q', '-t', 'ext4', '-O', '^has_journal', '-d', root, join(folder, 'disk'), '2G');
  await unmountOverlay(session, overlay);
}

/** @throws FaultError with what its kernel said when it does not come up. */
async function switchOn(session: Session, name: string, parts: Parts): Promise<On> {
  const [program, ...args] = inside(session.namespace, ...qemuWords(parts));
  const log = join(session.folder, `${name}.log`);
  const qemu = await start(program!, args, { log, outlives: session.keep });
  const over = new AbortController();
  void qemu.ended.then(() => over.abort());
  const tooLate = setTimeout(() => void qemu.end(), patience.up * 1000);
  try {
    const agent = await callAgent(parts.port, over.signal);
    await agent.run('systemctl is-system-running --wait');
    return { qemu, agent };
  } catch (error) {
    await qemu.end();
    session.signal.throwIfAborted();
    throw fault(`${name} did not come up (${(error as Error).message}):\n    ${await lastWords(parts)}`);
  } finally {
    clearTimeout(tooLate);
  }
}

/** @throws FaultError unless its kernel says that the power is off, and QEMU ends with status 0. */
async function switchOff({ qemu, agent }: On, parts: Parts): Promise<void> {
  // It may be down before it has answered.
  await agent.run('systemctl --no-block poweroff').catch(() => {});
  const status = await Promise.race([qemu.ended, sleep(patience.off * 1000, 'late', { ref: false })]);
  if (status === 'late') await qemu.end();
  const words = await lastWords(parts);
  if (status !== 0 || !words.includes('reboot: Power down'))
    throw fault(`it did not power off in order (${status}):\n    ${words}`);
}

async function lastWords({ console }: Parts): Promise<string> {
  const said = await readFile(console, 'utf8').catch(() => '');
  return said.trim().split(/\r?\n/).slice(-8).join('\n    ');
}
