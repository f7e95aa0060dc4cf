import type { Shell } from '../check/shell.ts';

/** Enters the right answers into the configuration, as an administrator does with an editor: through links, and in place. */
export async function enterAnswers(
  { ok, subject }: Shell,
  file = subject.configuration?.file,
): Promise<void> {
  const { questions } = subject;
  if (!questions || file === undefined) return;
  const text = await ok(`cat ${file}`);
  const edited = questions.reduce((edited, { setting, right }) => withSetting(edited, setting, right), text);
  await ok(`cat >${file}`, { input: `${edited.trimEnd()}\n` });
}

/** A configuration with another value of one setting: of JSON, else of `Key=Value` lines. */
export function withSetting(text: string, setting: string, value: string): string {
  if (!text.trimStart().startsWith('{')) return withLine(text, setting, value);
  const settings = JSON.parse(text) as Record<string, unknown>;
  const path = setting in settings ? [setting] : setting.split('.');
  const holder = path.slice(0, -1).reduce((at: Record<string, unknown>, key) => {
    at[key] ??= {};
    return at[key] as Record<string, unknown>;
  }, settings);
  holder[path.at(-1)!] = value;
  return JSON.stringify(settings, null, 2);
}

function withLine(text: string, setting: string, value: string): string {
  const lines = text.split('\n');
  const at = lines.findIndex((line) => line.split('=')[0]?.trim() === setting);
  const line = `${setting}=${value}`;
  return (at < 0 ? [...lines, line] : lines.with(at, line)).join('\n');
}
