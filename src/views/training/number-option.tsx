/**
 * One number of the options. Half-typed text stays as it is; only what lies in the field's range is
 * passed on, and leaving the field puts the last accepted value back.
 */
import { NumberInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { fitsRange, type NumberRange } from '../../siamese/number-range.ts';

export interface NumberOptionProps {
  readonly field: NumberRange;
  readonly value: number;
  readonly onValue: (value: number) => void;
  /** Shown above, with help below; without it `label` names the field for assistive technology only. */
  readonly help?: string;
  readonly label: string;
  readonly width?: number;
}

export function NumberOption({ field, value, onValue, help, label, width }: NumberOptionProps) {
  const [typed, setTyped] = useState<number | string>(value);
  useEffect(() => setTyped(value), [value]);
  const accept = (next: number | string): void => {
    setTyped(next);
    if (fitsRange(field, next)) onValue(next);
  };
  const rejected = typed !== '' && !fitsRange(field, typed);
  return (
    <NumberInput
      {...(help === undefined ? { 'aria-label': label } : { label, description: help })}
      value={typed}
      onChange={accept}
      onBlur={() => setTyped(value)}
      min={field.minimum}
      max={field.maximum}
      step={field.step}
      clampBehavior="none"
      allowDecimal={!field.integer}
      decimalScale={field.integer ? 0 : 6}
      allowNegative={field.minimum < 0}
      thousandSeparator=","
      error={rejected ? `Between ${field.minimum} and ${field.maximum.toLocaleString('en')}` : null}
      {...(field.unit === undefined ? {} : { suffix: ` ${field.unit}` })}
      {...(width === undefined ? {} : { w: width })}
    />
  );
}
