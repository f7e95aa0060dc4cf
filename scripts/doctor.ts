import { Command, Option } from 'commander';
import { examinePreparations, examinePrograms, type Finding } from './make/examine.ts';
import { type PlanOptions, readPlan, withPlanOptions } from './make/options.ts';
import { paint } from './terminal/style.ts';
import { tableText } from './terminal/table.ts';
import { runVerb } from './terminal/verb.ts';
import { findInstaller } from './tools/installer.ts';
import { type Purpose, purposes, type Remedy, remedyFor, remedyText } from './tools/needs.ts';

interface Options extends PlanOptions {
  readonly for: readonly Purpose[];
  readonly missing?: true;
  readonly json?: true;
}

type Preparations = ReturnType<typeof examinePreparations>;

const program = withPlanOptions(new Command('doctor'))
  .description('Say which outside programs the plan needs, which are here, and how to get the rest.')
  .addOption(
    new Option('--for <purposes...>', 'what the programs are needed for')
      .choices(purposes)
      .default(['package', 'verify', 'test']),
  )
  .option('--missing', 'only what is missing')
  .option('--json', 'print the findings and the packages to install as JSON');

await runVerb<Options>(program, async (options) => {
  const planned = await readPlan(options);
  const programs = await examinePrograms(planned, options.for, options.missing ? 'compared' : 'all');
  const preparations = examinePreparations(planned);
  const remedy = remedyFor(programs, await findInstaller());
  const healthy = programs.every(isPresent) && preparations.every(({ ready }) => ready);
  const shown = options.missing ? programs.filter((each) => !isPresent(each)) : programs;
  const unprepared = preparations.filter(({ ready }) => !ready).map(({ id }) => id);
  if (options.json)
    console.log(
      JSON.stringify(
        { healthy, programs: shown, unprepared, ...remedy, advice: remedyText(remedy) },
        null,
        2,
      ),
    );
  else {
    const rows = [...shown.map(programRow), ...preparationRows(preparations, options)];
    if (rows.length > 0) console.log(`${findingsTable(rows)}\n`);
    console.log(healthy ? 'Everything that is needed is here.' : adviceText(remedy, unprepared));
  }
  return healthy ? 0 : 1;
});

function findingsTable(rows: readonly (readonly string[])[]): string {
  const head = ['program', 'here', 'wanted', 'for', 'what it does'].map((word) => paint.bold(word));
  return tableText([head, ...rows], ['l', 'l', 'l', 'l', 'l']);
}

function programRow(finding: Finding): readonly string[] {
  const { name, state, version, minimum, purpose } = finding;
  const here = version ?? (state === 'missing' ? 'missing' : 'yes');
  const wanted = minimum === undefined ? '' : `${minimum} or later`;
  return [
    name,
    (isPresent(finding) ? paint.green : paint.red)(here),
    wanted,
    finding.for.join(', '),
    purpose,
  ];
}

function preparationRows(preparations: Preparations, { missing }: Options): readonly (readonly string[])[] {
  return preparations
    .filter(({ ready }) => !missing || !ready)
    .map(({ id, ready, purpose }) => [
      id,
      ready ? paint.green('yes') : paint.red('missing'),
      '',
      'package',
      purpose,
    ]);
}

function adviceText(remedy: Remedy, unprepared: readonly string[]): string {
  const command = remedyText(remedy);
  const absent = remedy.unavailable.join(', ');
  return [
    ...(command ? [`This gets what is missing:\n\n    ${command}\n`] : []),
    ...(absent && remedy.installer ? [`This system has no package of ${absent}.`] : []),
    ...(absent && !remedy.installer ? [`Install with what this system has for it: ${absent}`] : []),
    ...(unprepared.length > 0 ? [`\`npm run setup\` fetches ${unprepared.join(', ')}.`] : []),
  ].join('\n');
}

function isPresent({ state }: Finding): boolean {
  return state === 'present';
}
