import type { Shell } from '../check/shell.ts';
import type { StepFindings } from './traced-step.ts';

/** Takes down what each traced step did, and returns the calls that root must not have made, a line each. */
export function violationLines(
  { event }: Pick<Shell, 'event'>,
  found: readonly StepFindings[],
): readonly string[] {
  for (const { step, status, output, names } of found)
    event(
      `${step.name}: \`${step.line}\` ended with ${status}\n${output.trim()}\nnames below hostile ground:\n${names.join('\n')}`,
    );
  return [...new Set(found.flatMap(linesOf))];
}

function linesOf({ step, violations }: StepFindings): readonly string[] {
  return violations.map(({ call, path, ground }) => `${step.name}: ${path}, below ${ground}: ${call.text}`);
}
