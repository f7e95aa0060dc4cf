#include "dot.h"

/* GDI draws hard edges: a larger picture, shrunk, has soft ones. */
#define ENLARGED 8

static void drawLarge(HDC canvas, int width, int height, COLORREF colour) {
  RECT all = {0, 0, width, height};
  int radius = (width < height ? width : height) / 2;
  HBRUSH brush = CreateSolidBrush(colour);
  FillRect(canvas, &all, GetSysColorBrush(COLOR_WINDOW));
  SelectObject(canvas, brush);
  SelectObject(canvas, GetStockObject(NULL_PEN));
  Ellipse(canvas, width / 2 - radius, height / 2 - radius, width / 2 + radius, height / 2 + radius);
  SelectObject(canvas, GetStockObject(WHITE_BRUSH));
  DeleteObject(brush);
}

void drawDot(const DRAWITEMSTRUCT *item, COLORREF colour) {
  int width = item->rcItem.right - item->rcItem.left, height = item->rcItem.bottom - item->rcItem.top;
  HDC canvas = CreateCompatibleDC(item->hDC);
  HBITMAP picture = CreateCompatibleBitmap(item->hDC, width * ENLARGED, height * ENLARGED);
  HGDIOBJ before = SelectObject(canvas, picture);
  drawLarge(canvas, width * ENLARGED, height * ENLARGED, colour);
  SetStretchBltMode(item->hDC, HALFTONE);
  StretchBlt(item->hDC, item->rcItem.left, item->rcItem.top, width, height, canvas, 0, 0, width * ENLARGED,
             height * ENLARGED, SRCCOPY);
  SelectObject(canvas, before);
  DeleteObject(picture);
  DeleteDC(canvas);
}
