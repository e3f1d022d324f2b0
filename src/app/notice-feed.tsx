/** Shows the store's notices as notifications, each once, and takes them out of the store when closed. */
import { notifications } from '@mantine/notifications';
import { IconAlertTriangle, IconCheck, IconExclamationCircle, IconInfoCircle } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import type { Notice } from '../store/app-state.ts';
import { useAppStore } from '../store/use-app-store.ts';

const looks: Record<Notice['kind'], { color: string; Icon: typeof IconCheck; closesAfterMs: number }> = {
  info: { color: 'gray', Icon: IconInfoCircle, closesAfterMs: 6_000 },
  success: { color: 'accent', Icon: IconCheck, closesAfterMs: 6_000 },
  warning: { color: 'yellow', Icon: IconAlertTriangle, closesAfterMs: 12_000 },
  error: { color: 'red', Icon: IconExclamationCircle, closesAfterMs: 20_000 },
};

export function NoticeFeed() {
  const list = useAppStore((state) => state.notices.list);
  const dismissNotice = useAppStore((state) => state.dismissNotice);
  const shown = useRef(0);
  useEffect(() => {
    for (const notice of list) {
      if (notice.id <= shown.current) continue;
      shown.current = notice.id;
      const { color, Icon, closesAfterMs } = looks[notice.kind];
      notifications.show({
        id: `notice-${notice.id}`,
        title: notice.title,
        message: notice.message,
        color,
        icon: <Icon size={18} aria-hidden />,
        autoClose: closesAfterMs,
        closeButtonProps: { 'aria-label': `Close: ${notice.title}` },
        onClose: () => dismissNotice(notice.id),
      });
    }
  }, [list, dismissNotice]);
  return null;
}
