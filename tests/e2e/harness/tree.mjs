// The page as a screen reader gets it: Chromium's accessibility tree, and what is wrong with it in any view.

/** The nodes that assistive technology is told of, in order: role, name, description, states, parent. */
export async function tree(page) {
  const session = await page.context().newCDPSession(page);
  try {
    const { nodes } = await session.send("Accessibility.getFullAXTree");
    const known = new Map(nodes.map((node) => [node.nodeId, node]));
    const above = (node) => {
      let parent = known.get(node.parentId);
      while (parent?.ignored) parent = known.get(parent.parentId);
      return parent;
    };
    const list = nodes.filter((node) => !node.ignored);
    const seen = new Map(list.map((node) => [node, {
      role: node.role?.value ?? "",
      name: node.name?.value ?? "",
      description: node.description?.value ?? "",
      ...Object.fromEntries((node.properties ?? []).map(({ name, value }) => [name, value.value])),
      children: [],
    }]));
    for (const [node, drawn] of seen) {
      drawn.parent = seen.get(above(node));
      drawn.parent?.children.push(drawn);
    }
    const [root] = [...seen.values()].filter((node) => !node.parent);
    const inOrder = (node) => [node, ...node.children.flatMap(inOrder)];
    return root ? inOrder(root) : [];
  } finally {
    await session.detach();
  }
}

/** The node that has the keyboard's focus. */
export async function focused(page) {
  return (await tree(page)).filter((node) => node.focused && node.role !== "RootWebArea").at(-1);
}

const ACTED = new Set([
  "button", "link", "textbox", "searchbox", "combobox", "listbox", "option", "checkbox", "radio", "switch", "slider",
  "spinbutton", "tab", "menuitem", "treeitem", "DisclosureTriangle", "gridcell", "dialog", "image", "img", "grid", "table", "figure", "group", "region",
]);
const NAMELESS = new Set(["gridcell", "table", "group", "figure"]);
const LANDMARKS = ["banner", "main", "contentinfo", "navigation", "complementary", "region", "form", "search"];

/** What is wrong with the tree in any view, as short lines. */
export function faults(nodes) {
  const found = [];
  const isDialog = nodes.some((node) => node.role === "dialog" && node.modal);
  for (const node of nodes) {
    if (ACTED.has(node.role) && !NAMELESS.has(node.role) && !node.name.trim()) found.push(`a ${node.role} without a name in ${where(node)}`);
    if (node.name && node.name === node.description) found.push(`said twice: ${node.role} “${node.name}”`);
    if (node.focused && !node.name.trim() && node.role !== "RootWebArea") found.push(`the focus is on a ${node.role} without a name`);
  }
  if (!isDialog) {
    for (const role of ["banner", "main", "contentinfo"]) {
      const count = nodes.filter((node) => node.role === role).length;
      if (count !== 1) found.push(`${count} landmarks of the kind ${role}`);
    }
  }
  for (const role of LANDMARKS) {
    const names = nodes.filter((node) => node.role === role).map((node) => node.name);
    const twice = names.filter((name, n) => names.indexOf(name) !== n);
    if (twice.length > 0) found.push(`two ${role} landmarks called “${twice[0]}”`);
  }
  let level = 0;
  for (const node of nodes.filter((node) => node.role === "heading")) {
    if (!node.name.trim()) found.push("a heading without words");
    if (!isDialog && level === 0 && node.level !== 1) found.push(`the first heading is of level ${node.level}: ${node.name}`);
    if (level > 0 && node.level > level + 1) found.push(`a heading of level ${node.level} after one of ${level}: ${node.name}`);
    level = node.level;
  }
  const voices = nodes.filter((node) => ["status", "alert", "log"].includes(node.role)).map(text).filter(Boolean);
  const twice = voices.filter((words, n) => voices.indexOf(words) !== n);
  if (twice.length > 0) found.push(`said by two live regions: ${twice[0]}`);
  return found;
}

function where(node) {
  const path = [];
  for (let at = node.parent; at && path.length < 3; at = at.parent) path.push(`${at.role} “${at.name.slice(0, 30)}”`);
  return path.join(" in ");
}

/** All words in a node. */
export function text(node) {
  const own = node.role === "StaticText" ? [node.name] : [];
  return [...own, ...node.children.map(text)].join(" ").replace(/\s+/g, " ").trim();
}
