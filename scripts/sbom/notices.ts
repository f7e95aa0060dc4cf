import type { Component } from './component.ts';

/** The notices of a package: whose software it carries beside its own, under which licence, with each licence's text once. */
export function noticesText(title: string, components: readonly Component[]): string {
  const carried = components.filter(({ isCarried }) => isCarried);
  const [texts, without] = [textsOf(carried), carried.filter(({ notice }) => notice === undefined)];
  const parts = [
    `Third-party software in ${title}`,
    carried.map(lineOf).join('\n') || 'None is known.',
    ...texts.map(({ notice, of }) => `${rule}\n${of.map(nameOf).join('\n')}\n${rule}\n\n${notice.trim()}`),
    ...(texts.length > 0 && without.length > 0
      ? [`${rule}\nTheir licences' texts were not recorded here:\n${without.map(nameOf).join('\n')}`]
      : []),
  ];
  return `${parts.join('\n\n')}\n`;
}

const rule = '-'.repeat(79);

interface Notice {
  readonly notice: string;
  readonly of: readonly Component[];
}

function textsOf(components: readonly Component[]): readonly Notice[] {
  const byText = new Map<string, Component[]>();
  for (const one of components)
    if (one.notice !== undefined) byText.set(one.notice, [...(byText.get(one.notice) ?? []), one]);
  return [...byText].map(([notice, of]) => ({ notice, of }));
}

function nameOf({ name, version }: Component): string {
  return version === undefined ? name : `${name} ${version}`;
}

function lineOf(component: Component): string {
  const { licence, copyright } = component;
  return [`- ${nameOf(component)}: ${licence ?? 'licence not known'}`, copyright].filter(Boolean).join('; ');
}
