/**
 * The category of LFW's results that a network trained here belongs to: it may know who is on each training photo
 * ("unrestricted") and has seen nothing but LFW, no other photos, no pretrained weights, no outside aligner.
 */
export const lfwCategory = 'Unrestricted, No Outside Data';
