// Counts what vitest's JSON report says, and trusts no silence: what did not load, crashed or never ran has failed.
import { readFileSync } from 'node:fs';

const [report, status] = process.argv.slice(2);
const { passed, skipped, failed } = tally(readReport(report), Number(status));
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exitCode = failed > 0 ? 1 : 0;

/** An empty report, when set-up failed or vitest ended before it wrote one. */
function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return { testResults: [] };
  }
}

function tally({ testResults }, exitStatus) {
  const tests = testResults.flatMap((file) => file.assertionResults);
  const count = (...states) => tests.filter((test) => states.includes(test.status)).length;
  const passed = count('passed');
  const failed = count('failed') + testResults.filter(failedBesideItsTests).length;
  // A failure that no test carries: vitest crashed, an error outside of tests, or nothing ran.
  const unexplained = failed === 0 && (exitStatus !== 0 || passed === 0) ? 1 : 0;
  return { passed, failed: failed + unexplained, skipped: tests.length - passed - count('failed') };
}

/** A file that could not be loaded, or whose hooks failed. */
function failedBesideItsTests({ status, assertionResults }) {
  return status === 'failed' && !assertionResults.some((test) => test.status === 'failed');
}
