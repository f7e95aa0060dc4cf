import { setTimeout as sleep } from 'node:timers/promises';
import { makeMachine } from '../../scripts/lab/machine/machine.ts';
import { openSession } from '../../scripts/lab/machine/session.ts';
import { openLayerStore } from '../../scripts/lab/root/layers.ts';
import { roots } from '../../scripts/lab/root/roots.ts';

// A lab of its own process, for a test to kill: says whom it started, and waits.
const session = await openSession({ keep: false, signal: new AbortController().signal, say: () => {} });
const layers = await openLayerStore(session).furnished(roots['bookworm-systemd']);
const machine = await makeMachine(session, 'held', layers);
await machine.boot('systemd');
console.log(`up ${process.pid} ${session.namespace.pid} ${machine.leader()}`);
await sleep(600_000);
