import { defineCheck } from '../check/check.ts';

export const check = defineCheck({
  claim: 'D8',
  title: 'installed once, it runs after the next boot and answers over HTTP',
  from: 'installed',
  onlyLooks: true,
  run: async ({ until, shows }) => {
    await until('curl --silent --fail http://127.0.0.1:8060/');
    await shows('ps -o user= -C cometd', 'cometd');
  },
});
