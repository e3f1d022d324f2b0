/** What the product is called, on the page and in its title, and which version of it this is. */
import { version } from '../../package.json';

export const productVersion: string = version;
export const productName = 'Siamese Face Studio';
