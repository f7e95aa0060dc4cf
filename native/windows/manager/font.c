#include "font.h"
#include "../pure/text.h"

/* DLGTEMPLATEEX, which no header declares: what comes before its menu, class and title. */
#pragma pack(push, 1)
typedef struct TemplateHead {
  WORD version, signature;
  DWORD helpId, extendedStyle, style;
  WORD items;
  short x, y, width, height;
} TemplateHead;

typedef struct TemplateFont {
  WORD points, weight;
  BYTE italic, characterSet;
} TemplateFont;
#pragma pack(pop)

#define POINTS_PER_INCH 72
#define PLAIN_DPI 96
#define MOST_FONT_BYTES (sizeof(TemplateFont) + LF_FACESIZE * sizeof(WCHAR) + sizeof(DWORD))

static const BYTE *alignedToDword(const BYTE *start, const BYTE *at) { return start + (((at - start) + 3) & ~(INT_PTR)3); }

static const BYTE *afterText(const BYTE *at) { return at + (lstrlenW((const WCHAR *)at) + 1) * sizeof(WCHAR); }

/* A menu or a class is a text, or 0xFFFF and a number. */
static const BYTE *afterTextOrNumber(const BYTE *at) {
  return *(const WORD *)at == 0xFFFF ? at + 2 * sizeof(WORD) : afterText(at);
}

static LOGFONTW messageFont(void) {
  NONCLIENTMETRICSW metrics = {.cbSize = sizeof metrics};
  SystemParametersInfoForDpi(SPI_GETNONCLIENTMETRICS, sizeof metrics, &metrics, 0, PLAIN_DPI);
  return metrics.lfMessageFont;
}

static BYTE *writeFont(BYTE *to) {
  LOGFONTW font = messageFont();
  int height = font.lfHeight < 0 ? -font.lfHeight : font.lfHeight;
  TemplateFont *head = (TemplateFont *)to;
  *head = (TemplateFont){(WORD)MulDiv(height, POINTS_PER_INCH, PLAIN_DPI), (WORD)font.lfWeight, font.lfItalic, font.lfCharSet};
  Text face = textIn((WCHAR *)(head + 1), LF_FACESIZE);
  textAdd(&face, font.lfFaceName);
  return (BYTE *)(face.value + face.length + 1);
}

const DLGTEMPLATE *templateInSystemFont(int dialog) {
  HRSRC resource = FindResourceW(NULL, MAKEINTRESOURCEW(dialog), (const WCHAR *)RT_DIALOG);
  const BYTE *start = LockResource(LoadResource(NULL, resource));
  DWORD size = SizeofResource(NULL, resource);
  BYTE *copy = HeapAlloc(GetProcessHeap(), HEAP_ZERO_MEMORY, size + MOST_FONT_BYTES);
  if (!copy) return (const DLGTEMPLATE *)start;
  const BYTE *font = afterText(afterTextOrNumber(afterTextOrNumber(start + sizeof(TemplateHead))));
  const BYTE *items = alignedToDword(start, afterText(font + sizeof(TemplateFont)));
  CopyMemory(copy, start, (size_t)(font - start));
  BYTE *copiedItems = (BYTE *)alignedToDword(copy, writeFont(copy + (font - start)));
  CopyMemory(copiedItems, items, size - (size_t)(items - start));
  return (const DLGTEMPLATE *)copy;
}

HFONT createTitleFont(HWND dialog) {
  LOGFONTW font = {0};
  GetObjectW((HFONT)SendMessageW(dialog, WM_GETFONT, 0, 0), sizeof font, &font);
  font.lfHeight = MulDiv(font.lfHeight, 3, 2);
  font.lfWeight = FW_SEMIBOLD;
  return CreateFontIndirectW(&font);
}
