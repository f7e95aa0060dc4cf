import { join } from 'node:path';
import { fault } from '../../model/fault.ts';
import { emulateArm64 } from '../machine/emulation.ts';
import { type Machine, makeMachine } from '../machine/machine.ts';
import { runInside } from '../machine/namespace.ts';
import type { Layers } from '../machine/overlay.ts';
import type { Session } from '../machine/session.ts';
import { buildBare, cachedLayer } from './root.ts';
import type { Root } from './roots.ts';

/** Gives the layers of roots, each unpacked once in a session, when first asked for. */
export interface LayerStore {
  readonly bare: (root: Root) => Promise<Layers>;
  readonly furnished: (root: Root) => Promise<Layers>;
}

/** @throws FaultError, at each asking, with the reason why a root cannot be had. */
export function openLayerStore(session: Session): LayerStore {
  const store: LayerStore = {
    bare: once(async (root) => {
      if (root.arch === 'arm64') await emulateArm64(session.namespace);
      const building = { ...session, scratch: session.memory };
      const tar = await cachedLayer(root, 'bare', session, (partial) => buildBare(root, partial, building));
      return [await unpack(session, tar, `${root.name}-bare`)];
    }),
    furnished: once(async (root) => {
      const bare = await store.bare(root);
      const tar = await cachedLayer(root, 'furnished', session, (partial) =>
        furnish(session, root, bare, partial),
      );
      return [await unpack(session, tar, `${root.name}-furnished`), ...bare];
    }),
  };
  return store;
}

/** Furnishes a bare root in a machine at rest and packs what changed. */
async function furnish(session: Session, root: Root, bare: Layers, partial: string): Promise<void> {
  const machine = await makeMachine(session, `furnish-${root.name}`, bare);
  try {
    await machine.boot('none');
    await furnishIn(machine, root);
    await machine.shutDown();
    const tar = ['tar', '--create', `--file=${partial}`, `--directory=${machine.overlay.changes}`];
    await runInside(session.namespace, [...tar, ...tarAttributes, '.']);
  } finally {
    if (!session.signal.aborted) await machine.remove();
  }
}

async function furnishIn(machine: Machine, root: Root): Promise<void> {
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const { status, output } = await machine.exec(root.furnish, { env, seconds: 1800 });
  if (status === 0) return;
  const said = output.trim().split('\n').slice(-12).join('\n    ');
  throw fault(`the root ${root.name} could not be furnished:\n    ${said}`);
}

/** Capabilities and overlayfs's marks of what is gone are extended attributes. */
const tarAttributes = ['--numeric-owner', '--xattrs', '--xattrs-include=*'];

async function unpack(session: Session, tar: string, name: string): Promise<string> {
  const folder = join(session.memory, name);
  await runInside(session.namespace, ['mkdir', folder]);
  const words = ['tar', '--extract', `--file=${tar}`, `--directory=${folder}`, '--preserve-permissions'];
  await runInside(session.namespace, [...words, ...tarAttributes]);
  return folder;
}

function once<Key, Value>(work: (key: Key) => Promise<Value>): (key: Key) => Promise<Value> {
  const done = new Map<Key, Promise<Value>>();
  return (key) => {
    const value = done.get(key) ?? work(key);
    done.set(key, value);
    return value;
  };
}
