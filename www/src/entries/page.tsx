import { keepOffline } from '../state/offline';
import { PageApp } from '../views/App';
import { start } from './start';

void start(PageApp).then((store) => {
  if (store) keepOffline(window, document.getElementById('app')?.dataset['prefix'] ?? '');
});
