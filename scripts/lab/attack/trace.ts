import type { Shell } from '../check/shell.ts';
import { packagesFolder } from '../check/shell-commands.ts';
import { type Call, readCalls } from './calls.ts';
import { traceOption } from './syscalls.ts';

/** What a line did and how it ended: 124 where it did not end in time. */
export interface Traced {
  readonly status: number;
  readonly output: string;
  readonly calls: readonly Call[];
}

/** How long a step may take before it counts as hung, in seconds. */
export const stepSeconds = 60;

const folder = '/root/attack';

/**
 * Runs $1 under strace, which also follows process 1 where it starts services: a single trace has what both did, in their
 * order. When the line has ended, TERM ends strace (which `-I 2` lets it notice), and process 1 goes on.
 */
const script = `mkdir -p ${folder} && cd ${packagesFolder} && rm -f ${folder}/*
strace -f -I 2 -y -qq -s 300 -o ${folder}/trace -e '${traceOption}' $2 \
  sh -c 'timeout --kill-after=5 ${stepSeconds} sh -c "$1" >${folder}/output 2>&1 </dev/null; echo $? >${folder}/status' - "$1" \
  >/dev/null 2>${folder}/strace &
tracer=$!
while [ ! -s ${folder}/status ] && kill -0 $tracer 2>/dev/null; do sleep 0.05; done
sleep 0.1
kill -TERM $tracer
wait $tracer
cat ${folder}/output ${folder}/strace
exit "$(cat ${folder}/status)"`;

/** Runs a line of sh in the packages' directory, and returns every call that it, its children and process 1 made meanwhile. */
export async function runTraced(
  shell: Shell,
  line: string,
  env: Readonly<Record<string, string>>,
): Promise<Traced> {
  const { machine, cell } = shell;
  const attached = cell.init === 'systemd' ? '-p 1' : '';
  const words = ['sh', '-c', script, '-', line, attached];
  const { status, output } = await machine.exec(words, { env, seconds: stepSeconds + 30 });
  const { stdout } = await machine.exec(['cat', `${folder}/trace`]);
  return { status, output, calls: readCalls(stdout, packagesFolder) };
}
