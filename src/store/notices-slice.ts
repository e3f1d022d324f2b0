/** Messages to the person at the screen, each with a remedy. */
import type { CreateSlice, NoticesActions } from './app-state.ts';

export const createNoticesSlice: CreateSlice<'notices', NoticesActions> = (set) => {
  let lastId = 0;
  return {
    notices: { list: [] },
    notify(notice) {
      lastId += 1;
      const id = lastId;
      set((state) => ({ notices: { list: [...state.notices.list, { ...notice, id }] } }));
    },
    dismissNotice(id) {
      set((state) => ({ notices: { list: state.notices.list.filter((notice) => notice.id !== id) } }));
    },
  };
};
