import { defineCheck } from '../check/check.ts';
import { installedVersion } from '../steps/rpm.ts';

/** zypper asks a terminal only, and forgets what was typed before it asks. */
const typing = `
answer() { until grep -q "$1" /tmp/screen; do sleep 0.1; done; echo "$2" >&3; }
mkfifo /tmp/keys && exec 3<>/tmp/keys && : >/tmp/screen
script --quiet --flush --return --command "zypper install --recommends $WORDS ./$PACKAGE" /tmp/screen <&3 >/dev/null &
answer 'Continue' y
answer 'Abort, retry, ignore' i
wait $!`;

/**
 * SUSE's zypper installs one package after the other (classic_rpmtrans). Debian's sid builds it for one transaction, where libzypp
 * 17.38 now and then misses the mark that ends a script, which zypp-rpm wrote (strace), and waits for ever; this is how to ask
 * for SUSE's way.
 */
const asOnSuse = '--download-as-needed';

export const check = defineCheck({
  claim: 'P7',
  title: 'zypper warns that it is unsigned, is told to ignore that, and brings what it needs and recommends',
  from: 'bare',
  run: async ({ cell, ok, packages, run, see, shows, subject }) => {
    const { file } = packages.current;
    const WORDS = cell.root === 'sid-rpm' ? asOnSuse : '';
    const { status } = await run(typing, { env: { PACKAGE: file, WORDS }, seconds: 90 });
    await shows('cat /tmp/screen', /unsigned/);
    see('zypper ends with 0', status === 0);
    await shows(installedVersion(subject), packages.current.job.version);
    await ok('rpm -q systemd tzdata ca-certificates shadow-utils libcap logrotate');
  },
});
