/** Put in by the compiler's `--define`. */
declare const BUILD_VERSION: string | undefined;

export const product = 'Comet Server';
export const version = typeof BUILD_VERSION === 'string' ? BUILD_VERSION : 'development';
