import { defineCheck } from '../../../../scripts/lab/check/check.ts';

export const check = defineCheck({
  claim: 'S4',
  title: 'while it is installed, dpkg does not let the certificates go',
  from: 'installed',
  onlyLooks: true,
  cells: ({ family }) => family === 'deb',
  run: async ({ fails, see }) => {
    const said = await fails('dpkg --no-act --remove ca-certificates');
    see('dpkg says for whom', said.includes('cometd depends on ca-certificates'));
  },
});
