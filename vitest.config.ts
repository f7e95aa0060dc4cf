import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Packing and installing are real work; on a busy machine many times as long; a hang is still found.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    // Two cores: more workers only make the heavy tests slower.
    maxWorkers: 2,
  },
});
