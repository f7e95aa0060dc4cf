import { stringify } from 'yaml';
import { type Draft, type DraftFile, userName } from './draft.ts';

/** The files beside a first manifest. */
export const changelogName = 'changelog.yaml';
export const licenceName = 'LICENSE';

/**
 * The text of a first `product.yaml`: valid as it stands, and each part says what it is for. Every value is quoted as YAML
 * wants it.
 */
export function manifestText(draft: Draft): string {
  const { name, service } = draft;
  return `# ${plain(draft.title)}: everything that its packages are made from. \`slipway plan\` shows what is made of it.

${words(draft)}

targets: [${draft.targets.join(', ')}]

# What is packaged: payload/<target>/… holds the files of each target, such as payload/${draft.targets[0]}/.
payload: { directory: payload }

# Every file of the payload is claimed here. \`product\` names a file of this folder; \`to\` counts from the install
# directory, or begins with a slash.
files:
${draft.files.map((file) => `  - ${fileText(file)}`).join('\n')}

linux:
  install: /opt/${name}
  state: /var/lib/${name}
  logs: /var/log/${name}
  config: /etc/${name}
${placesText(draft)}${service === undefined ? noService(name) : serviceText(name, service)}
# What is made. Leave a line out to leave a format out.
formats:
${formatsText(draft)}
`;
}

/** The text of the first changelog. `date` as in 2026-11-24. */
export function changelogText(version: string, date: string): string {
  return `# The newest release comes first; its version is the manifest's.\n- { version: ${scalar(version)}, date: ${date}, changes: [The first packages.] }\n`;
}

function words(draft: Draft): string {
  const { name, title, version, summary, description, vendor, maintainer, homepage, licence } = draft;
  const plainWords = { name, title, version, summary, description, vendor };
  const more = { licence: { id: licence, file: licenceName }, copyright: vendor, changelog: changelogName };
  return stringify({ ...plainWords, maintainer, homepage, ...more }, { lineWidth: 110 }).trimEnd();
}

function fileText({ source, path, to, mode, role }: DraftFile): string {
  const parts = [
    `${source}: ${scalar(path)}`,
    ...(to === undefined ? [] : [`to: ${scalar(to)}`]),
    ...(mode === undefined ? [] : [`mode: '${mode}'`]),
    ...(role === undefined ? [] : [`role: ${role}`]),
  ];
  return `{ ${parts.join(', ')} }`;
}

/** What the package makes beside files; a service gets its own two directories. */
function placesText({ name, service, directories = [], links = [] }: Draft): string {
  const own = service === undefined ? '' : `, owner: ${userName(name)}, group: ${userName(name)}`;
  const usual = service === undefined ? [] : ['{state}', '{logs}'];
  const made = [
    ...usual.map((path) => `  - { path: '${path}', mode: '0750'${own} }`),
    ...directories.map(({ path, mode }) => `  - { path: ${scalar(path)}, mode: '${mode}' }`),
  ];
  const leading = links.map(({ path, to }) => `  - { path: ${scalar(path)}, to: ${scalar(to)} }`);
  return [...section('directories', made), ...section('links', leading)].join('');
}

function section(key: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`\n${key}:\n${lines.join('\n')}\n`];
}

function serviceText(name: string, program: string): string {
  return `
# The program that runs in the background, as a user of its own.
service:
  name: ${name}
  program: ${scalar(program)}
  arguments: []
  user: ${userName(name)}
  group: ${userName(name)}
`;
}

function noService(name: string): string {
  return `
# A program that runs in the background is a service:
#
# service:
#   name: ${name}
#   program: ${name}
#   arguments: ['--config', '{config}/${name}.conf']
#   user: ${userName(name)}
#   group: ${userName(name)}
`;
}

function formatsText({ formats = [], relations = {} }: Draft): string {
  return formats.map((name) => `  ${name}: ${flow(relations[name] ?? {})}`).join('\n');
}

function flow(value: Readonly<{ [relation: string]: readonly string[] }>): string {
  const parts = Object.entries(value).map(([key, list]) => `${key}: [${list.map(scalar).join(', ')}]`);
  return parts.length === 0 ? '{}' : `{ ${parts.join(', ')} }`;
}

/** In quotes wherever YAML could take it for anything else, flow indicators among them. */
function scalar(text: string): string {
  return /^[A-Za-z0-9_][A-Za-z0-9_./-]*$/.test(text) && stringify(text).trim() === text
    ? text
    : JSON.stringify(text);
}

function plain(text: string): string {
  return text.replaceAll(/[\r\n]+/g, ' ');
}
