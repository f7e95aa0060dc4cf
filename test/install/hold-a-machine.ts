import { setTimeout as sleep } from 'node:timers/promises';
import { openLayerStore } from '../../scripts/lab/layers.ts';
import { makeMachine } from '../../scripts/lab/machine.ts';
import { roots } from '../../scripts/lab/roots.ts';
import { openSession } from '../../scripts/lab/session.ts';

// A lab of its own process, for a test to kill: says whom it started, and waits.
const session = await openSession({ keep: false, signal: new AbortController().signal, say: () => {} });
const layers = await openLayerStore(session).furnished(roots['bookworm-systemd']);
const machine = await makeMachine(session, 'held', layers, new Map());
await machine.boot('systemd');
console.log(`up ${process.pid} ${session.namespace.pid} ${machine.leader()}`);
await sleep(600_000);
