import { defineCheck } from '../check/check.ts';
import { installAndStart } from '../steps/dpkg.ts';
import { makeUser, seeUser } from '../steps/own-user.ts';

export const check = defineCheck({
  claim: 'F5',
  title: 'a user of that name that exists already is kept, even by purge, and the service runs as it',
  from: 'furnished',
  needs: ['service'],
  cells: ({ family }) => family === 'deb',
  run: async (shell) => {
    const { ok, packages, shows, subject } = shell;
    const before = await makeUser(shell);
    await installAndStart(shell, packages.current.file);
    await seeUser(shell, before);
    await ok(`dpkg --purge ${subject.name}`);
    await shows(`getent passwd ${subject.service.user}`, before);
  },
});
