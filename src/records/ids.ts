/** Names of what is kept. Branded, so that one kind is not taken for another; made by whoever makes the thing. */

export type DatasetId = string & { readonly brand: 'dataset' };
export type RunId = string & { readonly brand: 'run' };
export type ModelId = string & { readonly brand: 'model' };
export type CameraId = string & { readonly brand: 'camera' };
export type EnrolmentId = string & { readonly brand: 'enrolment' };
