/* Sentences about the texts and buttons of a page that somebody cannot read: beyond the edge, cut, over each other.
   Left alone is what is meant for voices, what ends in an ellipsis, what slides in its own box, and what lies above. */
slack => {
  const root = document.documentElement, width = root.clientWidth, found = [];

  const quote = node => {
    const words = (node.textContent || node.value).trim().replace(/\s+/g, ' ').slice(0, 50);
    return `“${words}” of ${node.parentElement.localName}.${node.parentElement.className}`;
  };
  const isHidden = element => !element.checkVisibility({ visibilityProperty: true }) || element.closest('svg');
  const isBeyond = box => box.left < -slack || box.right > width + slack;
  const isCut = (box, by) => box.left < by.left - slack || box.right > by.right + slack || box.bottom > by.bottom + slack;

  const boxes = new Map();
  const boxOf = element => {
    if (!boxes.has(element)) {
      const { overflowX, overflowY, position, clipPath, webkitLineClamp, textOverflow } = getComputedStyle(element);
      const isRoot = element == root || element == document.body;
      boxes.set(element, {
        element,
        area: element.getBoundingClientRect(),
        cuts: !isRoot && overflowX != 'visible',
        slides: !isRoot && [overflowX, overflowY].some(overflow => ['auto', 'scroll'].includes(overflow)),
        lies: ['fixed', 'sticky', 'absolute'].includes(position),
        isForVoices: clipPath != 'none',
        hasEllipsis: webkitLineClamp != 'none' || textOverflow == 'ellipsis',
      });
    }
    return boxes.get(element);
  };
  const around = element => element ? [boxOf(element), ...around(element.parentElement)] : [];

  const lines = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node; (node = texts.nextNode());) {
    const parent = node.parentElement, chain = around(parent);
    const isShown = node.data.trim() && !isHidden(parent) && !['OPTION', 'TEXTAREA'].includes(parent.tagName);
    if (!isShown || chain.some(box => box.isForVoices)) continue;
    const slider = chain.find(box => box.slides), cutter = chain.find(box => box.cuts);
    const layer = chain.find(box => box.lies), hasEllipsis = chain.some(box => box.hasEllipsis);
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const line of range.getClientRects()) {
      if (line.width < 1 || line.height < 1) continue;
      if (!slider && isBeyond(line)) found.push(`Beyond the edge: ${quote(node)}`);
      if (cutter && !cutter.slides && !hasEllipsis && isCut(line, cutter.area)) found.push(`Cut: ${quote(node)}`);
      if (!hasEllipsis) lines.push({ node, layer, slider, line });
    }
  }
  lines.sort((one, other) => one.line.top - other.line.top);
  for (const [number, one] of lines.entries()) {
    for (let next = number + 1; next < lines.length && lines[next].line.top < one.line.bottom; next++) {
      const other = lines[next];
      if (one.node == other.node || one.layer != other.layer || one.slider != other.slider) continue;
      const across = Math.min(one.line.right, other.line.right) - Math.max(one.line.left, other.line.left);
      const down = Math.min(one.line.bottom, other.line.bottom) - other.line.top;
      // The boxes of lines set tight reach into one another where their letters do not.
      const isOver = across > slack && down > 0.35 * Math.min(one.line.height, other.line.height);
      if (isOver) found.push(`Over each other: ${quote(one.node)} and ${quote(other.node)}`);
    }
  }

  for (const control of document.querySelectorAll('button, [type=submit], select, summary')) {
    const isHeld = around(control).some(box => box.isForVoices || box.slides);
    if (isHeld || isHidden(control)) continue;
    if (isBeyond(control.getBoundingClientRect())) found.push(`Beyond the edge: ${quote(control)}`);
    const isTooSmall = control.tagName != 'SELECT' && control.scrollWidth > control.clientWidth + slack;
    if (isTooSmall) found.push(`Cut: ${quote(control)}`);
  }

  const beyond = root.scrollWidth - width;
  return [...(beyond > 0 ? [`It scrolls sideways, ${beyond} pixels.`] : []), ...new Set(found)];
}
