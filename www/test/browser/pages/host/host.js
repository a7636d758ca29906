// ?frame= is the address of the frame, &sandbox= its sandbox, &width= its width; what it says is kept in `received`.
const wanted = new URLSearchParams(location.search);
const frame = document.createElement('iframe');
window.received = [];
addEventListener('message', ({ data, source, origin }) => {
  if (source === frame.contentWindow) window.received.push({ data, origin });
});
if (wanted.has('sandbox')) frame.setAttribute('sandbox', wanted.get('sandbox'));
if (wanted.has('width')) frame.style.width = `${wanted.get('width')}px`;
frame.title = 'Sichuan–Chongqing carbon peak';
frame.src = wanted.get('frame');
document.querySelector('div').append(frame);
