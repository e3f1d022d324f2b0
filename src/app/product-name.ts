/** What the product is called, on the page and in its title. */
export const productName = 'Siamese Face Studio';
