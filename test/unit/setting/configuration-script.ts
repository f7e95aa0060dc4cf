import { mkdirSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import type { SettingFormat } from '../../../scripts/model/setting.ts';
import { renderText } from '../../../scripts/render/render.ts';
import { type RunResult, run } from '../../../scripts/system/tools/run.ts';
import { scratch } from '../../scratch.ts';

/** A product's configuration script, rendered for a program that a test wrote, and the file that it acts on. */
export interface Rendered {
  readonly folder: string;
  readonly file: string;
  readonly script: string;
  readonly call: (words: readonly string[], input?: string, shell?: readonly string[]) => Promise<RunResult>;
}

interface Question {
  readonly name: string;
  readonly title: string;
  readonly setting: string;
  readonly required: boolean;
}

const serial: Question = {
  name: 'serial',
  title: 'Serial number',
  setting: 'License.SerialNumber',
  required: true,
};

/**
 * Renders the script for the program, a shell script that gets the path of the configuration as $1 and `check` as $2.
 * Without a text it does nothing and succeeds.
 */
export function renderScript(
  programText = 'exit 0',
  { format = 'json' as SettingFormat, questions = [serial] as readonly Question[] } = {},
): Rendered {
  const folder = scratch();
  const file = join(folder, 'etc', 'test.cfg');
  mkdirSync(join(folder, 'etc'));
  writeFileSync(join(folder, 'program'), `#!/bin/sh\nfile=$1\n${programText}\n`, { mode: 0o755 });
  const script = join(folder, 'test-configuration');
  const job = {
    layout: 'installed',
    places: { install: folder, state: folder, logs: folder, config: folder },
    contents: [],
    product: { title: 'Test', questions },
    service: {
      name: 'test',
      program: 'program',
      user: userInfo().username,
      arguments: [file],
      workingDirectory: folder,
    },
    configuration: { format, create: ['check'], ready: ['check'], mode: 0o640, place: { file } },
  };
  writeFileSync(script, renderText({ name: 'script', templates: ['setting/program'] }, job));
  const call: Rendered['call'] = (words, input = '', shell = ['sh']) =>
    run(shell[0]!, [...shell.slice(1), script, ...words], { input });
  return { folder, file, script, call };
}
