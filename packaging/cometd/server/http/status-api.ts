import type { JobStore } from '../jobs/store.ts';
import { product, version } from '../version.ts';
import { reply } from './reply.ts';
import type { Route } from './routes.ts';

/** What is known about the server only once it runs. */
export interface Standing {
  readonly started: Date;
  readonly addresses: () => readonly string[];
  readonly storage: string;
  readonly store: JobStore;
}

export function statusRoute({ started, addresses, storage, store }: Standing): Route {
  return {
    pattern: /^\/api\/status$/,
    methods: {
      GET: () =>
        reply({
          product,
          version,
          started: started.toISOString(),
          uptimeSeconds: Math.floor((Date.now() - started.getTime()) / 1000),
          platform: `${process.platform}-${process.arch}`,
          listen: addresses(),
          storageDirectory: storage,
          jobs: { queued: 0, running: 0, done: 0, failed: 0, cancelled: 0, ...store.counts() },
        }),
    },
  };
}
