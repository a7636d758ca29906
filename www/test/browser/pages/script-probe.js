document.title = 'scripts run';
