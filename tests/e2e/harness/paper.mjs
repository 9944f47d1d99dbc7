// Small files of the kinds that people have articles in, made from words: nothing is copied from anywhere.

import { deflateRawSync } from "node:zlib";

/** A PDF file of pages; each a list of `[text, x, y, size]`, in points from the upper left corner. It may say what a reader is to do, and what it is called. */
export function pdf(pages, { acts = "", title = "" } = {}) {
  const objects = [`<< /Type /Catalog /Pages 2 0 R ${acts} >>`, "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"];
  const kids = [];
  for (const lines of pages) {
    const show = ([text, x, y, size]) => `BT /F1 ${size} Tf ${x} ${792 - y} Td (${text.replace(/[()\\]/g, "\\$&")}) Tj ET`;
    const stream = lines.map(show).join("\n");
    objects.push(`<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`);
    kids.push(`${objects.length + 1} 0 R`);
    objects.push(`<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents ${objects.length} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`);
  }
  objects[1] = `<< /Type /Pages /Kids [${kids.join(" ")}] /Count ${kids.length} >>`;
  if (title) objects.push(`<< ${title} >>`);
  const info = title ? `/Info ${objects.length} 0 R ` : "";
  let text = "%PDF-1.4\n";
  const places = objects.map((object, n) => {
    const place = text.length;
    text += `${n + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(place).padStart(10, "0")} 00000 n \n`;
  });
  const start = text.length;
  text += `xref\n0 ${places.length + 1}\n0000000000 65535 f \n${places.join("")}trailer\n<< /Size ${places.length + 1} /Root 1 0 R ${info}>>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(text, "latin1");
}

/** A page in two columns under a headline: `left` and `right` are lists of lines. */
export function columns(headline, left, right) {
  const lines = (list, x) => list.map((text, n) => [text, x, 160 + n * 14, 10]);
  return [[headline, 60, 100, 22], ...lines(left, 60), ...lines(right, 320)];
}

/** A Word document: paragraphs as `[style, text]`, and what stands after them as it is. */
export function docx(paragraphs, raw = "") {
  const escape = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/"/g, "&quot;");
  const paragraph = ([style, text]) =>
    `<w:p><w:pPr><w:pStyle w:val="${escape(style)}"/></w:pPr><w:r><w:t xml:space="preserve">${escape(text)}</w:t></w:r></w:p>`;
  const body = paragraphs.map(paragraph).join("");
  return zip({
    "[Content_Types].xml": '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    "word/document.xml": `<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}${raw}</w:body></w:document>`,
  });
}

/** A zip archive of deflated files. */
function zip(files) {
  const parts = [];
  const list = [];
  let at = 0;
  for (const [name, text] of Object.entries(files)) {
    const bytes = Buffer.from(text, "utf8");
    const packed = deflateRawSync(bytes);
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE(8, 4);
    shared.writeUInt32LE(packed.length, 14);
    shared.writeUInt32LE(bytes.length, 18);
    shared.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from("PK\x03\x04", "latin1"), shared, Buffer.from(name), packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(at, 10);
    list.push(Buffer.from("PK\x01\x02\x14\x00", "latin1"), shared, rest, Buffer.from(name));
    parts.push(local);
    at += local.length;
  }
  const directory = Buffer.concat(list);
  const end = Buffer.alloc(18);
  const count = Object.keys(files).length;
  end.writeUInt16LE(count, 4);
  end.writeUInt16LE(count, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...parts, directory, Buffer.from("PK\x05\x06", "latin1"), end]);
}

/** A saved web page: a report among what pages have around one. */
export function page({ title, source, byline, date, paragraphs, caption }) {
  const words = ["Home", "World", "Sport", "Weather", "Subscribe"].map((word) => `<li><a href="/${word}">${word}</a></li>`).join("");
  return `<!DOCTYPE html><html lang="en"><head><title>${title} | ${source}</title>
<meta property="og:title" content="${title}"><meta property="og:site_name" content="${source}">
<meta property="article:published_time" content="${date}T08:00:00Z"><meta name="author" content="${byline}">
<link rel="canonical" href="https://example.com/bridge"></head><body>
<nav class="menu"><ul>${words}</ul></nav><main><article><h1>${title}</h1><p class="byline">By ${byline}</p>
<figure><img src="x" onerror="window.ran = 1"><figcaption>${caption}</figcaption></figure>
${paragraphs.map((text) => `<p>${text}</p>`).join("\n")}<script>window.ran = 1</script></article></main>
<aside class="related"><h2>More</h2><ul>${words}</ul></aside><footer>© ${source}. All rights reserved.</footer></body></html>`;
}
