import { defineCheck } from '../check/check.ts';

export const check = defineCheck({
  claim: 'D16',
  title: 'the service is not root, and has the planned capabilities and no others',
  from: 'installed',
  needs: ['service'],
  onlyLooks: true,
  run: async ({ ok, shows, subject, until }) => {
    const { service, works } = subject;
    await until(works);
    await shows(
      `ps -o user=,group= -C ${service.process} | sort -u`,
      new RegExp(`^${service.user} +${service.group}$`),
    );
    const number = await ok(`pgrep --oldest --exact ${service.process}`);
    const mask = await ok(`sed -n 's/^CapEff:[[:space:]]*//p' /proc/${number}/status`);
    const planned = service.capabilities.map((name) => name.toLowerCase()).toSorted();
    await shows(`capsh --decode=${mask} | sed 's/.*=//' | tr , '\\n' | sort | xargs`, planned.join(' '));
  },
});
