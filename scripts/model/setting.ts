/** The syntaxes of configuration files that packages can change a value in. */
export const settingFormats = ['json', 'ini', 'env'] as const;
export type SettingFormat = (typeof settingFormats)[number];

/**
 * The keys that lead to a setting: `License.SerialNumber` is two members of JSON objects, or a section and a key of an INI file,
 * whose section names may have dots themselves. A variable of an environment file is one key.
 */
export function settingKeys(format: SettingFormat, setting: string): readonly string[] {
  if (format === 'json') return setting.split('.');
  const dot = format === 'ini' ? setting.lastIndexOf('.') : -1;
  return dot < 0 ? [setting] : [setting.slice(0, dot), setting.slice(dot + 1)];
}

/** Why a file of that syntax cannot have the setting, and what to write; undefined where it can. */
export function settingFault(
  format: SettingFormat,
  setting: string,
): { readonly what: string; readonly next: string } | undefined {
  const keys = settingKeys(format, setting);
  if (keys.every((key) => possible[format].test(key))) return undefined;
  return { what: `"${setting}" is not a setting of ${spoken[format]}`, next: written[format] };
}

const possible: Readonly<Record<SettingFormat, RegExp>> = {
  json: /./,
  ini: /^(?![\s;#[])[^\]=]+(?<!\s)$/,
  env: /^[A-Za-z_][A-Za-z0-9_]*$/,
};

const spoken: Readonly<Record<SettingFormat, string>> = {
  json: 'a JSON file',
  ini: 'an INI file',
  env: 'an environment file',
};

const written: Readonly<Record<SettingFormat, string>> = {
  json: 'Write the keys from the outermost object inward with a dot between, as in License.SerialNumber.',
  ini: 'Write section.key, or the key alone; names do not begin with ";", "#" or "[" and have no "=" or "]".',
  env: 'Write a variable name of letters, digits and underscores, as in SERIAL_NUMBER.',
};
