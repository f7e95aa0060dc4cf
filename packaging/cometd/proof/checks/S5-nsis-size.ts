import { defineCheck } from '../../../../scripts/lab/check/check.ts';
import { startWindows } from '../../../../scripts/lab/steps/windows.ts';
import { entry, installation } from '../steps/windows.ts';

export const check = defineCheck({
  claim: 'S5',
  title: 'it takes the size that Windows is told, but for its uninstaller',
  from: 'installed',
  cells: ({ family }) => family === 'wine',
  onlyLooks: true,
  run: async (shell) => {
    const { ok, see } = shell;
    await startWindows(shell);
    const told = Number(/0x[0-9a-f]+/.exec(await ok(`wine reg query '${entry}' /v EstimatedSize`))?.[0]);
    const taken = Number(
      await ok(`du --apparent-size --block-size=1K --summarize ${installation} | cut -f1`),
    );
    see(`${taken} KiB are taken and ${told} KiB told`, Math.abs(taken - told) < 1024);
  },
});
