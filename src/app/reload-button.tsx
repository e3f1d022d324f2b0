/** The way on when nothing on the page can help any more. */
import { Button, type ButtonProps } from '@mantine/core';

export function ReloadButton(props: ButtonProps) {
  return (
    <Button {...props} onClick={() => window.location.reload()}>
      Reload the page
    </Button>
  );
}
