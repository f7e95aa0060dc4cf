import { defineCheck } from '../check/check.ts';

/** zypper asks a terminal only, and forgets what was typed before it asks. */
const typing = `
answer() { until grep -q "$1" /tmp/screen; do sleep 0.1; done; echo "$2" >&3; }
mkfifo /tmp/keys && exec 3<>/tmp/keys && : >/tmp/screen
script --quiet --flush --return --command "zypper install --recommends ./$PACKAGE" /tmp/screen <&3 >/dev/null &
answer 'Continue' y
answer 'Abort, retry, ignore' i
wait $!`;

export const check = defineCheck({
  claim: 'P7',
  title: 'zypper warns that it is unsigned, is told to ignore that, and brings what it needs and recommends',
  from: 'bare',
  run: async ({ ok, packages, shows }) => {
    const { file, version } = packages.current;
    await ok(typing, { env: { PACKAGE: file }, seconds: 90 });
    await shows('cat /tmp/screen', /unsigned/);
    await shows('rpm -q --queryformat %{VERSION} cometd', version);
    await ok('rpm -q systemd tzdata ca-certificates shadow-utils libcap logrotate');
  },
});
