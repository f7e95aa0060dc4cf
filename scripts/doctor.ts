import { Command, Option } from 'commander';
import {
  examinePreparations,
  examinePrograms,
  type Finding,
  type PreparationFinding,
} from './build/examine.ts';
import { type PlanOptions, withPlanOptions } from './build/options.ts';
import { readPlan } from './build/read-plan.ts';
import { paint } from './system/terminal/style.ts';
import { tableText } from './system/terminal/table.ts';
import { runVerb } from './system/terminal/verb.ts';
import { holeTexts } from './system/tools/holes.ts';
import { findInstaller } from './system/tools/installer.ts';
import { type Purpose, purposes, type Remedy, remedyFor, remedyText } from './system/tools/needs.ts';

interface Options extends PlanOptions {
  readonly for: readonly Purpose[];
  readonly missing?: true;
  readonly json?: true;
}

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
  const preparations = await examinePreparations(planned);
  const remedy = remedyFor(programs, await findInstaller());
  const unprepared = preparations.filter(isMissing).map(({ preparation }) => preparation.id);
  const healthy = programs.every(isPresent) && unprepared.length === 0;
  const shown = {
    programs: programs.filter((each) => !options.missing || !isPresent(each)),
    preparations: preparations.filter((each) => !options.missing || isMissing(each)),
  };
  const advice = remedyText(remedy);
  const warnings = holeTexts(programs);
  if (options.json) printJson({ healthy, programs: shown.programs, unprepared, ...remedy, advice, warnings });
  else {
    const rows = [...shown.programs.map(programRow), ...shown.preparations.map(preparationRow)];
    if (rows.length > 0) console.log(`${findingsTable(rows)}\n`);
    for (const warning of warnings) console.log(`${paint.yellow('Warning:')} ${warning}\n`);
    console.log(healthy ? 'Everything that is needed is here.' : adviceText(remedy, unprepared));
  }
  return healthy ? 0 : 1;
});

/** What set-up reads: the findings, and the packages that bring what is missing. */
function printJson(examination: object): void {
  console.log(JSON.stringify(examination, null, 2));
}

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

function preparationRow({ preparation, readiness, version = 'yes' }: PreparationFinding): readonly string[] {
  const here = { ready: paint.green(version), missing: paint.red('missing'), optional: paint.yellow('no') }[
    readiness
  ];
  const wanted = preparation.isPossible ? 'optional' : '';
  return [preparation.id, here, wanted, 'package', preparation.purpose];
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

function isMissing({ readiness }: PreparationFinding): boolean {
  return readiness === 'missing';
}
