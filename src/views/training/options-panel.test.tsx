import '../../testing/view-setup.ts';
import { act, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import { lossNamed } from '../../siamese/losses/loss-choices.ts';
import { fakeModel } from '../../store/testing/fake-run.ts';
import { renderInStudio } from './testing/render-in-studio.tsx';
import { TrainingView } from './training-view.tsx';

const button = (name: string) => screen.getByRole<HTMLButtonElement>('button', { name });

describe('the options', () => {
  test('come from their declaration and show only what has a meaning', async () => {
    const { store } = renderInStudio(<TrainingView />);
    await userEvent.click(button('Options'));
    const margin = await screen.findByRole('textbox', { name: 'Margin' });
    expect(screen.queryByRole('textbox', { name: 'Pairs per batch' })).toBeNull();
    await userEvent.clear(margin);
    await userEvent.type(margin, '9');
    expect(screen.getByText('Between 0.1 and 4')).toBeTruthy();
    expect(store.getState().training.options.margin).toBe(1.8);
    await userEvent.clear(margin);
    await userEvent.type(margin, '1.5');
    expect(store.getState().training.options.margin).toBe(1.5);
    await userEvent.click(button('Back to defaults (1 changed)'));
    expect(store.getState().training.options.margin).toBe(1.8);
  });

  test('tell their default, whatever kind they are', async () => {
    renderInStudio(<TrainingView />);
    await userEvent.click(button('Options'));
    const described = (role: 'combobox' | 'switch' | 'textbox', name: string) => {
      const ids = screen.getByRole(role, { name }).getAttribute('aria-describedby') ?? '';
      return ids
        .split(' ')
        .map((id) => document.getElementById(id)?.textContent ?? '')
        .join(' ');
    };
    await screen.findByRole('combobox', { name: 'Network' });
    expect(described('combobox', 'Network')).toContain('Default: Compact.');
    expect(described('combobox', 'Loss')).toContain('Default: Contrastive.');
    expect(described('textbox', 'Warm-up')).toContain('0 to 10,000. Default: 20 steps.');
    expect(screen.getByText(/^Mirror half of the faces.* Default: on.$/)).toBeTruthy();
  });

  test('a network brings the options that suit it', async () => {
    renderInStudio(<TrainingView />);
    await userEvent.click(button('Options'));
    await userEvent.selectOptions(await screen.findByRole('combobox', { name: 'Network' }), 'Koch 2015');
    expect(screen.getByRole<HTMLSelectElement>('combobox', { name: 'Loss' }).value).toBe('koch');
    expect(screen.getByRole('textbox', { name: 'Pairs per batch' })).toBeTruthy();
    expect(screen.queryByRole('textbox', { name: 'Margin' })).toBeNull();
  });

  test('what is known to go wrong is said before the run, and is gone with its reason', async () => {
    const { store } = renderInStudio(<TrainingView />);
    expect(screen.queryByText(/likely to disappoint|cannot be trained/)).toBeNull();
    act(() => store.getState().setTrainingOptions({ margin: 1.2 }));
    expect(screen.getByText('Margin: likely to disappoint')).toBeTruthy();
    expect(screen.getByText(/A margin of 1.2 is likely to collapse: .* Use 1.8./)).toBeTruthy();
    act(() => store.getState().setTrainingOptions({ margin: 1.8, loss: 'koch' }));
    expect(screen.queryByText(/likely to disappoint/)).toBeNull();
    expect(screen.getByText('Distance: cannot be trained like this')).toBeTruthy();
    act(() => store.getState().resetTrainingOptions());
    expect(screen.queryByText(/likely to disappoint|cannot be trained/)).toBeNull();
  });

  test('a loss brings its margin, and the form tells that as the default', async () => {
    renderInStudio(<TrainingView />);
    await userEvent.click(button('Options'));
    const margin = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Margin' });
    await userEvent.selectOptions(
      await screen.findByRole('combobox', { name: 'Loss' }),
      'Triplet, semi-hard',
    );
    const usual = lossNamed['triplet-semi-hard'].overrides.margin;
    expect(margin().value).toBe(String(usual));
    expect(screen.getByText(new RegExp(`Default: ${usual}\\.$`))).toBeTruthy();
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Loss' }), 'Contrastive');
    expect(margin().value).toBe('1.8');
  });

  test('the length of a run is chosen beside the Train button', async () => {
    const { store } = renderInStudio(<TrainingView />);
    await userEvent.click(screen.getByRole('radio', { name: '2 min' }));
    expect(store.getState().training.options).toMatchObject({ budgetUnit: 'seconds', budget: 120 });
    await userEvent.click(screen.getByRole('radio', { name: 'Custom' }));
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Counted in' }), 'steps');
    expect(store.getState().training.options).toMatchObject({ budgetUnit: 'steps', budget: 500 });
  });

  test('the network is described layer by layer when asked for', async () => {
    renderInStudio(<TrainingView />, { describeNetwork: async () => fakeModel().network });
    await userEvent.click(button('Show the network'));
    expect(await screen.findByRole('cell', { name: '32 x 32 x 32' })).toBeTruthy();
  });
});
