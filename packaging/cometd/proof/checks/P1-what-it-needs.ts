import { defineCheck } from '../../../../scripts/lab/check/check.ts';

/** What the page names, the C library of any distribution, and what the package brings itself. */
const known = [
  /^(systemd|util-linux|tzdata|ca-certificates|\/usr\/sbin\/(setcap|useradd)|\/bin\/sh)$/,
  /^(ld-linux[-\w]*|lib(c|m|dl|rt|pthread))\.so\.\d(\([\w.]*\))?(\(64bit\))?$/,
  /^rpmlib\(/,
  /^(config|user|group)\(cometd\)( |$)/,
];

export const check = defineCheck({
  claim: 'P1',
  title: 'it needs systemd, xz, what the page names and the C library: nothing of one distribution alone',
  from: 'installed',
  onlyLooks: true,
  run: async ({ ok, packages, see, shows }) => {
    const { file } = packages.current;
    const needs = (await ok(`rpm -qp --requires ./${file}`)).split('\n').map((line) => line.trim());
    for (const need of new Set(needs))
      see(
        `any distribution has ${need}`,
        known.some((one) => one.test(need)),
      );
    await shows(`rpm -qp --queryformat '%{PAYLOADCOMPRESSOR} %{OS}' ./${file}`, 'xz linux');
    // 2.17 is the C library of CentOS 7; a program that is linked statically needs none.
    await shows(
      `rpm -qp --requires ./${file} | grep -o 'GLIBC_[0-9.]*' | sort --version-sort | tail -n 1`,
      /^(GLIBC_2\.(\d|1[0-7])(\.\d+)?)?$/,
    );
    await shows('systemctl is-active cometd', 'active');
  },
});
