/** Every test may ask for the words of every language. */
import { LANGUAGES } from '../../src/state/state';
import { loadWords } from '../../src/text';

await Promise.all(LANGUAGES.map(loadWords));
