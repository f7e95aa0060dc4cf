import type { Rule } from './rule.ts';

const secondKeyStandsBesideAFirst: Rule = ({ manifest: { repository, signing } }) =>
  repository?.secondKey && !signing?.openpgp
    ? [
        {
          path: ['repository', 'secondKey'],
          what: 'is there, and "signing.openpgp" names no first key',
          next: 'Name the key that clients have in "signing.openpgp".',
        },
      ]
    : [];

const urlIsAPlace: Rule = ({ manifest: { repository } }) =>
  repository && /[?#]|\/\/[^/]*@/.test(repository.url)
    ? [
        {
          path: ['repository', 'url'],
          what: 'has a query, a fragment or a password, and names of files are put behind it',
          next: 'Write it as in https://packages.example.org/.',
        },
      ]
    : [];

export const repositoryRules: readonly Rule[] = [secondKeyStandsBesideAFirst, urlIsAPlace];
