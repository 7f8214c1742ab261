import { ApiProperty } from '@nestjs/swagger';
import { IsString, Length } from 'class-validator';
import type { Persona } from './personas.rules.js';

export class OpenDemoSessionDto {
  @ApiProperty({ example: 'visitor' }) @IsString() @Length(1, 40) readonly persona!: string;
}

class BothLanguagesDto {
  @ApiProperty() readonly zh!: string;
  @ApiProperty() readonly en!: string;
}

export class PersonaDto {
  @ApiProperty() readonly id!: string;
  @ApiProperty() readonly email!: string;
  @ApiProperty({ type: BothLanguagesDto }) readonly name!: BothLanguagesDto;
  @ApiProperty({ type: BothLanguagesDto }) readonly part!: BothLanguagesDto;

  static of({ id, email, name, part }: Persona): PersonaDto {
    return { id, email, name, part };
  }
}

export class PersonasDto {
  @ApiProperty({ type: [PersonaDto] }) readonly items!: PersonaDto[];
}
