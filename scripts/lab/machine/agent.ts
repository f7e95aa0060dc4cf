import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fault } from '../../model/fault.ts';
import type { RunResult } from '../../system/tools/run.ts';

/** Runs scripts in a whole machine, one after the other, through `agent.sh`, which listens there. */
export interface Agent {
  /** @throws FaultError when the machine ends meanwhile. */
  readonly run: (script: string) => Promise<RunResult>;
}

/**
 * Calls the agent at the host's end of the machine's port, a socket, from power-on until the machine is so far.
 * @throws FaultError when the machine ends before, or `signal` says that it takes too long.
 */
export async function callAgent(port: string, signal: AbortSignal): Promise<Agent> {
  const socket = await connected(port, signal);
  const lines = createInterface({ input: socket })[Symbol.asyncIterator]();
  const gone = aborted(signal).then(() => void socket.destroy());
  const answer = async () => {
    const line = await Promise.race([lines.next(), gone]);
    if (!line || line.done) throw fault('the machine ended');
    return line.value;
  };
  await answer();
  return {
    run: async (script) => {
      socket.write(`${Buffer.from(script).toString('base64')}\n`);
      const [status, stdout = '', stderr = ''] = (await answer()).split(':');
      return { status: Number(status), stdout: text(stdout), stderr: text(stderr) };
    },
  };
}

/** QEMU makes the socket a moment after its start. */
async function connected(port: string, signal: AbortSignal): Promise<Socket> {
  while (!signal.aborted) {
    const socket = connect(port);
    const event = await new Promise((resolve) => {
      socket.on('connect', () => resolve('connect')).on('error', () => resolve('error'));
    });
    if (event === 'connect') return socket;
    await sleep(50);
  }
  throw fault('the machine ended');
}

async function aborted(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await once(signal, 'abort');
}

function text(base64: string): string {
  return Buffer.from(base64, 'base64').toString('utf8');
}
