import { describe, expect, test } from 'vitest';
import { changelogDate } from '../../scripts/render/date.ts';
import { templateFaults } from '../../scripts/render/parse.ts';
import { toExtendedRegex } from '../../scripts/render/regex.ts';
import { renderText } from '../../scripts/render/render.ts';

const plan = (...templates: readonly string[]) => ({ name: 'x', templates });
const values = { service: { name: 'cometd', argumentsVariable: 'DAEMON_ARGS' } };

describe('a text', () => {
  test('is its templates in their order', () => {
    const text = renderText(plan('sysv/default', 'sysv/default'), values);
    expect(text).toBe(renderText(plan('sysv/default'), values).repeat(2));
    expect(text).toContain('# Words that cometd is started with');
  });

  test('names each fragment of a script', () => {
    const text = renderText(plan('rpm/fragments/postun-reload'), values);
    expect(text).toMatch(/^\n# begin postun-reload\n[\s\S]*\n# end postun-reload\n$/);
  });
});

describe('a fault names the template, its line and the value', () => {
  test.each<[string, object, RegExp]>([
    ['sysv/default', {}, /^templates\/sysv\/default\.hbs:1: there is no value "service\.name"/],
    ['sysv/default', { service: {} }, /^templates\/sysv\/default\.hbs:1: there is no value "service\.name"/],
    [
      'sysv/default',
      { service: { name: {} } },
      /default\.hbs:1: \{\{comment\}\} refuses \{\}: it takes strings/,
    ],
    [
      'sysv/default',
      { service: { name: null } },
      /default\.hbs:1: \{\{comment\}\} refuses null: it takes strings/,
    ],
    [
      'sysv/default',
      { service: { name: 'a\nb' } },
      /default\.hbs:1: \{\{comment\}\} refuses a text of several/,
    ],
    ['systemd/sysusers', { service: { user: 'a' } }, /sysusers\.hbs:2: there is no value "service\.group"/],
    ['deb/templates', {}, /templates\.hbs:1: there is no value "product\.questions"/],
  ])('of %s with %j', (name, given, expected) => {
    expect(() => renderText(plan(name), given)).toThrow(expected);
  });

  test('also where there is no such template', () => {
    expect(() => renderText(plan('deb/kontrol'), values)).toThrow(
      /no template "deb\/kontrol"[\s\S]*deb\/kontrol\.hbs/,
    );
  });
});

describe('a template is at fault', () => {
  test.each([
    ['a\n{{title}}', /^x\.hbs:2: \{\{title\}\} is written without quoting/],
    ['{{{title}}}', /\{\{title\}\} is written without quoting/],
    ['{{&title}}', /\{\{title\}\} is written without quoting/],
    ['{{#if a}}\n{{#each b}}{{this}}{{/each}}{{/if}}', /^x\.hbs:2: \{\{this\}\} is written without quoting/],
    ['{{place path}}', /\{\{place\}\} is written without quoting/],
    ['a\\{{sh b}}', /a backslash before \{\{ makes plain text of it/],
    ['{{sh}}', /\{\{sh\}\} is written without quoting/],
    ['{{shel name}}', /there is no helper "shel"/],
    ['{{sh (plaice path)}}', /there is no helper "plaice"/],
    ['{{#with a}}{{sh b}}{{/with}}', /there is no helper "with"/],
    ['a\nb {{#if x}}', /^x\.hbs:2: this is no Handlebars/],
  ])('that says %j', (text, expected) => {
    expect(faultsOf(text)).toMatch(expected);
  });

  test('and not when every value goes through a language', () => {
    expect(faultsOf('{{#each a}}{{sh this "b" (place c)}}{{else}}{{unit d}}{{/each}}')).toBe('');
  });
});

function faultsOf(text: string): string {
  try {
    return templateFaults({ file: 'x.hbs', text })
      .map(({ what, where }) => `${where?.file}:${where?.line}: ${what}`)
      .join('\n');
  } catch (error) {
    return (error as Error).message;
  }
}

test.each(['\\d+', '\\w', 'a\\b', '(?:a)', '(?=a)', 'a*?', 'a+?', 'a{2}?', '[]', '[[:alpha:]]'])(
  'the pattern %s is refused for grep',
  (pattern) => {
    expect(() => toExtendedRegex(pattern)).toThrow('grep -E reads it in another way');
  },
);

test.each(['^([A-Z0-9]{4}-){5}[A-Z0-9]{4}$', 'a|b', '\\.', '[^a-z]?'])('the pattern %s stays', (pattern) => {
  expect(toExtendedRegex(pattern)).toBe(pattern);
});

test('a changelog dates in UTC as RFC 5322 does', () => {
  expect(changelogDate(0)).toBe('Thu, 01 Jan 1970 00:00:00 +0000');
  expect(changelogDate(1_795_478_399)).toBe('Mon, 23 Nov 2026 23:59:59 +0000');
});
