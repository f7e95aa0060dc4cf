import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readOwnProof } from '../../../scripts/lab/own-proof.ts';
import { loadProgramme, type NamedCheck, spare } from '../../../scripts/lab/programme.ts';
import { proofSchema } from '../../../scripts/lab/proof-schema.ts';
import { isProved } from '../../../scripts/lab/report/verdict.ts';
import { withSetting } from '../../../scripts/lab/steps/enter-answers.ts';
import { answeredQuestions } from '../../../scripts/lab/subject/answers.ts';
import { sightsOf } from '../../../scripts/lab/subject/sights.ts';
import { subjectOf } from '../../../scripts/lab/subject/subject.ts';
import { fileScratch } from '../../artifact/verbs.ts';
import { jobOf } from '../plan/a-job.ts';

const nothing = proofSchema.parse({});
const scratch = fileScratch();

test('a product without a proof is described by its plan', () => {
  const subject = subjectOf(jobOf('harbor', 'deb linux-x86_64'), nothing);
  expect(subject).toMatchObject({
    name: 'harbor-master',
    program: '/usr/lib/harbor/bin/harbor',
    alive: 'pgrep --exact harbor',
    service: { name: 'harbord', user: 'harbor', group: 'ships' },
    configuration: { file: '/etc/harbor/harbor.conf' },
    startsWithout: true,
  });
  expect(subject.works).toContain('-C harbor');
});

test('a product without a service has nothing that runs, and a program', () => {
  const listing = ['d 0755 root:root /opt/plain', 'f 0755 root:root 21 ab /opt/plain/plain'];
  const subject = subjectOf({ ...jobOf('plain', 'deb linux-x86_64'), listing }, nothing);
  expect(subject).toMatchObject({
    alive: 'false',
    program: '/opt/plain/plain',
    works: 'test -x /opt/plain/plain',
  });
  expect(subject.service).toBeUndefined();
});

test('places, program and configuration are filled in wherever a proof names them', () => {
  const proof = proofSchema.parse({
    works: { run: '{program} check {configuration}' },
    made: ['{state}/berths/one'],
  });
  const subject = subjectOf(jobOf('harbor', 'deb linux-x86_64'), proof);
  expect(subject.works).toBe('/usr/lib/harbor/bin/harbor check /etc/harbor/harbor.conf >/dev/null');
  expect(subject.made).toEqual(['/srv/harbor/state/berths/one']);
});

test('answers are derived from what the manifest tells of them, and each fits or does not', () => {
  const { questions } = jobOf('harbor', 'deb linux-x86_64').product;
  const [greeting, password] = answeredQuestions(questions, {});
  expect(greeting).toMatchObject({ name: 'greeting', right: 'Ahoy', other: 'Zzzz', wrong: 'Ahoy !' });
  expect(password).toMatchObject({ secret: true, right: 'An-answer-1', other: 'Zz-zzzzzz-7' });
  expect(password?.wrong).toBeUndefined();
});

test('what a proof says of answers has the last word, and a question that nobody can answer is left out', () => {
  const [question] = jobOf('harbor', 'deb linux-x86_64').product.questions;
  expect(answeredQuestions([question!], { greeting: { right: 'Moin', wrong: '7' } })[0]).toMatchObject({
    right: 'Moin',
    wrong: '7',
  });
  const { default: _, ...odd } = { ...question!, pattern: '[0-9]{9}' };
  expect(answeredQuestions([odd], {})).toEqual([]);
});

test('an address or an output that names the version tells versions apart, and a dot is a dot', () => {
  const known = { program: '/opt/x/x', process: 'x' };
  const { works, worksAs } = sightsOf(
    { works: { http: 'http://127.0.0.1:1/?a=1&b', shows: 'v{version}' } },
    known,
  );
  expect(works).toBe("curl --silent --show-error --fail 'http://127.0.0.1:1/?a=1&b' | grep -Eq 'v.*'");
  expect(worksAs('1.2.0-rc.1')).toContain("'v1\\.2\\.0-rc\\.1'");
});

test('a setting is entered into JSON, nested or not, and into lines', () => {
  expect(JSON.parse(withSetting('{"a": 1}', 'License.Key', 'x'))).toEqual({ a: 1, License: { Key: 'x' } });
  expect(JSON.parse(withSetting('{"a.b": ""}', 'a.b', 'x'))).toEqual({ 'a.b': 'x' });
  expect(withSetting('A=1\nB=2', 'B', 'x')).toBe('A=1\nB=x');
  expect(withSetting('A=1', 'B', 'x')).toBe('A=1\nB=x');
});

test('checks that need what a product has not are spared it, and so are claims that only they examine', () => {
  const check = (claim: string, more: Partial<NamedCheck> = {}): NamedCheck => ({
    ...{ claim, file: `${claim}-x.ts`, title: claim, from: 'bare', whose: 'everybody', run: async () => {} },
    ...more,
  });
  const claim = (id: string, whose: 'everybody' | 'own' = 'everybody') =>
    ({ id, says: id, families: ['deb'], whose }) as const;
  const nobody = async () => {};
  const programme = {
    claims: [claim('A1'), claim('A2'), claim('A3'), claim('A4', 'own')],
    checks: [check('A1', { needs: ['service'] }), check('A2', { needs: ['service'] }), check('A2')],
    cells: [],
    sampled: false,
    installers: { deb: nobody, rpm: nobody, tar: nobody, wine: nobody, vm: nobody },
  };
  const spared = spare(programme, subjectOf(jobOf('plain', 'deb linux-x86_64'), nothing));
  expect(spared.claims.map(({ id }) => id)).toEqual(['A2', 'A3', 'A4']);
  expect(spared.checks).toHaveLength(1);
});

test('the faults of a proof.yaml are all said, each with its line', async () => {
  mkdirSync(join(scratch, 'proof'));
  writeFileSync(
    join(scratch, 'proof/proof.yaml'),
    'works: { http: nowhere, run: x }\nclaims:\n  d1: {}\nmaid: []\n',
  );
  const reading = readOwnProof(join(scratch, 'product.yaml'));
  await expect(reading).rejects.toThrow(
    /proof\.yaml:1:.*http[\s\S]*proof\.yaml:3:[\s\S]*there is no key "maid"/,
  );
});

test('a claim that a product restates keeps its number and its families; new ones are added', async () => {
  const own = { proof: nothing, checks: [], claims: [{ id: 'D3', says: 'Mine.', whose: 'own' as const }] };
  const { claims } = await loadProgramme(own);
  expect(claims.filter(({ id }) => id === 'D3')).toEqual([
    { id: 'D3', says: 'Mine.', whose: 'own', families: ['deb'] },
  ]);
});

test('a cell that could not be had fails where nothing may be skipped, and is only shown elsewhere', () => {
  const findings = [{ claim: 'A1', cell: 'one', mark: 'unavailable', examinations: [] }] as const;
  const report = { findings } as unknown as Parameters<typeof isProved>[0];
  expect(isProved(report, false)).toBe(true);
  expect(isProved(report, true)).toBe(false);
});
