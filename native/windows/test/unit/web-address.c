#include "../../pure/web-address.h"
#include "unit.h"

TEST(schemes, "only http and https are opened") {
  static const WCHAR *const refused[] = {
      L"",           L"C:\\Windows\\System32\\cmd.exe", L"file:///C:/x.exe", L"\\\\host\\share\\x.exe", L"javascript:alert(1)",
      L"http:/x",    L"http://",     L"HTTP://x/",  L"https:\\\\x",       L"ms-settings:", L" http://x/",
      L"http://-x/", L"httpx://x/",  L"//x/",       L"http:///x",         L"search-ms:query=x",
  };
  for (size_t i = 0; i < ARRAYSIZE(refused); i++) EXPECT(!isWebAddress(refused[i]));
  EXPECT(isWebAddress(L"http://localhost:8060/"));
  EXPECT(isWebAddress(L"https://[::1]:443/a?b=c#d"));
}

TEST(characters, "an address with a character that no address has is refused") {
  static const WCHAR *const refused[] = {L"http://x/ y",  L"http://x/\"y", L"http://x/\ny", L"http://x\\y",
                                         L"http://x/<y>", L"http://x/`y",  L"http://x/\u00e9", L"http://x/|y"};
  for (size_t i = 0; i < ARRAYSIZE(refused); i++) EXPECT(!isWebAddress(refused[i]));
}

static void expectAddress(const WCHAR *listen, const WCHAR *expected) {
  NEW_TEXT(address, 64);
  EXPECT(addWebAddressOf(&address, listen) == (expected[0] != 0));
  EXPECT_TEXT(address.value, expected);
}

TEST(listening, "where a server listens is made into what a browser takes") {
  expectAddress(L":8060", L"http://localhost:8060/");
  expectAddress(L"0.0.0.0:443", L"https://localhost:443/");
  expectAddress(L"[::]:8060", L"http://localhost:8060/");
  expectAddress(L"127.0.0.1:8060", L"http://127.0.0.1:8060/");
  expectAddress(L"[::1]:8060", L"http://[::1]:8060/");
}

TEST(notListening, "what is no address to listen on becomes none") {
  expectAddress(L"", L"");
  expectAddress(L"8060", L"");
  expectAddress(L"C:\\x.exe", L"");
  expectAddress(L"a b:80", L"");
  expectAddress(L"-x:80", L"");
}
