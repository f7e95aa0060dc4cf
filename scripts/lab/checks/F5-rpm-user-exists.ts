import { defineCheck } from '../check/check.ts';
import { makeUser, seeUser } from '../steps/own-user.ts';
import { installAndStart } from '../steps/rpm.ts';

export const check = defineCheck({
  claim: 'F5',
  title: 'a user of that name that exists already is kept, and the service runs as it',
  from: 'furnished',
  needs: ['service'],
  cells: ({ family }) => family === 'rpm',
  run: async (shell) => {
    const before = await makeUser(shell);
    await installAndStart(shell, shell.packages.current.file);
    await seeUser(shell, before);
  },
});
