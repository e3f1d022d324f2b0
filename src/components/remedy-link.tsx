/** Leads to the station where a failure is put right; nothing where that is not done on a station. */
import { Anchor } from '@mantine/core';

export interface RemedyLinkProps {
  readonly remedy: { readonly words: string; readonly station: string | null } | null;
}

export function RemedyLink({ remedy }: RemedyLinkProps) {
  if (remedy === null || remedy.station === null) return null;
  return (
    <Anchor underline="always" href={`#/${remedy.station}`}>
      {remedy.words}
    </Anchor>
  );
}
