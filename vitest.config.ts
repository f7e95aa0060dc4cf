import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Packing and installing are real work; a hang is still found in good time.
    testTimeout: 120_000,
    hookTimeout: 600_000,
    // Two cores: more workers only make the heavy tests slower.
    maxWorkers: 2,
  },
});
