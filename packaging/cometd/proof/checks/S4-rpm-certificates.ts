import { defineCheck } from '../../../../scripts/lab/check/check.ts';

export const check = defineCheck({
  claim: 'S4',
  title: 'while it is installed, rpm does not let the certificates go',
  from: 'installed',
  onlyLooks: true,
  cells: ({ family }) => family === 'rpm',
  run: async ({ fails, see }) => {
    const said = await fails('rpm -e --test ca-certificates');
    see('rpm says for whom', said.includes('ca-certificates is needed by (installed) cometd'));
  },
});
