import { resolve } from 'node:path';
import { Argument, Command } from 'commander';
import { defaultCacheFolder, defaultCacheLimit } from './compress/cache-folder.ts';
import { cacheStats, clearCache, verifyCache } from './compress/upkeep.ts';
import { runVerb } from './system/terminal/verb.ts';
import { countText, sizeText } from './system/terminal/words.ts';

interface Options {
  readonly cache: string;
}

const program = new Command('cache')
  .description('Look after the compressed blocks that `npm run package` keeps for the next time.')
  .addArgument(
    new Argument('<what>', 'count them, remove them, or unpack each and remove what is damaged').choices([
      'stats',
      'clear',
      'verify',
    ]),
  )
  .option('--cache <directory>', 'where they are kept', (path) => resolve(path), defaultCacheFolder());

await runVerb<Options>(program, async ({ cache }, signal) => {
  switch (program.args[0]) {
    case 'clear': {
      const { blocks, size } = await clearCache(cache);
      console.log(`Removed ${countText(blocks, 'block')}, ${sizeText(size)}, from ${cache}.`);
      return 0;
    }
    case 'verify':
      return verify(cache, signal);
    default: {
      const { blocks, size } = await cacheStats(cache);
      const most = sizeText(defaultCacheLimit);
      console.log(`${cache} holds ${countText(blocks, 'block')}, ${sizeText(size)} of at most ${most}.`);
      return 0;
    }
  }
});

async function verify(folder: string, signal: AbortSignal): Promise<0 | 1> {
  const damaged = await verifyCache(folder, signal);
  for (const file of damaged) console.log(`${file} was damaged and is removed.`);
  const { blocks } = await cacheStats(folder);
  console.log(`${countText(blocks, 'sound block')} in ${folder}.`);
  return damaged.length > 0 ? 1 : 0;
}
