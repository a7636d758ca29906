import { PageApp } from '../views/App';
import { start } from './start';

void start(PageApp);
