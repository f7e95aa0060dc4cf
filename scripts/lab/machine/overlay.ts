import { join } from 'node:path';
import { runInside } from './namespace.ts';
import type { Session } from './session.ts';

/** Directories inside the namespace that together are one file system, the topmost first. */
export type Layers = readonly string[];

/** A file system of layers that nobody writes to and one of its own that takes every change. */
export interface Overlay {
  readonly folder: string;
  /** The layer of the changes. */
  readonly changes: string;
  /** Where the whole is seen. */
  readonly root: string;
}

/** Mounts an overlay (overlayfs) in the session's memory. */
export async function mountOverlay(session: Session, name: string, layers: Layers): Promise<Overlay> {
  const folder = join(session.memory, name);
  const [changes, work, root] = ['changes', 'work', 'root'].map((each) => join(folder, each));
  await runInside(session.namespace, ['mkdir', '-p', changes!, work!, root!]);
  // The kernel's optional features keep references between layers that a layer packed into a tar would lose.
  const features = 'index=off,redirect_dir=off,metacopy=off';
  const options = `lowerdir=${layers.join(':')},upperdir=${changes},workdir=${work},${features}`;
  await runInside(session.namespace, ['mount', '-t', 'overlay', '-o', options, 'overlay', root!]);
  return { folder, changes: changes!, root: root! };
}

/** Unmounts it; its layer of changes stays. */
export async function unmountOverlay(session: Session, overlay: Overlay): Promise<void> {
  await runInside(session.namespace, ['umount', overlay.root]);
}

/** Unmounts it and forgets its changes. */
export async function removeOverlay(session: Session, overlay: Overlay): Promise<void> {
  await unmountOverlay(session, overlay);
  await runInside(session.namespace, ['rm', '-rf', overlay.folder]);
}
