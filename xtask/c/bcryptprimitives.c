/* Windows' bcryptprimitives.dll as far as Rust's standard library needs it: for tests under Wine 8, which has none.
 * See src/foreign/wine.rs. */
#include <windows.h>

#include <bcrypt.h>

__declspec(dllexport) BOOL WINAPI ProcessPrng(PUCHAR bytes, SIZE_T length)
{
    return BCryptGenRandom(NULL, bytes, (ULONG)length, BCRYPT_USE_SYSTEM_PREFERRED_RNG) == 0;
}
