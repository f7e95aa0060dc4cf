import type { Shell } from '../check/shell.ts';
import type { Outcome } from '../machine/machine.ts';

const stop = '/run/lab-stop-watching';
const watched = '/run/lab-arguments';

/** Prints a secret without having it in one piece among the arguments of a process. */
const printed = (secret: string) => {
  const half = Math.floor(secret.length / 2);
  return `printf '%s%s\\n' '${secret.slice(0, half)}' '${secret.slice(half)}'`;
};

/** Sees that no file of the system, and no process, shows a secret to an ordinary user. */
export async function nowhereReadable({ run, see }: Shell, secret: string): Promise<void> {
  const places = 'find / -mindepth 1 -maxdepth 1 ! -type l ! -name proc ! -name sys';
  const search = `grep -rlsF --devices=skip -f - $(${places}) /proc/[0-9]*/cmdline /proc/[0-9]*/environ`;
  const { output } = await run(`${printed(secret)} | LC_ALL=C su -s /bin/sh nobody -c '${search}'`, {
    seconds: 60,
  });
  see('no ordinary user can read the answer', output.trim() === '');
}

/** Runs a step, and sees that meanwhile no process has the secret among its arguments or in its environment. */
export async function neverAnArgument(
  { ok, run, see }: Shell,
  secret: string,
  step: () => Promise<Outcome>,
): Promise<Outcome> {
  const look = 'printf "%s\\n" "$secret" | grep -aslF -f - /proc/[0-9]*/cmdline /proc/[0-9]*/environ';
  const watch = `read -r secret; : >${watched}; while [ ! -e ${stop} ]; do ${look}; done >>${watched} 2>&1; rm ${stop}`;
  await ok(`rm -f ${stop}; ${printed(secret)} | setsid sh -c '${watch}' >/dev/null 2>&1 &`);
  const outcome = await step();
  await ok(`touch ${stop}; while [ -e ${stop} ]; do sleep 0.1; done`);
  see('no process had the answer among its arguments', (await run(`cat ${watched}`)).output.trim() === '');
  return outcome;
}
