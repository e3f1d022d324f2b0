/** The station "Is this the same person?": the live check, or photo against photo. */
import { Button, Group, Tabs } from '@mantine/core';
import { IconCamera, IconFaceId, IconPhoto } from '@tabler/icons-react';
import { useEffect } from 'react';
import { EmptyState } from '../../components/empty-state.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { ReferenceButton } from '../../components/reference-button.tsx';
import { StarterButton } from '../../components/starter-button.tsx';
import { useAppStore } from '../../store/use-app-store.ts';
import { EnrolledPeople } from './enrolled-people.tsx';
import { LivePanel } from './live-panel.tsx';
import { ModelSelector } from './model-selector.tsx';
import { PhotosPanel } from './photos-panel.tsx';

const title = { title: 'Verification', question: 'Is this the same person?' };

export function VerificationView() {
  const model = useAppStore((state) => state.model.current);
  const anyEnrolled = useAppStore((state) => state.verification.enrolments.length > 0);
  const takeStarter = useAppStore((state) => state.takeStarterModel);
  const takeReference = useAppStore((state) => state.takeReference);
  const loadEnrolments = useAppStore((state) => state.loadEnrolments);
  useEffect(() => void loadEnrolments(), [loadEnrolments]);

  if (model === null) {
    return (
      <>
        <PageHeader {...title} />
        <EmptyState
          icon={<IconFaceId size={48} stroke={1.5} />}
          title="No model yet"
          action={
            <Group gap="xs" justify="center">
              <StarterButton variant="filled" onUse={takeStarter} />
              <ReferenceButton onTake={takeReference} />
              <Button component="a" href="#/training" variant="default">
                Train one
              </Button>
              <Button component="a" href="#/models" variant="default">
                Import one
              </Button>
            </Group>
          }
        >
          A model decides whether two faces are the same person. A small one, trained on LFW by this page,
          comes with it; or train one, or import one that you downloaded.
        </EmptyState>
        {anyEnrolled && <EnrolledPeople model={null} video={null} />}
      </>
    );
  }
  return (
    <>
      <PageHeader {...title} aside={<ModelSelector />} />
      <Tabs defaultValue="camera" keepMounted={false}>
        <Tabs.List mb="md">
          <Tabs.Tab value="camera" leftSection={<IconCamera size={18} aria-hidden />}>
            With the camera
          </Tabs.Tab>
          <Tabs.Tab value="photos" leftSection={<IconPhoto size={18} aria-hidden />}>
            Two photos
          </Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="camera">
          <LivePanel model={model} />
        </Tabs.Panel>
        <Tabs.Panel value="photos">
          <PhotosPanel model={model} />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}
