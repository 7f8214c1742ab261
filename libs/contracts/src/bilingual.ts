import { IsOptional, IsString, Length, registerDecorator } from 'class-validator';

/**
 * A name or text in both languages, either of which may still be missing; `original` holds a third script.
 * Never one string with two languages in it.
 */
export class Bilingual {
  @IsOptional() @IsString() @Length(1, 4000) readonly zh?: string;
  @IsOptional() @IsString() @Length(1, 4000) readonly en?: string;
  @IsOptional() @IsString() @Length(1, 4000) readonly original?: string;
}

/** Refuses a bilingual value in which no language has any text. */
export function HasSomeText(): PropertyDecorator {
  return (target, propertyName) =>
    registerDecorator({
      name: 'hasSomeText',
      target: target.constructor,
      propertyName: String(propertyName),
      validator: {
        validate: (value: Bilingual | undefined) => Boolean(value?.zh ?? value?.en ?? value?.original),
        defaultMessage: () => '$property needs text in at least one language',
      },
    });
}
