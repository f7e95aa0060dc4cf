import type { Dependency } from './dependency.ts';
import type { HeaderValues } from './tags.ts';

/** Scriptlets by their section in a spec file (rpm-scriptlets(7)), in the order in which rpm would run them. */
export const scriptletNames = ['pretrans', 'pre', 'post', 'preun', 'postun', 'posttrans'] as const;

export type ScriptletName = (typeof scriptletNames)[number];

/** Bodies of the scriptlets that a package has. */
export type Scriptlets = Readonly<Partial<Record<ScriptletName, string>>>;

const shell = '/bin/sh';

/** Bodies and interpreters. A single interpreter is a text, not a list: rpm 4.8 reads nothing else. */
export function scriptletTags(scriptlets: Scriptlets): HeaderValues {
  const body = (name: ScriptletName) => bodyOf(scriptlets, name);
  const program = (name: ScriptletName) => (body(name) === undefined ? undefined : shell);
  return {
    PRETRANS: body('pretrans'),
    PRETRANSPROG: program('pretrans'),
    PREIN: body('pre'),
    PREINPROG: program('pre'),
    POSTIN: body('post'),
    POSTINPROG: program('post'),
    PREUN: body('preun'),
    PREUNPROG: program('preun'),
    POSTUN: body('postun'),
    POSTUNPROG: program('postun'),
    POSTTRANS: body('posttrans'),
    POSTTRANSPROG: program('posttrans'),
  };
}

/** Each scriptlet needs its interpreter when it runs. */
export function scriptletRequires(scriptlets: Scriptlets): readonly Dependency[] {
  return scriptletNames
    .filter((name) => bodyOf(scriptlets, name) !== undefined)
    .map((name) => ({ name: shell, senses: ['interp', name] }));
}

/** rpmbuild keeps no blanks at the end; a scriptlet of nothing else is none. */
function bodyOf(scriptlets: Scriptlets, name: ScriptletName): string | undefined {
  return scriptlets[name]?.trimEnd() || undefined;
}
