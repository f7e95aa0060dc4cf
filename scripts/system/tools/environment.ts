/** Our environment without what names keys and how they are unlocked: who needs one of these variables is given it. */
export function withoutKeys(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(environment).filter(([name]) => !/^SLIPWAY_(OPENPGP|CODE|PROVENANCE)_/.test(name)),
  );
}
