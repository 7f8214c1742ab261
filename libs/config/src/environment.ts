import 'reflect-metadata';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';

/** The environment lacks a setting or holds one that cannot be right. Names settings, never their values. */
export class InvalidEnvironment extends Error {
  constructor(readonly settings: string[]) {
    super(`The environment is not usable: ${settings.join('; ')}`);
    this.name = 'InvalidEnvironment';
  }
}

/**
 * Reads the settings that `Settings` declares, once, and refuses to go on with a wrong one. Property names are
 * the environment's names.
 * @throws InvalidEnvironment with one sentence per wrong setting.
 */
export function readEnvironment<T extends object>(
  Settings: new () => T,
  environment: NodeJS.ProcessEnv = process.env,
): T {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const settings = plainToInstance(Settings, given, {
    exposeDefaultValues: true,
    enableImplicitConversion: true,
  });
  const wrong = validateSync(settings, { forbidUnknownValues: false });
  if (wrong.length > 0) {
    throw new InvalidEnvironment(
      wrong.map(({ property, constraints = {} }) => `${property}: ${Object.values(constraints).join(', ')}`),
    );
  }
  return settings;
}
