/** The libraries of clang 14 to 22, where Debian and Fedora have them. */
export const sanitizers = [14, 15, 16, 17, 18, 19, 20, 21, 22].flatMap((version) => [
  `/usr/lib/llvm-${version}/lib/clang/${version}/lib/linux/libclang_rt.fuzzer-x86_64.a`,
  `/usr/lib/llvm-${version}/lib/clang/${version}.0.6/lib/linux/libclang_rt.fuzzer-x86_64.a`,
  `/usr/lib/clang/${version}/lib/x86_64-redhat-linux-gnu/libclang_rt.fuzzer.a`,
]);
